"""The prescriptions of a permit: how they come and go, what is owed under them, and what research leads to."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import prescription_rules as rules
from vth.domain.attaching import attachable
from vth.domain.holders import plausible
from vth.domain.permit_decision import in_force
from vth.domain.permit_state import Prescription, State
from vth.domain.questions import Context
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionEvent,
    PrescriptionWithdrawn,
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import AssessmentOutcome, PrescriptionKind
from vth.kernel.errors import Fault

ResearchEvent = ResearchReportSubmitted | ResearchReportAssessed | ResearchConverted | ResearchClosed
NUMBER = "/data/number"


def evolve(state: State, fact: PrescriptionEvent, on: date) -> State:
    if isinstance(fact, PrescriptionAttached):
        return _with(state, fact.number, _attached(fact))
    own = state.prescriptions.get(fact.number)
    return state if own is None else _with(state, fact.number, _changed(own, fact, on))


def check(state: State, fact: PrescriptionEvent, context: Context) -> Iterator[Fault]:
    if isinstance(fact, PrescriptionAttached):
        yield from attachable(state, fact, context)
        return
    own = state.prescriptions.get(fact.number)
    if own is None:
        yield rules.PRESCRIPTION_UNKNOWN.refuse(NUMBER, number=fact.number, on=context.on)
    elif isinstance(fact, PrescriptionWithdrawn):
        yield from _standing(own, fact.number)
    elif isinstance(fact, DutyFulfilled):
        yield from _standing(own, fact.number)
        if not own.has_duty:
            yield rules.NO_DUTY.refuse(NUMBER, number=fact.number)
    elif own.kind != PrescriptionKind.RESEARCH:
        yield rules.NOT_RESEARCH.refuse(NUMBER, number=fact.number)
    else:
        yield from _research(state, own, fact, context)


def _with(state: State, number: str, prescription: Prescription) -> State:
    return replace(state, prescriptions={**state.prescriptions, number: prescription})


def _attached(fact: PrescriptionAttached) -> Prescription:
    has_duty = fact.due_on is not None or fact.due_within_months is not None
    code, version = fact.standard, fact.standard_version
    standard = None if code is None or version is None else (code, version)
    parameters = fact.parameters or {}
    return Prescription(fact.kind, has_duty, fact.from_research, standard=standard, parameters=parameters)


def _changed(
    own: Prescription,
    fact: PrescriptionWithdrawn | DutyFulfilled | ResearchEvent,
    on: date,
) -> Prescription:
    match fact:
        case PrescriptionWithdrawn():
            return replace(own, withdrawn_on=on)
        case ResearchReportSubmitted():
            return replace(own, reported=True)
        case ResearchReportAssessed():
            return replace(own, sufficient=fact.outcome == AssessmentOutcome.SUFFICIENT)
        case ResearchConverted() | ResearchClosed():
            return replace(own, decided_on=on)
        case DutyFulfilled():
            return own
        case _:
            assert_never(fact)


def _standing(own: Prescription, number: str) -> Iterator[Fault]:
    if own.withdrawn_on is not None:
        yield rules.PRESCRIPTION_WITHDRAWN.refuse(NUMBER, number=number, withdrawn_on=own.withdrawn_on)


def _research(state: State, own: Prescription, fact: ResearchEvent, context: Context) -> Iterator[Fault]:
    if own.decided_on is not None:
        yield rules.RESEARCH_DECIDED.refuse(NUMBER, number=fact.number, decided_on=own.decided_on)
        return
    match fact:
        case ResearchReportSubmitted():
            yield from _standing(own, fact.number)
        case ResearchReportAssessed():
            yield from _assessable(own, fact, context)
        case ResearchConverted():
            yield from _convertible(state, own, fact, context)
        case ResearchClosed():
            return
        case _:
            assert_never(fact)


def _assessable(own: Prescription, fact: ResearchReportAssessed, context: Context) -> Iterator[Fault]:
    if not own.reported:
        yield rules.NO_REPORT.refuse(NUMBER, number=fact.number, on=context.on)
    if fact.new_due_on is None:
        return
    if fact.outcome != AssessmentOutcome.INSUFFICIENT:
        yield rules.NEW_DUE_WITH_SUFFICIENT.refuse("/data/new_due_on")
    if fact.new_due_on <= context.on:
        yield rules.NEW_DUE_NOT_LATER.refuse("/data/new_due_on", new_due_on=fact.new_due_on, on=context.on)
    yield from plausible(fact.new_due_on, "new_due_on", context)


def _convertible(state: State, own: Prescription, fact: ResearchConverted, context: Context) -> Iterator[Fault]:
    yield from in_force(state, context)
    if not own.sufficient:
        yield rules.NOT_SUFFICIENT.refuse(NUMBER, number=fact.number, on=context.on)
    if not fact.obligations:
        yield rules.OBLIGATION_MISSING.refuse("/data/obligations")
    for index, number in enumerate(fact.obligations):
        obligation = state.prescriptions.get(number)
        if obligation is None or obligation.withdrawn_on is not None or obligation.from_research != fact.number:
            place = f"/data/obligations/{index}"
            yield rules.NOT_AN_OBLIGATION.refuse(place, obligation=number, number=fact.number, on=context.on)
