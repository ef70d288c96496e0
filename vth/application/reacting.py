"""Lets policies react to what was recorded, and finds what they have not reacted to yet.

A reaction is recorded in the transaction of its cause: a process that dies in between leaves neither. It bears a key
made of its cause, so that it is recorded once however often it is asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from sqlalchemy import Connection

from vth.application.knowing import StoredKnowledge
from vth.domain.policies.reaction import ACTOR, Reaction
from vth.domain.policies.registry import POLICIES
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.store import EventStore
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import Refused
from vth.kernel.origin import IMPORTED, Origin
from vth.policy.models import Regulations

Record = Callable[[str, Sequence[DatedFact], Origin], object]


def react(
    connection: Connection, store: EventStore, regulations: Regulations, events: Sequence[RecordedEvent], record: Record
) -> int:
    """Records what follows from these events, as far as that was not done, and gives how many reactions that were.

    A reaction that the rules refuse is left out: what people recorded stands, and the catch-up tries again later.
    """
    taken = 0
    for event in events:
        for reaction in _reactions(connection, store, regulations, event):
            taken += _recorded(connection, store, event, reaction, record)
    return taken


def set_going(store: EventStore, connection: Connection, after: int, *, imported: bool) -> Iterator[RecordedEvent]:
    """The events past that position to which a policy reacts; imported ones only when asked."""
    for page in store.read(connection, after):
        for event in page:
            if type(event.fact) in POLICIES and (imported or not event.command_id.startswith(IMPORTED)):
                yield event


def _reactions(
    connection: Connection, store: EventStore, regulations: Regulations, event: RecordedEvent
) -> list[Reaction]:
    policies = POLICIES.get(type(event.fact), ())
    if not policies:
        return []
    load = cache(partial(store.load, connection))
    known = StoredKnowledge(connection, dutch_day(event.recorded_at), regulations, load)
    history = load(event.stream)
    return [reaction for policy in policies for reaction in policy(history, event, known)]


def _recorded(
    connection: Connection, store: EventStore, event: RecordedEvent, reaction: Reaction, record: Record
) -> bool:
    if store.by_command(connection, reaction.command_id):
        return False
    try:
        record(reaction.stream, reaction.facts, Origin(ACTOR, event.organisation, reaction.command_id, event.position))
    except Refused:
        return False
    return True
