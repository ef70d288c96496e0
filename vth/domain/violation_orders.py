"""Remedial orders: announced, views heard, imposed one at a time, lifted (Awb 4:8, 5:6, 5:21-5:34)."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import violation_rules as rules
from vth.domain.advice import advised
from vth.domain.holders import plausible
from vth.domain.questions import Context
from vth.domain.rule import Cents
from vth.domain.violation_state import Order, State
from vth.events.catalogue.violation import (
    CoercionOrderImposed,
    IntentionAnnounced,
    OrderLifted,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
)
from vth.kernel.errors import Fault
from vth.policy.enforcement import COERCION_ORDER, PENALTY_ORDER

OrderEvent = IntentionAnnounced | ViewsReceived | PenaltyOrderImposed | CoercionOrderImposed | OrderLifted


def evolve(state: State, fact: OrderEvent, on: date) -> State:
    match fact:
        case IntentionAnnounced():
            return replace(state, views_due_on=fact.views_due_on, views_received=False)
        case ViewsReceived():
            return replace(state, views_received=True)
        case PenaltyOrderImposed():
            return _imposed(state, Order("penalty", on, fact.compliance_due_on, fact.maximum))
        case CoercionOrderImposed():
            return _imposed(state, Order("coercion", on, fact.compliance_due_on))
        case OrderLifted():
            return _lifted(state, on)
        case _:
            assert_never(fact)


def check(state: State, fact: OrderEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case IntentionAnnounced():
            yield from in_time(fact.compliance_due_on, "compliance_due_on", context)
            yield from in_time(fact.views_due_on, "views_due_on", context)
        case ViewsReceived():
            if state.views_due_on is None:
                yield rules.NO_INTENTION.refuse(on=context.on)
        case PenaltyOrderImposed():
            yield from _imposable(state, fact, context)
            yield from _sums(fact)
            yield from advised(state, (PENALTY_ORDER,), context)
        case CoercionOrderImposed():
            yield from _imposable(state, fact, context)
            yield from advised(state, (COERCION_ORDER,), context)
        case OrderLifted():
            if state.order is None:
                yield rules.NO_ORDER.refuse(on=context.on)
        case _:
            assert_never(fact)


def in_time(day: date, field: str, context: Context) -> Iterator[Fault]:
    """A term that is set ends on the day of setting it at the earliest."""
    if day < context.on:
        yield rules.TERM_IN_PAST.refuse(f"/data/{field}", day=day, on=context.on)
    yield from plausible(day, field, context)


def _imposed(state: State, order: Order) -> State:
    return replace(state, orders=(*state.orders, order), views_due_on=None, views_received=False)


def _lifted(state: State, on: date) -> State:
    order = state.order
    if order is None:
        return state
    return replace(state, orders=(*state.orders[:-1], replace(order, lifted_on=on)))


def _imposable(state: State, fact: PenaltyOrderImposed | CoercionOrderImposed, context: Context) -> Iterator[Fault]:
    if state.order is not None:
        yield rules.ORDER_IN_FORCE.refuse(imposed_on=state.order.imposed_on)
    yield from in_time(fact.compliance_due_on, "compliance_due_on", context)
    if fact.urgency is not None:
        return
    if state.views_due_on is None:
        yield rules.NOT_ANNOUNCED.refuse("/data/urgency", on=context.on)
    elif not state.views_received and context.on <= state.views_due_on:
        yield rules.VIEWS_AWAITED.refuse("/effective_on", views_due_on=state.views_due_on)


def _sums(fact: PenaltyOrderImposed) -> Iterator[Fault]:
    if fact.amount > fact.maximum:
        yield rules.AMOUNT_OVER_MAXIMUM.refuse("/data/amount", amount=Cents(fact.amount), maximum=Cents(fact.maximum))
    elif fact.per == PenaltyPeriod.ONCE and fact.amount != fact.maximum:
        yield rules.ONCE_IS_MAXIMUM.refuse("/data/maximum", amount=Cents(fact.amount))
