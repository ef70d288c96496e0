"""The decision on an application and what becomes of the permit after it."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from vth.domain import permit_rules as rules
from vth.domain.holders import open_company, plausible
from vth.domain.permit_state import Outcome, State
from vth.domain.questions import Context
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationWithdrawn,
    DecisionAnnounced,
    PermitAmended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
)
from vth.kernel.errors import Fault

DecisionEvent = (
    PermitGranted | PermitRefused | ApplicationWithdrawn | ApplicationNotConsidered | DecisionAnnounced
)  # fmt: skip
StandingEvent = PermitAmended | PermitRevoked | PermitTransferred | PermitStayed | StayEnded | PermitAnnulled


def evolve_decision(state: State, fact: DecisionEvent, on: date) -> State:
    match fact:
        case PermitGranted():
            return replace(_decided(state, "granted", on), valid_until=fact.valid_until)
        case PermitRefused():
            return _decided(state, "refused", on)
        case ApplicationWithdrawn():
            return _decided(state, "withdrawn", on)
        case ApplicationNotConsidered():
            return _decided(state, "not_considered", on)
        case DecisionAnnounced():
            return replace(state, announced_on=on)
        case _:
            assert_never(fact)


def evolve_standing(state: State, fact: StandingEvent, on: date) -> State:
    match fact:
        case PermitRevoked():
            return replace(state, revoked_on=on, stayed=False)
        case PermitTransferred():
            return replace(state, company_id=fact.company_id)
        case PermitStayed():
            return replace(state, stayed=True)
        case StayEnded():
            return replace(state, stayed=False)
        case PermitAnnulled():
            return replace(state, annulled_on=on, stayed=False)
        case PermitAmended():
            return state
        case _:
            assert_never(fact)


def check_decision(state: State, fact: DecisionEvent, context: Context) -> Iterator[Fault]:
    if isinstance(fact, DecisionAnnounced):
        yield from _announceable(state, context)
    elif state.decided_on is not None:
        rule = rules.ALREADY_GRANTED if isinstance(fact, PermitGranted) else rules.ALREADY_DECIDED
        yield rule.refuse(decided_on=state.decided_on)
    elif isinstance(fact, PermitGranted):
        yield from _grantable(fact, context)


def check_standing(state: State, fact: StandingEvent, context: Context) -> Iterator[Fault]:
    if state.outcome != "granted":
        yield rules.NOT_GRANTED.refuse(on=context.on)
        return
    match fact:
        case PermitAmended():
            yield from in_force(state, context)
        case PermitRevoked():
            yield from _not_ended(state, context)
        case PermitTransferred():
            yield from in_force(state, context)
            yield from _transferable(state, fact, context)
        case PermitStayed():
            yield from _not_ended(state, context)
            if state.stayed:
                yield rules.ALREADY_STAYED.refuse()
        case StayEnded():
            if not state.stayed:
                yield rules.NOT_STAYED.refuse(on=context.on)
        case PermitAnnulled():
            yield from _annullable(state, fact, context)
        case _:
            assert_never(fact)


def in_force(state: State, context: Context) -> Iterator[Fault]:
    """A granted permit has not been revoked or annulled and has not expired."""
    why = state.why_not_in_force(context.on)
    if why is not None:
        yield rules.NOT_IN_FORCE.refuse(why=why, on=context.on)


def _not_ended(state: State, context: Context) -> Iterator[Fault]:
    """As `in_force`, but an expired permit may still be revoked or stayed: prescriptions can outlive it."""
    if state.revoked_on is not None or state.annulled_on is not None:
        yield from in_force(state, context)


def _decided(state: State, outcome: Outcome, on: date) -> State:
    return replace(state, outcome=outcome, decided_on=on)


def _announceable(state: State, context: Context) -> Iterator[Fault]:
    if state.decided_on is None:
        yield rules.NO_DECISION.refuse(on=context.on)
    elif state.announced_on is not None:
        yield rules.ALREADY_ANNOUNCED.refuse(announced_on=state.announced_on)


def _grantable(fact: PermitGranted, context: Context) -> Iterator[Fault]:
    begins = fact.in_force_on or context.on
    if begins < context.on:
        yield rules.IN_FORCE_BEFORE_GRANT.refuse("/data/in_force_on", in_force_on=begins, on=context.on)
    if fact.valid_until is not None and fact.valid_until < begins:
        yield rules.VALID_UNTIL_TOO_EARLY.refuse("/data/valid_until", valid_until=fact.valid_until, begins=begins)
    yield from plausible(fact.in_force_on, "in_force_on", context)
    yield from plausible(fact.valid_until, "valid_until", context)


def _transferable(state: State, fact: PermitTransferred, context: Context) -> Iterator[Fault]:
    if fact.company_id == state.company_id:
        yield rules.ALREADY_HOLDER.refuse("/data/company_id")
    else:
        yield from open_company(fact.company_id, context)


def _annullable(state: State, fact: PermitAnnulled, context: Context) -> Iterator[Fault]:
    decided_on = state.decided_on or context.on
    if state.annulled_on is not None:
        yield from in_force(state, context)
    elif not decided_on <= fact.from_ <= context.on:
        yield rules.ANNULLED_FROM.refuse("/data/from", day=fact.from_, decided_on=decided_on, on=context.on)
