"""The dossier of a raw-material plan: how far it is, and its measures planned beside achieved by R-step."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.raw_material_plan import MeasureImplemented
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.projections.plan_fold import APPROVED
from vth.projections.plan_list import AWAITED, measures_of, one_plan, tonnes_by_step
from vth.projections.plan_measures import PLANNED
from vth.projections.register_list import one
from vth.projections.register_tables import PERMITS
from vth.rights.subjects import Subject
from vth.web.dossiers import Card, Dossier, Link, Pairs, Section, found_or_absent, record_link
from vth.web.formatting import choice_label, euro, number, short_day
from vth.web.places import address_of
from vth.web.plans import steps
from vth.web.plans.register import Row, state
from vth.web.services import identity, system
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress


def describe(connection: Connection, id: str) -> Dossier:
    """Everything about the plan. Errors: NotFound."""
    row = found_or_absent(one_plan(connection, id, system().today()))
    measures = measures_of(connection, id)
    told = steps.by_step(tonnes_by_step(measures))
    return Dossier(
        title=gettext("Grondstoffenplan"),
        crumb=(gettext("Grondstoffenplannen"), "/raw-material-plans"),
        lead=row["company_name"] or "",
        state=state(row),
        links=_around(connection, row),
        cards=[Card(gettext("Stand van het plan"), _progress(row)), Card(gettext("Wat nog moet"), _owed(row))],
        sections=[
            Section("measures", gettext("Maatregelen"), [_measures(id, row, measures)]),
            Section("steps", gettext("Gepland naast bereikt, per R-stap"), [steps.table(told)], steps.drawn(told)),
        ],
    )


def _around(connection: Connection, row: Row) -> list[Link]:
    """To the company and the permit, as far as the visitor reads them."""
    links = []
    if identity().reads(Subject.COMPANIES) and (address := address_of(f"company/{row['company_id']}")):
        links.append((gettext("Dossier van het bedrijf"), address))
    permit = one(connection, PERMITS, f"permit/{row['permit_id']}") if row["permit_id"] else None
    if permit and identity().reads(Subject.PERMITS) and (address := address_of(permit["stream"])):
        links.append((gettext("Vergunning %(case)s", case=permit["case_number"]), address))
    return links


def _progress(row: Row) -> Pairs:
    return [
        (gettext("Gevraagd"), short_day(row["required_on"])),
        (gettext("Voorschrift"), row["prescription"]),
        (gettext("Laatst ingediend"), _day(row["submitted_on"])),
        (gettext("Teruggestuurd"), _day(row["returned_on"])),
        (gettext("Reden"), row["returned_reason"]),
        (gettext("Goedgekeurd"), _day(row["approved_on"])),
        (gettext("Afgesloten"), _day(row["closed_on"])),
        (gettext("Reststromen"), row["residual_flows"]),
    ]


def _owed(row: Row) -> Pairs:
    """What the company, or the service, owes now."""
    if row["state"] in AWAITED:
        return [(gettext("Plan indienen, uiterlijk"), short_day(row["due_on"]))]
    if row["state"] == APPROVED:
        return [
            (gettext("Maatregelen nog uit te voeren"), str(_left(row))),
            (gettext("Plan herzien, uiterlijk"), _day(row["review_on"])),
        ]
    return [(gettext("Niets open"), gettext("nee") if row["state"] == "submitted" else gettext("ja"))]


def _left(row: Row) -> int:
    return int((row["measures_planned"] or 0) - (row["measures_implemented"] or 0))


def _day(given: str | None) -> str:
    return short_day(given) if given else ""


def _measures(id: str, row: Row, measures: Sequence[Row]) -> Table:
    columns = [
        Column(gettext("Maatregel")),
        Column(gettext("R-stap")),
        Column(gettext("Stand")),
        Column(gettext("Gepland op"), short=True),
        Column(gettext("Ton per jaar gepland"), numeric=True),
        Column(gettext("Ton per jaar bereikt"), numeric=True),
        Column(gettext("Kosten"), numeric=True),
    ]
    may = identity().records(MeasureImplemented, "raw_material_plan")
    now = may and row["state"] == APPROVED and any(one["state"] == PLANNED for one in measures)
    if now:
        columns.append(Column(gettext("Vastleggen")))
    rows = [[*_cells(one), *([_next(id, one)] if now else [])] for one in measures]
    nothing = gettext("Er zijn nog geen maatregelen ingediend.")
    return Table(gettext("Maatregelen"), columns, rows, nothing=nothing)


def _cells(one: Row) -> list[Cell]:
    kind = ", ".join((choice_label(MaterialOrigin, one["origin"]), choice_label(MaterialNature, one["nature"])))
    late = one["state"] == PLANNED and one["planned_on"] and date.fromisoformat(one["planned_on"]) < system().today()
    return [
        Cell(one["title"], note=f"{one['measure']}: {one['material']}, {kind}"),
        Cell(choice_label(RStrategy, one["r_strategy"])),
        Cell(progress(one["state"]).text, tone="danger", note=gettext("te laat")) if late else progress(one["state"]),
        Cell(short_day(one["planned_on"])),
        Cell(number(one["tonnes_planned"], 1)),
        Cell(number(one["tonnes_achieved"], 1), note=one["dropped_reason"] or ""),
        Cell(euro(one["cost"])),
    ]


def _next(id: str, one: Row) -> Cell:
    """The form that says that a measure was carried out; that it was dropped is among the other facts."""
    if one["state"] != PLANNED:
        return Cell("–")
    return Cell(
        gettext("Uitgevoerd: %(measure)s", measure=one["measure"]),
        record_link("raw_material_plan", id, MeasureImplemented, measure=one["measure"]),
    )
