"""What may happen to a list of records to destroy: proposed after their term, decided once, carried out once."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from vth.domain import destruction_rules as rules
from vth.domain.questions import Context
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.destruction import (
    DestructionApproved,
    DestructionEvent,
    DestructionProposed,
    DestructionRejected,
    ExpiredRecord,
    RecordsDestroyed,
)
from vth.kernel.errors import Fault

OWN = "destruction/"


class State(Struct, frozen=True):
    """What the rules of a destruction ask for."""

    proposed_on: date | None = None
    selection_list: str = ""
    records: tuple[ExpiredRecord, ...] = ()
    approved_on: date | None = None
    rejected_on: date | None = None
    destroyed_on: date | None = None


INITIAL = State()


def evolve(state: State, fact: DestructionEvent, on: date) -> State:
    match fact:
        case DestructionProposed():
            return replace(state, proposed_on=on, selection_list=fact.selection_list, records=fact.records)
        case DestructionApproved():
            return replace(state, approved_on=on)
        case DestructionRejected():
            return replace(state, rejected_on=on)
        case RecordsDestroyed():
            return replace(state, destroyed_on=on)
        case EventRetracted():
            return state
        case _:
            assert_never(fact)


def check(state: State, fact: DestructionEvent, context: Context) -> Iterator[Fault]:
    match fact:
        case DestructionProposed():
            if state.proposed_on is not None:
                yield rules.ALREADY_PROPOSED.refuse(proposed_on=state.proposed_on)
            else:
                yield from _records(fact.records, context)
        case DestructionApproved() | DestructionRejected():
            yield from _undecided(state, context)
        case RecordsDestroyed():
            if state.destroyed_on is not None:
                yield rules.ALREADY_DESTROYED.refuse(destroyed_on=state.destroyed_on)
            elif state.approved_on is None:
                yield rules.NOT_APPROVED.refuse()
        case EventRetracted():
            return
        case _:
            assert_never(fact)


def _records(records: tuple[ExpiredRecord, ...], context: Context) -> Iterator[Fault]:
    if not records:
        yield rules.NOTHING_PROPOSED.refuse("/data/records")
    for index, record in enumerate(records):
        where = f"/data/records/{index}"
        if record.record.startswith(OWN):
            yield rules.KEPT_FOR_EVER.refuse(where, record=record.record)
        elif record.keep_until >= context.on:
            yield rules.TOO_EARLY.refuse(where, record=record.record, keep_until=record.keep_until)


def _undecided(state: State, context: Context) -> Iterator[Fault]:
    if state.proposed_on is None:
        yield rules.NOT_PROPOSED.refuse(on=context.on)
    elif decided_on := state.approved_on or state.rejected_on:
        yield rules.ALREADY_DECIDED.refuse(decided_on=decided_on)
