"""The dossier of an experiment: what is tried, within which limits and term, and what was learnt."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.experiment import ExperimentApproved, ExperimentRequested
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections.experiment_list import one_experiment
from vth.projections.prescription_list import PrescriptionFilter, prescriptions_page
from vth.rights.subjects import Subject
from vth.web.dossiers import Card, Dossier, Link, Pairs, Section, found_or_absent
from vth.web.experiments.register import Row, outcome
from vth.web.formatting import number, short_day
from vth.web.places import address_of
from vth.web.plans.register import state
from vth.web.services import identity, system


def describe(connection: Connection, id: str) -> Dossier:
    """Everything about the experiment. Errors: NotFound."""
    row = found_or_absent(one_experiment(connection, id, system().today()))
    history = system().store.load(connection, row["stream"])
    return Dossier(
        title=row["aim"],
        crumb=(gettext("Proefnemingen"), "/experiments"),
        lead=row["company_name"] or "",
        state=state(row),
        links=_around(row),
        cards=[Card(gettext("Termijn"), _term(row)), Card(gettext("Uitkomst"), _outcome(row))],
        sections=list(_asked(connection, row, history)),
    )


def _around(row: Row) -> list[Link]:
    links = []
    if identity().reads(Subject.PERMITS) and (address := address_of(f"permit/{row['permit_id']}")):
        links.append((gettext("Vergunning %(case)s", case=row["case_number"] or ""), address))
    if identity().reads(Subject.COMPANIES) and (address := address_of(f"company/{row['company_id']}")):
        links.append((gettext("Dossier van het bedrijf"), address))
    return links


def _term(row: Row) -> Pairs:
    late = gettext("ja, de einddatum is voorbij: leg het einde vast, of verleng") if row["overdue"] else ""
    return [
        (gettext("Aangevraagd"), short_day(row["requested_on"])),
        (gettext("Besloten"), _day(row["decided_on"])),
        (gettext("Toegestaan van"), short_day(row["starts_on"])),
        (gettext("Tot en met"), short_day(row["ends_on"])),
        (gettext("Keer verlengd"), str(row["times_extended"]) if row["times_extended"] else ""),
        (gettext("Begonnen"), _day(row["started_on"])),
        (gettext("Geëindigd"), _day(row["ended_on"])),
        (gettext("Te laat"), late),
    ]


def _outcome(row: Row) -> Pairs:
    return [
        (gettext("Geëvalueerd"), _day(row["evaluated_on"]) or gettext("nog niet")),
        (gettext("Uitkomst"), outcome(row).text if row["outcome"] else ""),
        (gettext("Ton per jaar"), number(row["tonnes_achieved"], 1) if row["tonnes_achieved"] is not None else ""),
        (gettext("Les"), row["lesson"]),
        (gettext("Blijvend toegestaan"), _day(row["permanent_on"])),
        (gettext("Voorschrift dat het toestaat"), row["permanent_number"]),
    ]


def _day(given: str | None) -> str:
    return short_day(given) if given else ""


def _asked(connection: Connection, row: Row, history: Sequence[RecordedEvent]) -> list[Section]:
    """What was asked and under which conditions it was allowed, as far as it was said."""
    facts = [event.fact for event in retained(history)]
    request = next((fact for fact in facts if isinstance(fact, ExperimentRequested)), None)
    approved = next((fact for fact in facts if isinstance(fact, ExperimentApproved)), None)
    said = (
        ("clause", gettext("Experimenteerruimte: voorschrift %(number)s", number=row["prescription"]),
         _clause(connection, row)),
        ("deviation", gettext("Afwijking"), request.deviation if request else None),
        ("limits", gettext("Grenzen"), request.limits if request else None),
        ("measuring", gettext("Meetplan"), request.measurement_plan if request else None),
        ("conditions", gettext("Voorwaarden"), approved.conditions if approved else None),
    )  # fmt: skip
    return [Section(id, title, text=text) for id, title, text in said if text]


def _clause(connection: Connection, row: Row) -> str | None:
    """The text of the prescription that gives the room, for who reads permits."""
    if not identity().reads(Subject.PERMITS):
        return None
    asked = PrescriptionFilter(permit_id=row["permit_id"])
    found = prescriptions_page(connection, asked, system().today()).items
    return next((one["text"] for one in found if one["number"] == row["prescription"]), None)
