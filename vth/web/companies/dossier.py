"""The dossier of a company: who and where, its permits and plans, supervision, advice, and the materials it uses."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.company import CompanyScanCarriedOut, CsrdReportAnalysed, CsrdReportPublished
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections.company_list import one_company
from vth.web import beginning, belonging
from vth.web.beginning import Beginning
from vth.web.companies import material, related
from vth.web.companies.register import Row, categories, municipality
from vth.web.dossiers import Card, Dossier, Pairs, Section, found_or_absent
from vth.web.formatting import choice_label, number, short_day
from vth.web.maps import degrees_east, degrees_north
from vth.web.services import identity, system
from vth.web.tables import Cell, Table


def describe(connection: Connection, id: str) -> Dossier:
    """Everything about the company. Errors: NotFound."""
    row = found_or_absent(one_company(connection, id))
    history = system().store.load(connection, row["stream"])
    return Dossier(
        title=row["name"],
        crumb=(gettext("Bedrijven"), "/companies"),
        lead=_address(row) or municipality(row),
        state=Cell(gettext("gesloten"), tone="warning") if row["closed_on"] else None,
        cards=[Card(gettext("Bedrijf"), _details(row)), Card(gettext("Toezicht door"), _authorities(row))],
        sections=list(_sections(connection, id, history)),
    )


def _address(row: Row) -> str:
    street = " ".join(part for part in (row["street"], row["house_number"]) if part)
    place = " ".join(part for part in (row["postcode"], row["city"]) if part)
    return ", ".join(part for part in (street, place) if part)


def _details(row: Row) -> Pairs:
    sector = system().regulations.sbi.describe(row["sbi_code"] or "", row["sbi_version"] or "")
    return [
        (gettext("KvK-nummer"), row["kvk_number"]),
        (gettext("Vestigingsnummer"), row["branch_number"]),
        (gettext("SBI-code"), " – ".join(part for part in (row["sbi_code"], sector) if part)),
        (gettext("Categorieën"), categories(row)),
        (gettext("Geregistreerd"), short_day(row["registered_on"])),
        (gettext("Gegevens van"), short_day(row["details_on"])),
        (gettext("Gesloten op"), short_day(row["closed_on"]) if row["closed_on"] else ""),
    ]


def _authorities(row: Row) -> Pairs:
    name = system().regulations.organisations.name
    return [
        (gettext("Bevoegd gezag"), name(row["competent_authority"] or "")),
        (gettext("Omgevingsdienst"), name(row["environmental_service"] or "")),
        (gettext("Gemeente"), municipality(row)),
        (gettext("Plek op de kaart"), _place(row)),
    ]


def _place(row: Row) -> str:
    north, east = row["latitude"], row["longitude"]
    return "" if north is None else f"{degrees_north(north)}, {degrees_east(east)}"


def _sections(connection: Connection, id: str, history: Sequence[RecordedEvent]) -> Iterator[Section]:
    who = identity()
    begun = [*beginning.application(id), *beginning.plan(id), *related.experiments_begun(connection, id)]
    yield _begun(connection, "permits", gettext("Vergunningen, plannen en proefnemingen"),
                 related.circular(connection, id, who), begun)  # fmt: skip
    if supervision := related.supervision(connection, id, who):
        visited = beginning.supervision(id)
        yield _begun(connection, "supervision", gettext("Toezicht en handhaving"), supervision, visited)
    tables = [*related.advice(connection, id, who), _scans(history), _csrd(history)]
    yield _begun(connection, "advice", gettext("Advies, scans en CSRD"), tables, beginning.question(id))
    years = material.reported(history)
    yield Section("material", gettext("Materiaalgebruik"), [material.table(years)], material.chart(years))


def _begun(connection: Connection, id: str, title: str, tables: Sequence[Table], begun: Iterable[Beginning]) -> Section:
    """A section with the ways on from it, as far as the rules take them today."""
    on = beginning.ways(connection, begun)
    return Section(id, title, tables, links=on.links, reasons=on.reasons)


def _scans(history: Sequence[RecordedEvent]) -> Table:
    rows = [
        (short_day(event.effective_on), event.fact.summary, event.fact.advice, themes(event.fact.themes))
        for event in reversed(retained(history))
        if isinstance(event.fact, CompanyScanCarriedOut)
    ]
    headings = (gettext("Scan van"), gettext("Samenvatting"), gettext("Advies"), gettext("Thema’s"))
    return belonging.table(gettext("Bedrijfsscans"), headings, rows)


def themes(codes: Sequence[str]) -> str:
    """The themes by their names."""
    return ", ".join(choice_label(PrescriptionKind, code) for code in codes)


def _csrd(history: Sequence[RecordedEvent]) -> Table:
    published: dict[int, tuple[str, str | None]] = {}
    analysed: dict[int, CsrdReportAnalysed] = {}
    for event in retained(history):
        match event.fact:
            case CsrdReportPublished() as fact:
                published[fact.reporting_year] = short_day(event.effective_on), fact.url
            case CsrdReportAnalysed() as fact:
                analysed[fact.reporting_year] = fact
            case _:
                pass
    rows = [
        (str(year), Cell(on, url), _measures(analysed.get(year)), _summary(analysed.get(year)))
        for year, (on, url) in sorted(published.items(), reverse=True)
    ]
    headings = (gettext("Verslagjaar"), gettext("Gepubliceerd"), gettext("Circulaire maatregelen"), gettext("Analyse"))
    return belonging.table(gettext("CSRD-rapportages"), headings, rows)


def _measures(found: CsrdReportAnalysed | None) -> str:
    return number(found.circular_measures) if found else ""


def _summary(found: CsrdReportAnalysed | None) -> str:
    return (found.summary or str(gettext("geanalyseerd"))) if found else str(gettext("nog niet geanalyseerd"))
