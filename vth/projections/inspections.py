"""The register of inspections: one row an inspection, from planning to published report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Integer, Text

from vth.events.catalogue.inspection import (
    FindingResult,
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionReportPublished,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.policy.supervision import SAME_SUPERVISOR
from vth.projections.readmodel import Code, Position, ReadModel, Row, read_model_table
from vth.projections.row_values import iso, record
from vth.projections.term_end import term_end

PLANNED, CARRIED_OUT, CANCELLED = "planned", "carried_out", "cancelled"
REPORTED, PUBLISHED = "reported", "published"
STATES = (PLANNED, CARRIED_OUT, CANCELLED, REPORTED, PUBLISHED)

INSPECTIONS = read_model_table(
    "inspections",
    Column("id", Code),
    Column("company_id", Code),
    Column("permit_id", Code),
    Column("kind", Code),
    Column("planned_on", Code),
    Column("due_on", Code),
    Column("supervisor", Code),
    Column("times_in_a_row", Integer()),
    Column("prescriptions", Text()),
    Column("violation_id", Code),
    Column("state", Code),
    Column("cancelled_on", Code),
    Column("carried_out_on", Code),
    Column("violations_found", Integer()),
    Column("report_due_on", Code),
    Column("report_sent_on", Code),
    Column("published_on", Code),
    Column("date_basis", Code),
    Column("facts_not_stated", Integer()),
    Column("facts_late", Integer()),
    Column("version", Integer()),
    Column("last_position", Position),
    indexes=(
        ("planned_on", "stream"),
        ("state", "planned_on", "stream"),
        ("state", "report_due_on", "stream"),
        ("carried_out_on", "stream"),
        ("supervisor", "planned_on", "stream"),
        ("violation_id",),
        ("permit_id",),
        ("company_id", "carried_out_on", "stream"),
    ),
)


@dataclass(slots=True)
class Visit:
    """What the facts say of one inspection; None until the fact has happened."""

    scheduled: InspectionScheduled | None = None
    planned_on: date | None = None
    supervisor: str | None = None
    cancelled_on: date | None = None
    carried_out_on: date | None = None
    violations_found: int | None = None
    report_sent_on: date | None = None
    published_on: date | None = None

    def read(self, event: RecordedEvent) -> None:
        match event.fact:
            case InspectionScheduled() as fact:
                self.scheduled, self.planned_on, self.supervisor = fact, fact.planned_on, fact.supervisor
            case InspectionAssigned() as fact:
                self.supervisor = fact.supervisor
            case InspectionRescheduled() as fact:
                self.planned_on = fact.planned_on
            case InspectionCancelled():
                self.cancelled_on = event.effective_on
            case InspectionCarriedOut() as fact:
                self.carried_out_on = event.effective_on
                self.violations_found = sum(one.result == FindingResult.VIOLATION for one in fact.findings)
            case InspectionReportSent():
                self.report_sent_on = event.effective_on
            case InspectionReportPublished():
                self.published_on = event.effective_on
            case _:
                pass

    @property
    def state(self) -> str:
        """How far it has come: the furthest that happened."""
        reached = (
            (CANCELLED, self.cancelled_on),
            (PUBLISHED, self.published_on),
            (REPORTED, self.report_sent_on),
            (CARRIED_OUT, self.carried_out_on),
        )
        return next((state for state, day in reached if day is not None), PLANNED)


def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
    """The row of one inspection; none when its planning was retracted."""
    kept, visit = retained(history), Visit()
    for event in kept:
        visit.read(event)
    if visit.scheduled is not None:
        stream = kept[0].stream
        yield (stream, stream.partition("/")[2], *_planning(visit, visit.scheduled, regulations),
               *_outcome(visit, regulations), *record(history, kept))  # fmt: skip


def _planning(visit: Visit, scheduled: InspectionScheduled, regulations: Regulations) -> Row:
    """`times_in_a_row`: the visit in a row by one supervisor from which there is a signal."""
    return (
        scheduled.company_id,
        scheduled.permit_id,
        scheduled.kind.value,
        iso(visit.planned_on),
        iso(scheduled.due_on),
        visit.supervisor,
        regulations.supervision.on(SAME_SUPERVISOR, visit.planned_on or date.min),
        ", ".join(scheduled.prescriptions) or None,
        scheduled.violation,
    )


def _outcome(visit: Visit, regulations: Regulations) -> Row:
    done = visit.carried_out_on
    return (
        visit.state,
        iso(visit.cancelled_on),
        iso(done),
        visit.violations_found,
        iso(term_end("inspection_report_to_holder", done, regulations)) if done else None,
        iso(visit.report_sent_on),
        iso(visit.published_on),
    )


MODEL = ReadModel("inspections", 3, INSPECTIONS, {"inspection": rows})
