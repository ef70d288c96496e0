"""What may happen to a knowledge circle: founded, joined and left by partners, active, dissolved."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import knowledge_circle_rules as rules
from vth.domain.questions import Context
from vth.domain.referring import known_service
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.knowledge_circle import (
    CircleActivityHeld,
    CircleDissolved,
    CircleFounded,
    KnowledgeCircleEvent,
    PartnerJoined,
    PartnerLeft,
)
from vth.kernel.errors import Fault


class State(Struct, frozen=True):
    """Who takes part now; names are compared without capitals."""

    founded_on: date | None = None
    partners: frozenset[str] = frozenset()
    dissolved_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: KnowledgeCircleEvent, on: date) -> State:
    match fact:
        case CircleFounded():
            return replace(state, founded_on=on, partners=frozenset(map(str.casefold, fact.partners)))
        case PartnerJoined():
            return replace(state, partners=state.partners | {fact.partner.casefold()})
        case PartnerLeft():
            return replace(state, partners=state.partners - {fact.partner.casefold()})
        case CircleDissolved():
            return replace(state, dissolved_on=on)
        case CircleActivityHeld() | EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: KnowledgeCircleEvent, context: Context) -> Iterator[Fault]:
    misplaced = _misplaced(state, fact, context)
    if misplaced is not None:
        yield misplaced
        return
    match fact:
        case CircleFounded():
            yield from known_service(fact.environmental_service, context)
            yield from _named_once(fact)
        case PartnerJoined():
            if fact.partner.casefold() in state.partners:
                yield rules.ALREADY_PARTNER.refuse("/data/partner", partner=fact.partner)
        case PartnerLeft():
            if fact.partner.casefold() not in state.partners:
                yield rules.NOT_A_PARTNER.refuse("/data/partner", partner=fact.partner, on=context.on)
        case CircleActivityHeld() | CircleDissolved() | EventRetracted():
            return
        case _:
            assert_never(fact)


def _misplaced(state: State, fact: KnowledgeCircleEvent, context: Context) -> Fault | None:
    """A fact before the circle was founded, a second founding, or anything after it was dissolved."""
    if isinstance(fact, CircleFounded):
        return rules.ALREADY_FOUNDED.refuse(founded_on=state.founded_on) if state.founded_on else None
    if state.founded_on is None:
        return rules.NOT_FOUNDED.refuse(on=context.on)
    return rules.DISSOLVED.refuse(dissolved_on=state.dissolved_on) if state.dissolved_on else None


def _named_once(fact: CircleFounded) -> Iterator[Fault]:
    names = [partner.casefold() for partner in fact.partners]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield rules.ALREADY_PARTNER.refuse(f"/data/partners/{index}", partner=fact.partners[index])
