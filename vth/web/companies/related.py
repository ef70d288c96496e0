"""What belongs to a company and has a dossier of its own: permits, plans, experiments, supervision and questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.projections.advice_list import QuestionFilter, questions_page
from vth.projections.experiment_list import ExperimentFilter, experiments_page
from vth.projections.paging import Paging
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.plan_list import PlanFilter, plans_page
from vth.projections.supervision_list import InspectionFilter, ViolationFilter, inspections_page, violations_page
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.web.formatting import choice_label, short_day
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.services import system
from vth.web.tables import Cell, Column, Table
from vth.web.words import permit_state, progress

MOST = Paging(size=50)
Row = Mapping[str, Any]
Made = Callable[[Connection, str], Table]


def circular(connection: Connection, company_id: str, who: Identity) -> list[Table]:
    """Permits, plans and experiments, as far as the visitor reads them."""
    return _read(connection, company_id, who, (
        (Subject.PERMITS, _permits), (Subject.PLANS, plans), (Subject.EXPERIMENTS, _experiments)))  # fmt: skip


def supervision(connection: Connection, company_id: str, who: Identity) -> list[Table]:
    """Inspections and violations, as far as the visitor reads them."""
    return _read(connection, company_id, who, ((Subject.SUPERVISION, _inspections), (Subject.ENFORCEMENT, _violations)))


def advice(connection: Connection, company_id: str, who: Identity) -> list[Table]:
    """The questions that the company asked, as far as the visitor reads them."""
    return _read(connection, company_id, who, ((Subject.ADVICE, _questions),))


def _read(connection: Connection, company_id: str, who: Identity, made: Iterable[tuple[Subject, Made]]) -> list[Table]:
    return [table(connection, company_id) for subject, table in made if who.reads(subject)]


def _permits(connection: Connection, company_id: str) -> Table:
    asked = PermitFilter(company_id=company_id)
    found = permits_page(connection, asked, system().today(), MOST).items
    headings = (gettext("Zaaknummer"), gettext("Activiteit"), gettext("Toestand"), gettext("Ontvangen"))
    rows = (
        (_to(row, row["case_number"]), row["activity"], permit_state(row["state"]), short_day(row["received_on"]))
        for row in found
    )
    return table(gettext("Vergunningen"), headings, rows)


def plans(connection: Connection, company_id: str) -> Table:
    """The raw-material plans of the company."""
    found = plans_page(connection, PlanFilter(company_id=company_id), system().today(), MOST).items
    headings = (gettext("Grondstoffenplan"), gettext("Stand"), gettext("Uiterlijk"), gettext("Maatregelen"))
    rows = ((_to(row, _plan(row)), progress(row["state"]), short_day(row["due_on"]), _done(row)) for row in found)
    return table(gettext("Grondstoffenplannen"), headings, rows)


def _plan(row: Row) -> str:
    return str(gettext("gevraagd op %(day)s", day=short_day(row["required_on"])))


def _done(row: Row) -> str:
    done, planned = row["measures_implemented"] or 0, row["measures_planned"] or 0
    return str(gettext("%(done)s van %(planned)s uitgevoerd", done=done, planned=planned))


def _experiments(connection: Connection, company_id: str) -> Table:
    found = experiments_page(connection, ExperimentFilter(company_id=company_id), system().today(), MOST).items
    headings = (gettext("Doel"), gettext("Stand"), gettext("Van"), gettext("Tot en met"))
    rows = (
        (_to(row, row["aim"]), progress(row["state"]), short_day(row["starts_on"]), short_day(row["ends_on"]))
        for row in found
    )
    return table(gettext("Proefnemingen"), headings, rows)


def experiment_links(connection: Connection, company_id: str) -> list[tuple[str, str]]:
    """The forms that ask for an experiment, one for each permit that has room for it."""
    found = permits_page(connection, PermitFilter(company_id=company_id), system().today(), MOST).items
    permits = [(row["case_number"], row["id"]) for row in found if row["experimentation_in_force"]]
    labels = ((gettext("Proefneming aanvragen onder %(case)s", case=case), id) for case, id in permits)
    return [link for label, id in labels for link in new_link(label, "experiment", permit_id=id)]


def _inspections(connection: Connection, company_id: str) -> Table:
    found = inspections_page(connection, InspectionFilter(company_id=company_id), MOST).items
    headings = (gettext("Soort"), gettext("Stand"), gettext("Gepland"), gettext("Uitgevoerd"), gettext("Overtredingen"))
    rows = (
        (
            _to(row, choice_label(InspectionKind, row["kind"])),
            progress(row["state"]),
            short_day(row["planned_on"]),
            short_day(row["carried_out_on"]),
            "" if row["violations_found"] is None else str(row["violations_found"]),
        )
        for row in found
    )
    return table(gettext("Controles"), headings, rows)


def _violations(connection: Connection, company_id: str) -> Table:
    found = violations_page(connection, ViolationFilter(company_id=company_id), MOST).items
    headings = (gettext("Overtreding"), gettext("Stand"), gettext("Vastgesteld"), gettext("Herstel uiterlijk"))
    rows = (
        (
            _to(row, row["nature"] or row["prescription"] or gettext("overtreding")),
            progress(row["state"]),
            short_day(row["established_on"]),
            short_day(row["compliance_due_on"]),
        )
        for row in found
    )
    return table(gettext("Overtredingen"), headings, rows)


def _questions(connection: Connection, company_id: str) -> Table:
    found = questions_page(connection, QuestionFilter(company_id=company_id), system().today(), MOST).items
    headings = (gettext("Vraag"), gettext("Stand"), gettext("Ontvangen"))
    rows = ((_to(row, row["question"]), progress(row["state"]), short_day(row["received_on"])) for row in found)
    return table(gettext("Adviesvragen"), headings, rows)


def _to(row: Row, label: str) -> Cell:
    return Cell(label, address_of(row["stream"]))


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A small table of a dossier."""
    cells = [[one if isinstance(one, Cell) else Cell(str(one or "–")) for one in row] for row in rows]
    return Table(caption, [Column(heading) for heading in headings], cells, nothing=gettext("Geen."))
