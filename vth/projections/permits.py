"""The register of permits: one row a permit, as the newest knowledge of all facts leaves it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.permit_case import permit_case
from vth.projections.permit_state import stored_state
from vth.projections.permit_terms import PermitDates
from vth.projections.permit_view import PermitView
from vth.projections.readmodel import ReadModel, Row
from vth.projections.register_tables import PERMITS
from vth.projections.row_values import iso, record, searchable

CASE_NUMBER_TAKEN = (
    "SELECT 1 FROM permits p JOIN companies c ON c.id = p.company_id"
    " WHERE p.case_number = ? AND c.environmental_service = ? AND p.stream <> ? LIMIT 1"
)


def case_number_taken(connection: Connection, environmental_service: str, case_number: str, stream: str) -> bool:
    """Whether another permit at a company of this service already bears the case number."""
    statement = spelled(CASE_NUMBER_TAKEN, connection.dialect)
    found = driver(connection).execute(statement, (case_number, environmental_service, stream))
    return found.fetchone() is not None


def held_by(connection: Connection, company: str) -> bool:
    """Whether this stream is a company that holds an application or permit."""
    statement = spelled("SELECT 1 FROM permits WHERE company_id = ? LIMIT 1", connection.dialect)
    stream_type, _, company_id = company.partition("/")
    return stream_type == "company" and driver(connection).execute(statement, (company_id,)).fetchone() is not None


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one permit; none when its application was retracted."""
    case = permit_case(history, regulations)
    view, dates = case.view, case.dates
    if view.application is not None:
        yield (view.stream, _search_text(view), view.permit_id, *_application(view), *_procedure(view, dates),
               *_after(view, dates), *_counts(view), *record(history, view.kept))  # fmt: skip


def _application(view: PermitView) -> Row:
    application = view.application
    if application is None:
        return ()
    needed = application.consent_needed
    return (
        application.case_number,
        application.dso_number,
        view.company_id,
        application.procedure.value,
        application.activity,
        application.subject,
        None if needed is None else int(needed),
    )


def _procedure(view: PermitView, dates: PermitDates) -> Row:
    supplement = view.open_supplement
    return (
        stored_state(view),
        view.outcome,
        iso(view.received_on),
        iso(dates.decision_due_on),
        iso(supplement.requested.effective_on) if supplement else None,
        iso(supplement.due_on) if supplement else None,
        view.extended_weeks,
        iso(view.opportunities_mapped_on),
        view.opportunities,
        iso(view.draft_on),
        iso(dates.views_until),
        iso(view.decided_on),
    )


def _after(view: PermitView, dates: PermitDates) -> Row:
    """What followed the decision."""
    stay = view.open_stay
    return (
        iso(view.granted_on),
        iso(view.announced[0]) if view.announced else None,
        iso(dates.objection_until),
        iso(dates.in_force_on),
        iso(view.grant.valid_until) if view.grant else None,
        iso(view.revoked_on),
        iso(view.annulled_on),
        iso(view.annulled_from),
        iso(stay.begun_on) if stay else None,
        iso(view.amended[-1]) if view.amended else None,
        iso(view.deviations[-1][0]) if view.deviations else None,
    )


def _counts(view: PermitView) -> Row:
    """Prescriptions in force, circular ones, experimentation clauses, research not decided; `valid_until` left aside:
    whether that has passed depends on the day of asking."""
    if view.revoked_on or view.annulled_from or view.grant is None:
        return 0, 0, 0, 0
    standing = [p for p in view.prescriptions.values() if p.withdrawn_on is None]
    return (
        len(standing),
        sum(1 for p in standing if p.fact.circular),
        sum(1 for p in standing if p.fact.kind == "experimentation"),
        sum(1 for p in standing if p.research is not None and p.research.decided_on is None),
    )


def _search_text(view: PermitView) -> str:
    application = view.application
    if application is None:
        return ""
    return searchable(application.case_number, application.dso_number, application.activity, application.subject)


MODEL = ReadModel("permits", 2, PERMITS, {"permit": rows})
