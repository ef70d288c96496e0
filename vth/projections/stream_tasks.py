"""What is open in inspections, raw-material plans and questions: one row a thing to do, gone once it is done."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Column, Text

from vth.events.catalogue.inspection import (
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.events.catalogue.question import QuestionAnswered, QuestionReceived, QuestionReferred
from vth.events.catalogue.raw_material_plan import (
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, ReadModel, Row, Rows, read_model_table
from vth.projections.term_end import term_end

REPORT_TERM = "inspection_report_to_holder"

STREAM_TASKS = read_model_table(
    "stream_tasks",
    Column("task", Code),
    Column("company_id", Code),
    Column("person", Code),
    Column("due_on", Code),
    Column("since", Code),
    Column("number", Text()),
    Column("title", Text()),
    indexes=(("due_on", "stream"), ("company_id",), ("person",)),
)


class Open(NamedTuple):
    """One thing to do; `due_on` is None when no term is set."""

    task: str
    company_id: str | None
    since: date
    due_on: date | None = None
    person: str | None = None
    number: str | None = None
    title: str | None = None


def of_inspection(kept: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Open]:
    """Carrying out what is planned, then sending the report to the holder."""
    scheduled: InspectionScheduled | None = None
    supervisor, planned_on, since, state = None, None, date.min, ""
    for event in kept:
        match event.fact:
            case InspectionScheduled() as fact:
                scheduled, supervisor, planned_on = fact, fact.supervisor, fact.planned_on
                state, since = "inspection", event.effective_on
            case InspectionAssigned() as fact:
                supervisor = fact.supervisor
            case InspectionRescheduled() as fact:
                planned_on = fact.planned_on
            case InspectionCarriedOut():
                state, since = "inspection_report", event.effective_on
            case InspectionCancelled() | InspectionReportSent():
                state = ""
            case _:
                pass
    if scheduled is None or not state:
        return
    due_on = planned_on if state == "inspection" else term_end(REPORT_TERM, since, regulations)
    yield Open(state, scheduled.company_id, since, due_on, supervisor, title=scheduled.kind.label.nl)


def of_plan(kept: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Open]:
    """Checking whether the plan came, approving it, reviewing it; what a permit demands is a duty of that permit."""
    required: PlanRequired | None = None
    state, since, due_on = "", date.min, None
    for event in kept:
        match event.fact:
            case PlanRequired() as fact:
                required, since, due_on = fact, event.effective_on, fact.due_on
                state = "" if fact.permit_id and fact.prescription else "plan_submission"
            case PlanReturned() as fact:
                state, since, due_on = "plan_submission", event.effective_on, fact.due_on
            case PlanSubmitted():
                state, since, due_on = "plan_approval", event.effective_on, None
            case PlanApproved() as fact:
                state, since, due_on = "plan_review" if fact.review_on else "", event.effective_on, fact.review_on
            case PlanClosed():
                state = ""
            case _:
                pass
    if required is not None and state:
        yield Open(state, required.company_id, since, due_on, number=required.prescription)


def of_question(kept: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Open]:
    """Answering."""
    received = next((event for event in kept if isinstance(event.fact, QuestionReceived)), None)
    done = any(isinstance(event.fact, QuestionAnswered | QuestionReferred) for event in kept)
    if received is not None and isinstance(received.fact, QuestionReceived) and not done:
        yield Open("question", received.fact.company_id, received.effective_on)


def _rows(tasks: Callable[[Sequence[RecordedEvent], Regulations], Iterator[Open]]) -> Rows:
    def rows(history: Sequence[RecordedEvent], regulations: Regulations) -> Iterator[Row]:
        for one in tasks(retained(history), regulations):
            due_on = one.due_on.isoformat() if one.due_on else None
            yield (
                history[0].stream,
                one.task,
                one.company_id,
                one.person,
                due_on,
                one.since.isoformat(),
                one.number,
                one.title,
            )

    return rows


MODEL = ReadModel(
    "stream_tasks",
    1,
    STREAM_TASKS,
    {"inspection": _rows(of_inspection), "raw_material_plan": _rows(of_plan), "question": _rows(of_question)},
    key=("task",),
)
