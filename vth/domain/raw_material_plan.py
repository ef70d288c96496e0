"""What may happen to a raw-material plan: required, submitted, returned or approved, and its measures settled."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import raw_material_plan_rules as rules
from vth.domain.holders import open_company, plausible
from vth.domain.questions import Context
from vth.domain.referring import known_permit, standing_prescription
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.raw_material_plan import (
    MeasureDropped,
    MeasureImplemented,
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
    RawMaterialPlanEvent,
)
from vth.kernel.errors import Fault

Stage = Literal["", "required", "submitted", "returned", "approved"]


class State(Struct, frozen=True):
    """How far a plan is; `measures` are those of the last submission, `settled` those implemented or dropped."""

    stage: Stage = ""
    measures: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    closed_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: RawMaterialPlanEvent, on: date) -> State:
    match fact:
        case PlanRequired():
            return replace(state, stage="required")
        case PlanSubmitted():
            return replace(state, stage="submitted", measures=frozenset(one.measure for one in fact.measures))
        case PlanReturned():
            return replace(state, stage="returned")
        case PlanApproved():
            return replace(state, stage="approved")
        case MeasureImplemented() | MeasureDropped():
            return replace(state, settled=state.settled | {fact.measure})
        case PlanClosed():
            return replace(state, closed_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: RawMaterialPlanEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case PlanRequired():
            yield from _requirable(fact, context)
        case PlanSubmitted():
            yield from _submittable(state, fact, context)
        case PlanReturned():
            yield from _submitted(state, context)
            yield from _later(fact.due_on, "due_on", context)
        case PlanApproved():
            yield from _submitted(state, context)
            yield from _later(fact.review_on, "review_on", context)
        case MeasureImplemented() | MeasureDropped():
            yield from _settleable(state, fact, context)
        case PlanClosed() | EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: RawMaterialPlanEvent, context: Context) -> Fault | None:
    """A fact before the plan was required, a second requirement, or anything after closing."""
    if isinstance(fact, PlanRequired):
        return rules.ALREADY_REQUIRED.refuse() if state.stage else None
    if not state.stage:
        return rules.NOT_REQUIRED.refuse(on=context.on)
    return rules.CLOSED.refuse(closed_on=state.closed_on) if state.closed_on else None


def _requirable(fact: PlanRequired, context: Context) -> Iterator[Fault]:
    yield from open_company(fact.company_id, context)
    if fact.due_on < context.on:
        yield rules.DUE_TOO_EARLY.refuse("/data/due_on", due_on=fact.due_on, on=context.on)
    yield from plausible(fact.due_on, "due_on", context)
    if fact.permit_id is not None:
        yield from _demanded(fact, fact.permit_id, context)
    elif fact.prescription is not None:
        yield rules.PERMIT_MISSING.refuse("/data/permit_id")


def _demanded(fact: PlanRequired, permit_id: str, context: Context) -> Iterator[Fault]:
    """The permit is the company's, and the prescription that demands the plan stands on it."""
    permit = context.questions.permit(permit_id, context.on)
    if permit is None:
        yield from known_permit(permit_id, context)
        return
    if permit.company_id != fact.company_id:
        yield rules.PERMIT_OF_OTHER_COMPANY.refuse("/data/permit_id", on=context.on)
    if fact.prescription is not None:
        yield from standing_prescription(permit, fact.prescription, context, "prescription")


def _submittable(state: State, fact: PlanSubmitted, context: Context) -> Iterator[Fault]:
    if state.stage == "submitted":
        yield rules.AWAITS_ASSESSMENT.refuse()
    elif state.stage == "approved":
        yield rules.ALREADY_APPROVED.refuse()
    seen: set[str] = set()
    for index, measure in enumerate(fact.measures):
        if measure.measure in seen:
            yield rules.MEASURE_TWICE.refuse(f"/data/measures/{index}/measure", measure=measure.measure)
        seen.add(measure.measure)
        yield from plausible(measure.planned_on, f"measures/{index}/planned_on", context)


def _submitted(state: State, context: Context) -> Iterator[Fault]:
    if state.stage == "approved":
        yield rules.ALREADY_APPROVED.refuse()
    elif state.stage != "submitted":
        yield rules.NOT_SUBMITTED.refuse(on=context.on)


def _later(day: date | None, field: str, context: Context) -> Iterator[Fault]:
    if day is not None and day <= context.on:
        yield rules.NEXT_DATE_NOT_LATER.refuse(f"/data/{field}", day=day, on=context.on)
    yield from plausible(day, field, context)


def _settleable(state: State, fact: MeasureImplemented | MeasureDropped, context: Context) -> Iterator[Fault]:
    place = "/data/measure"
    if state.stage != "approved":
        yield rules.NOT_APPROVED.refuse(on=context.on)
    elif fact.measure not in state.measures:
        known = ", ".join(sorted(state.measures)) or rules.NO_MEASURE
        yield rules.MEASURE_UNKNOWN.refuse(place, measure=fact.measure, known=known)
    elif fact.measure in state.settled:
        yield rules.MEASURE_SETTLED.refuse(place, measure=fact.measure)
