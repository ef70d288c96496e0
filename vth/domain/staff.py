"""What may happen to a member of staff: function, circular adviser, ambassador, and leaving."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import staff_rules as rules
from vth.domain.questions import Context
from vth.domain.referring import known_organisation, known_service
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffEvent,
    StaffFunctionChanged,
    StaffLeft,
    StaffRegistered,
)
from vth.kernel.errors import Fault


class State(Struct, frozen=True):
    """What the rules of a member of staff ask for. Leaving ends being adviser or ambassador as well."""

    registered_on: date | None = None
    organisation: str = ""
    function: str = ""
    adviser: bool = False
    ambassador: bool = False
    left_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: StaffEvent, on: date) -> State:
    match fact:
        case StaffRegistered():
            return replace(state, registered_on=on, organisation=fact.organisation, function=fact.function)
        case StaffFunctionChanged():
            return replace(state, function=fact.function)
        case StaffLeft():
            return replace(state, left_on=on, adviser=False, ambassador=False)
        case AdviserAppointed():
            return replace(state, adviser=True)
        case AdviserEnded():
            return replace(state, adviser=False)
        case AmbassadorDesignated():
            return replace(state, ambassador=True)
        case AmbassadorEnded():
            return replace(state, ambassador=False)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: StaffEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case StaffRegistered():
            yield from known_organisation(fact.organisation, context)
        case StaffFunctionChanged():
            if fact.function == state.function:
                yield rules.SAME_FUNCTION.refuse("/data/function", function=fact.function.label)
        case AdviserAppointed():
            if state.adviser:
                yield rules.ALREADY_ADVISER.refuse()
            yield from known_service(fact.environmental_service, context)
        case AdviserEnded():
            if not state.adviser:
                yield rules.NOT_ADVISER.refuse(on=context.on)
        case AmbassadorDesignated():
            if state.ambassador:
                yield rules.ALREADY_AMBASSADOR.refuse()
        case AmbassadorEnded():
            if not state.ambassador:
                yield rules.NOT_AMBASSADOR.refuse(on=context.on)
        case StaffLeft() | EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: StaffEvent, context: Context) -> Fault | None:
    """A fact before the registration, a second registration, or anything after leaving."""
    if isinstance(fact, StaffRegistered):
        return rules.ALREADY_REGISTERED.refuse(registered_on=state.registered_on) if state.registered_on else None
    if state.registered_on is None:
        return rules.NOT_REGISTERED.refuse(on=context.on)
    return rules.AFTER_LEAVING.refuse(left_on=state.left_on) if state.left_on else None
