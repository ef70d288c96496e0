"""Penalties under an order: forfeited, the decision to collect, and what was received (Awb 5:33-5:37)."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import violation_rules as rules
from vth.domain.questions import Context
from vth.domain.rule import Cents
from vth.domain.violation_state import Order, State
from vth.events.catalogue.violation import CollectionDecided, PenaltyCollected, PenaltyForfeited
from vth.kernel.errors import Fault

PenaltyEvent = PenaltyForfeited | CollectionDecided | PenaltyCollected


def evolve(state: State, fact: PenaltyEvent, on: date) -> State:
    match fact:
        case PenaltyForfeited():
            return _forfeited(state, fact)
        case CollectionDecided():
            return replace(state, collection_decided=state.collection_decided + fact.amount)
        case PenaltyCollected():
            return replace(state, collected=state.collected + fact.amount)
        case _:
            assert_never(fact)


def check(state: State, fact: PenaltyEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case PenaltyForfeited():
            yield from _forfeitable(state, fact, context)
        case CollectionDecided():
            left = state.forfeited - state.collection_decided
            if fact.amount > left:
                yield rules.NOT_FORFEITED.refuse(_amount(left), left=Cents(left), on=context.on)
        case PenaltyCollected():
            left = state.collection_decided - state.collected
            if fact.amount > left:
                yield rules.NOT_DECIDED.refuse(_amount(left), left=Cents(left), on=context.on)
        case _:
            assert_never(fact)


def _amount(left: int) -> str:
    """Where a sum is wrong; with nothing left every sum is, so that it is no matter of what was filled in."""
    return "/data/amount" if left > 0 else ""


def _order_on(state: State, day: date) -> Order | None:
    """The last penalty order that held on that day."""
    held = (order for order in reversed(state.orders) if order.kind == "penalty" and order.held_on(day))
    return next(held, None)


def _forfeited(state: State, fact: PenaltyForfeited) -> State:
    own = _order_on(state, fact.forfeited_on)
    if own is None:
        return state
    grown = replace(own, forfeited=own.forfeited + fact.amount)
    return replace(state, orders=tuple(grown if order is own else order for order in state.orders))


def _forfeitable(state: State, fact: PenaltyForfeited, context: Context) -> Iterator[Fault]:
    if all(order.kind != "penalty" for order in state.orders):
        yield rules.NO_PENALTY_ORDER.refuse(forfeited_on=context.on)
        return
    place = "/data/forfeited_on"
    if fact.forfeited_on > context.on:
        yield rules.FORFEITED_LATER.refuse(place, forfeited_on=fact.forfeited_on, on=context.on)
    if state.remedied_on is not None and fact.forfeited_on > state.remedied_on:
        yield rules.FORFEITED_AFTER_REMEDY.refuse(place, forfeited_on=fact.forfeited_on, remedied_on=state.remedied_on)
    order = _order_on(state, fact.forfeited_on)
    if order is None:
        yield rules.NO_PENALTY_ORDER.refuse(place, forfeited_on=fact.forfeited_on)
        return
    if fact.forfeited_on <= order.compliance_due_on:
        yield rules.FORFEITED_TOO_EARLY.refuse(place, due_on=order.compliance_due_on)
    left = (order.maximum or 0) - order.forfeited
    if fact.amount > left:
        yield rules.OVER_MAXIMUM.refuse("/data/amount", amount=Cents(fact.amount), left=Cents(left))
