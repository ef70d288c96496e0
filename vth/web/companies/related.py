"""What belongs to a company and has a dossier of its own: permits, plans, experiments, supervision and questions."""

from collections.abc import Callable, Iterable

from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.advice_list import QuestionFilter, questions_page
from vth.projections.experiment_list import ExperimentFilter
from vth.projections.permit_list import PermitFilter, permits_page
from vth.projections.plan_list import PlanFilter
from vth.projections.supervision_list import InspectionFilter, ViolationFilter
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.web import belonging
from vth.web.beginning import Beginning, experiment
from vth.web.belonging import MOST, table, to
from vth.web.formatting import short_day
from vth.web.services import system
from vth.web.tables import Table
from vth.web.words import permit_state, progress

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
        (to(row, row["case_number"]), row["activity"], permit_state(row["state"]), short_day(row["received_on"]))
        for row in found
    )
    return table(gettext("Vergunningen"), headings, rows)


def plans(connection: Connection, company_id: str) -> Table:
    """The raw-material plans of the company."""
    return belonging.plans(connection, PlanFilter(company_id=company_id))


def _experiments(connection: Connection, company_id: str) -> Table:
    return belonging.experiments(connection, ExperimentFilter(company_id=company_id))


def experiments_begun(connection: Connection, company_id: str) -> list[Beginning]:
    """What asks for an experiment, one for each permit that has room for it."""
    found = permits_page(connection, PermitFilter(company_id=company_id), system().today(), MOST).items
    permits = [(row["case_number"], row["id"]) for row in found if row["experimentation_in_force"]]
    labels = ((gettext("Proefneming aanvragen onder %(case)s", case=case), id) for case, id in permits)
    return [one for label, id in labels for one in experiment(id, label)]


def _inspections(connection: Connection, company_id: str) -> Table:
    return belonging.inspections(connection, InspectionFilter(company_id=company_id))


def _violations(connection: Connection, company_id: str) -> Table:
    return belonging.violations(connection, ViolationFilter(company_id=company_id))


def _questions(connection: Connection, company_id: str) -> Table:
    found = questions_page(connection, QuestionFilter(company_id=company_id), system().today(), MOST).items
    headings = (gettext("Vraag"), gettext("Stand"), gettext("Ontvangen"))
    rows = ((to(row, row["question"]), progress(row["state"]), short_day(row["received_on"])) for row in found)
    return table(gettext("Adviesvragen"), headings, rows)
