"""What may happen to an inspection: planned, moved, carried out or cancelled, and reported."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import inspection_rules as rules
from vth.domain.findings import assessable
from vth.domain.holders import open_company, plausible
from vth.domain.inspection_state import INITIAL, State
from vth.domain.questions import Context
from vth.domain.referring import staff_in_service
from vth.domain.supervised import own_permit, prescriptions_of
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.inspection import (
    FindingResult,
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionEvent,
    InspectionKind,
    InspectionReportPublished,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.kernel.errors import Fault

__all__ = ["INITIAL", "State", "check", "evolve"]

WHILE_OPEN = (InspectionAssigned, InspectionRescheduled, InspectionCancelled, InspectionCarriedOut)


def evolve(state: State, fact: InspectionEvent, on: date) -> State:
    match fact:
        case InspectionScheduled():
            return _scheduled(state, fact, on)
        case InspectionCancelled():
            return replace(state, cancelled_on=on)
        case InspectionCarriedOut():
            return replace(state, carried_out_on=on, violated=_violated(fact))
        case InspectionReportSent():
            return replace(state, report_sent_on=on)
        case InspectionReportPublished():
            return replace(state, published_on=on)
        case InspectionAssigned() | InspectionRescheduled() | EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: InspectionEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case InspectionScheduled():
            yield from _plannable(fact, context)
        case InspectionAssigned():
            yield from staff_in_service(fact.supervisor, context, "supervisor")
        case InspectionRescheduled():
            yield from _day_to_come(fact.planned_on, context)
        case InspectionCarriedOut():
            yield from assessable(state, fact, context)
        case InspectionReportSent():
            if state.report_sent_on is not None:
                yield rules.REPORT_SENT.refuse(sent_on=state.report_sent_on)
        case InspectionReportPublished():
            yield from _publishable(state, context)
        case InspectionCancelled() | EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: InspectionEvent, context: Context) -> Fault | None:
    """A fact before the planning, a second planning, or one that an ended inspection does not have."""
    if isinstance(fact, InspectionScheduled):
        return rules.ALREADY_SCHEDULED.refuse(scheduled_on=state.scheduled_on) if state.scheduled_on else None
    if state.scheduled_on is None:
        return rules.NOT_SCHEDULED.refuse(on=context.on)
    if state.cancelled_on is not None:
        return rules.CANCELLED.refuse(cancelled_on=state.cancelled_on)
    if isinstance(fact, WHILE_OPEN):
        return rules.CARRIED_OUT.refuse(carried_out_on=state.carried_out_on) if state.carried_out_on else None
    return rules.NOT_CARRIED_OUT.refuse(on=context.on) if state.carried_out_on is None else None


def _scheduled(state: State, fact: InspectionScheduled, on: date) -> State:
    return replace(
        state,
        scheduled_on=on,
        company_id=fact.company_id,
        permit_id=fact.permit_id,
        kind=fact.kind,
        violation=fact.violation,
        prescriptions=fact.prescriptions,
    )


def _violated(fact: InspectionCarriedOut) -> frozenset[str]:
    found = (finding for finding in fact.findings if finding.result == FindingResult.VIOLATION)
    return frozenset(finding.prescription or "" for finding in found)


def _plannable(fact: InspectionScheduled, context: Context) -> Iterator[Fault]:
    yield from open_company(fact.company_id, context)
    yield from own_permit(fact.permit_id, fact.company_id, context)
    named = {f"prescriptions/{index}": number for index, number in enumerate(fact.prescriptions)}
    yield from prescriptions_of(fact.permit_id, named, context)
    yield from _day_to_come(fact.planned_on, context)
    yield from plausible(fact.due_on, "due_on", context)
    if fact.supervisor is not None:
        yield from staff_in_service(fact.supervisor, context, "supervisor")
    yield from _old_violation(fact, context)


def _day_to_come(planned_on: date, context: Context) -> Iterator[Fault]:
    """Planning looks ahead: a visit of that same day at the earliest."""
    if planned_on < context.on:
        yield rules.PLANNED_IN_PAST.refuse("/data/planned_on", planned_on=planned_on, on=context.on)
    yield from plausible(planned_on, "planned_on", context)


def _old_violation(fact: InspectionScheduled, context: Context) -> Iterator[Fault]:
    """A follow-up is a new inspection on an old violation of the same company (CIM-VTH-FLO)."""
    if fact.kind != InspectionKind.FOLLOW_UP:
        if fact.violation is not None:
            yield rules.NO_FOLLOW_UP.refuse("/data/violation")
        return
    if fact.violation is None:
        yield rules.VIOLATION_MISSING.refuse("/data/violation")
        return
    violation = context.questions.violation(fact.violation, context.on)
    if violation is None:
        yield rules.VIOLATION_UNKNOWN.refuse("/data/violation", violation=fact.violation, on=context.on)
    elif violation.company_id != fact.company_id:
        yield rules.VIOLATION_ELSEWHERE.refuse("/data/violation")


def _publishable(state: State, context: Context) -> Iterator[Fault]:
    if state.report_sent_on is None:
        yield rules.REPORT_NOT_SENT.refuse(on=context.on)
    elif state.published_on is not None:
        yield rules.REPORT_PUBLISHED.refuse(published_on=state.published_on)
