"""What a stream's history says of it to other streams, by the same folds as its own rules."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from vth.domain import course, inspection, permit, staff, violation
from vth.domain.inspection_state import State as InspectionState
from vth.domain.permit_state import State as PermitState
from vth.domain.questions import CourseFacts, StaffFacts
from vth.domain.violation_state import State as ViolationState
from vth.events.envelope import RecordedEvent
from vth.events.history import retained

S = TypeVar("S")


def permit_state(history: Sequence[RecordedEvent], on: date) -> PermitState | None:
    """The permit as it stood on that day; None before its application."""
    state = _folded(history, permit.INITIAL, permit.evolve, on)
    return None if state.received_on is None else state


def inspection_state(history: Sequence[RecordedEvent], on: date) -> InspectionState | None:
    """The inspection as it stood on that day; None before its planning."""
    state = _folded(history, inspection.INITIAL, inspection.evolve, on)
    return None if state.scheduled_on is None else state


def violation_state(history: Sequence[RecordedEvent], on: date) -> ViolationState | None:
    """The violation as it stood on that day; None before it was established."""
    state = _folded(history, violation.INITIAL, violation.evolve, on)
    return None if state.established_on is None else state


def staff_facts(history: Sequence[RecordedEvent]) -> StaffFacts | None:
    """The member of staff as it is known now; None when there is none."""
    state = _folded(history, staff.INITIAL, staff.evolve)
    return None if state.registered_on is None else StaffFacts(state.organisation, state.function, state.left_on)


def course_facts(history: Sequence[RecordedEvent]) -> CourseFacts | None:
    """The course as it is known now; None when there is none."""
    state = _folded(history, course.INITIAL, course.evolve)
    return CourseFacts(state.code, state.retired_on) if state.code else None


def _folded(
    history: Sequence[RecordedEvent], initial: S, evolve: Callable[[S, Any, date], S], until: date = date.max
) -> S:
    state = initial
    for event in retained(history):
        if event.effective_on <= until:
            state = evolve(state, event.fact, event.effective_on)
    return state
