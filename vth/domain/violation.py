"""What may happen to a violation: each fact goes to the part of the rules that it belongs to."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import violation_measures as measures
from vth.domain import violation_orders as orders
from vth.domain import violation_penalties as penalties
from vth.domain import violation_rules as rules
from vth.domain.establishing import establishable, placeable
from vth.domain.questions import Context
from vth.domain.violation_measures import MeasureEvent
from vth.domain.violation_orders import OrderEvent
from vth.domain.violation_penalties import PenaltyEvent
from vth.domain.violation_state import INITIAL, State
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CollectionDecided,
    DeviationJustified,
    EnforcementWaived,
    FineImposed,
    OrderLifted,
    PenaltyCollected,
    PenaltyForfeited,
    ReferredToProsecutor,
    ViewsReceived,
    ViolationClosed,
    ViolationEstablished,
    ViolationEvent,
    ViolationRemedied,
)
from vth.events.declaration import Fact
from vth.kernel.errors import Fault

__all__ = ["INITIAL", "State", "check", "evolve"]

FORFEITED_BEFORE = (PenaltyForfeited, CollectionDecided, PenaltyCollected)
# Forfeiting happens by operation of law (Awb 5:33); what was forfeited is owed whatever becomes of the violation.
AFTER_WAIVING: tuple[type[Fact], ...] = (*FORFEITED_BEFORE, ViewsReceived, ViolationRemedied, ViolationClosed)
# A punishment does not end with the violation (Awb 5:2); an order can be lifted when it has done its work.
AFTER_REMEDY: tuple[type[Fact], ...] = (
    *FORFEITED_BEFORE,
    ViewsReceived,
    OrderLifted,
    DeviationJustified,
    FineImposed,
    ReferredToProsecutor,
    EnforcementWaived,
    ViolationClosed,
)
AFTER_CLOSING: tuple[type[Fact], ...] = (CollectionDecided, PenaltyCollected)
EndEvent = EnforcementWaived | ViolationRemedied | ViolationClosed


def evolve(state: State, fact: ViolationEvent, on: date) -> State:
    if isinstance(fact, ViolationEstablished | AssessmentAdjusted):
        return _placed(state, fact, on)
    if isinstance(fact, OrderEvent):
        return orders.evolve(state, fact, on)
    if isinstance(fact, PenaltyEvent):
        return penalties.evolve(state, fact, on)
    if isinstance(fact, MeasureEvent):
        return measures.evolve(state, fact, on)
    if isinstance(fact, EndEvent):
        return _ended(state, fact, on)
    if isinstance(fact, EventRetracted):
        return state
    assert_never(fact)


def check(state: State, fact: ViolationEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
    elif isinstance(fact, ViolationEstablished):
        yield from establishable(fact, context)
    elif isinstance(fact, AssessmentAdjusted):
        yield from placeable(state.strategy_version, fact.behaviour, fact.consequences, context)
    elif isinstance(fact, OrderEvent):
        yield from orders.check(state, fact, context)
    elif isinstance(fact, PenaltyEvent):
        yield from penalties.check(state, fact, context)
    elif isinstance(fact, MeasureEvent):
        yield from measures.check(state, fact, context)
    elif isinstance(fact, EndEvent):
        yield from _endable(state, fact)
    elif not isinstance(fact, EventRetracted):
        assert_never(fact)


def _misplaced(state: State, fact: ViolationEvent, context: Context) -> Fault | None:
    """A fact before the violation was established, a second establishment, or one that an ended violation has not."""
    if isinstance(fact, ViolationEstablished):
        found = state.established_on
        return rules.ALREADY_ESTABLISHED.refuse(established_on=found) if found else None
    if state.established_on is None:
        return rules.NOT_ESTABLISHED.refuse(on=context.on)
    if state.closed_on is not None:
        return None if isinstance(fact, AFTER_CLOSING) else rules.CLOSED.refuse(closed_on=state.closed_on)
    if state.remedied_on is not None and not isinstance(fact, AFTER_REMEDY):
        return rules.REMEDIED.refuse(remedied_on=state.remedied_on)
    if state.waived_on is not None and not isinstance(fact, AFTER_WAIVING):
        return rules.WAIVED.refuse(waived_on=state.waived_on)
    return None


def _placed(state: State, fact: ViolationEstablished | AssessmentAdjusted, on: date) -> State:
    placed = replace(state, behaviour=fact.behaviour, consequences=fact.consequences)
    if isinstance(fact, AssessmentAdjusted):
        return replace(placed, adjusted=True, justified=False)
    return replace(
        placed,
        established_on=on,
        company_id=fact.company_id,
        permit_id=fact.permit_id,
        inspection_id=fact.inspection_id,
        prescription=fact.prescription,
        nature=fact.nature,
        strategy_version=fact.strategy_version,
        advised=fact.advised,
    )


def _ended(state: State, fact: EndEvent, on: date) -> State:
    match fact:
        case EnforcementWaived():
            return replace(state, waived_on=on)
        case ViolationRemedied():
            return replace(state, remedied_on=on)
        case ViolationClosed():
            return replace(state, closed_on=on)
        case _:
            assert_never(fact)


def _endable(state: State, fact: EndEvent) -> Iterator[Fault]:
    """An order that is in force and a decision to leave it at that contradict each other."""
    if isinstance(fact, EnforcementWaived) and state.order is not None:
        yield rules.WAIVED_UNDER_ORDER.refuse(imposed_on=state.order.imposed_on)
