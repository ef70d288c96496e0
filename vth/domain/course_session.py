"""What may happen to a course session: planned, enrolled for, attended, certified or cancelled."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import course_session_rules as rules
from vth.domain.holders import plausible
from vth.domain.questions import Context
from vth.domain.referring import staff_in_service
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    CourseSessionEvent,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
    SessionScheduled,
)
from vth.kernel.errors import Fault

STAFF_ID = "/data/staff_id"


class State(Struct, frozen=True):
    """A session: who is enrolled, who attended (True: completed the course), who has a certificate."""

    starts_on: date | None = None
    capacity: int = 0
    cancelled_on: date | None = None
    enrolled: frozenset[str] = frozenset()
    attended: Mapping[str, bool] = {}
    certified: frozenset[str] = frozenset()


INITIAL = State()


def evolve(state: State, fact: CourseSessionEvent, on: date) -> State:
    match fact:
        case SessionScheduled():
            return replace(state, starts_on=fact.starts_on, capacity=fact.capacity)
        case SessionCancelled():
            return replace(state, cancelled_on=on)
        case ParticipantEnrolled():
            return replace(state, enrolled=state.enrolled | {fact.staff_id})
        case ParticipantWithdrawn():
            return replace(state, enrolled=state.enrolled - {fact.staff_id})
        case AttendanceRecorded():
            return replace(state, attended={**state.attended, fact.staff_id: fact.completed})
        case CertificateIssued():
            return replace(state, certified=state.certified | {fact.staff_id})
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: CourseSessionEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case SessionScheduled():
            yield from _schedulable(fact, context)
        case SessionCancelled():
            if state.attended:
                yield rules.HELD.refuse()
        case ParticipantEnrolled():
            yield from _enrollable(state, fact, context)
        case ParticipantWithdrawn():
            yield from _enrolled(state, fact.staff_id, context)
            if fact.staff_id in state.attended:
                yield rules.ATTENDED.refuse(STAFF_ID)
        case AttendanceRecorded():
            yield from _attendable(state, fact, context)
        case CertificateIssued():
            yield from _certifiable(state, fact, context)
        case EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: CourseSessionEvent, context: Context) -> Fault | None:
    """A fact before the session was planned, a second plan, or anything after it was cancelled."""
    if isinstance(fact, SessionScheduled):
        return rules.ALREADY_SCHEDULED.refuse() if state.starts_on else None
    if state.starts_on is None:
        return rules.NOT_SCHEDULED.refuse(on=context.on)
    return rules.CANCELLED.refuse(cancelled_on=state.cancelled_on) if state.cancelled_on else None


def _schedulable(fact: SessionScheduled, context: Context) -> Iterator[Fault]:
    course = context.questions.course(fact.course_id)
    if course is None:
        yield rules.COURSE_UNKNOWN.refuse("/data/course_id", course_id=fact.course_id)
    elif course.retired_on is not None and course.retired_on < context.on:
        retired = rules.COURSE_RETIRED
        yield retired.refuse("/data/course_id", code=course.code, retired_on=course.retired_on)
    if fact.ends_on is not None and fact.ends_on < fact.starts_on:
        yield rules.ENDS_TOO_EARLY.refuse("/data/ends_on", starts_on=fact.starts_on, ends_on=fact.ends_on)
    yield from plausible(fact.starts_on, "starts_on", context)
    yield from plausible(fact.ends_on, "ends_on", context)


def _enrollable(state: State, fact: ParticipantEnrolled, context: Context) -> Iterator[Fault]:
    yield from staff_in_service(fact.staff_id, context)
    if fact.staff_id in state.enrolled:
        yield rules.ALREADY_ENROLLED.refuse(STAFF_ID)
    elif len(state.enrolled) >= state.capacity:
        yield rules.FULL.refuse(STAFF_ID, capacity=state.capacity)


def _enrolled(state: State, staff_id: str, context: Context) -> Iterator[Fault]:
    if staff_id not in state.enrolled:
        yield rules.NOT_ENROLLED.refuse(STAFF_ID, on=context.on)


def _attendable(state: State, fact: AttendanceRecorded, context: Context) -> Iterator[Fault]:
    yield from _enrolled(state, fact.staff_id, context)
    if state.starts_on is not None and context.on < state.starts_on:
        yield rules.NOT_BEGUN.refuse("/effective_on", starts_on=state.starts_on)
    if state.attended.get(fact.staff_id):
        yield rules.ALREADY_COMPLETED.refuse(STAFF_ID)


def _certifiable(state: State, fact: CertificateIssued, context: Context) -> Iterator[Fault]:
    if not state.attended.get(fact.staff_id):
        yield rules.NOT_COMPLETED.refuse(STAFF_ID, on=context.on)
    elif fact.staff_id in state.certified:
        yield rules.ALREADY_CERTIFIED.refuse(STAFF_ID)
    if fact.valid_until is not None and fact.valid_until < context.on:
        yield rules.CERTIFICATE_ENDED.refuse("/data/valid_until", valid_until=fact.valid_until, on=context.on)
    yield from plausible(fact.valid_until, "valid_until", context)
