"""Lets policies react to what was recorded, and finds what they have not reacted to yet.

A reaction is recorded in the transaction of its cause: a process that dies in between leaves neither. It bears a key
made of its cause, so that it is recorded once however often it is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial

from sqlalchemy import Connection

from vth.application import refused_reactions
from vth.application.histories import Histories
from vth.application.knowing import StoredKnowledge
from vth.domain.policies.reaction import ACTOR, Reaction
from vth.domain.policies.registry import POLICIES
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import Refused
from vth.kernel.origin import IMPORTED, Origin
from vth.policy.models import Regulations

Record = Callable[[str, Sequence[DatedFact], Origin], object]


def react(
    connection: Connection,
    histories: Histories,
    regulations: Regulations,
    events: Sequence[RecordedEvent],
    record: Record,
) -> int:
    """Records what follows from these events, as far as that was not done, and gives how many reactions that were.

    A reaction that the rules refuse is kept as refused: what people recorded stands, and it is tried again later.
    """
    taken = 0
    for event in events:
        history, reactions = _reactions(connection, histories, regulations, event)
        for reaction in reactions:
            taken += _recorded(connection, histories, history, event, reaction, record)
    return taken


def react_again(
    connection: Connection, histories: Histories, regulations: Regulations, event: RecordedEvent, record: Record
) -> int:
    """As `react`, to a fact of earlier; what was refused then and nothing asks for any longer is forgotten."""
    refused_reactions.clear(connection, refused_reactions.refused_of(connection, event))
    return react(connection, histories, regulations, [event], record)


def unanswered(
    connection: Connection,
    histories: Histories,
    regulations: Regulations,
    events: Iterable[RecordedEvent],
    *,
    imported: bool,
) -> list[RecordedEvent]:
    """The events to which something ought to follow that was not recorded; imported ones only when asked."""
    going = (event for event in events if imported or not event.command_id.startswith(IMPORTED))
    return [
        event
        for event in going
        if any(
            not histories.store.by_command(connection, reaction.command_id)
            for reaction in _reactions(connection, histories, regulations, event)[1]
        )
    ]


def _reactions(
    connection: Connection, histories: Histories, regulations: Regulations, event: RecordedEvent
) -> tuple[Sequence[RecordedEvent], list[Reaction]]:
    """The history of the event's stream, and what follows from the event; nothing of both when no policy looks."""
    policies = POLICIES.get(type(event.fact), ())
    if not policies:
        return (), []
    load = cache(partial(histories.load, connection))
    known = StoredKnowledge(connection, dutch_day(event.recorded_at), regulations, load)
    history = load(event.stream)
    return history, [reaction for policy in policies for reaction in policy(history, event, known)]


def _recorded(
    connection: Connection,
    histories: Histories,
    history: Sequence[RecordedEvent],
    event: RecordedEvent,
    reaction: Reaction,
    record: Record,
) -> bool:
    if histories.store.by_command(connection, reaction.command_id):
        return False
    try:
        record(reaction.stream, reaction.facts, Origin(ACTOR, event.organisation, reaction.command_id, event.position))
    except Refused as refused:
        refused_reactions.note(connection, event, reaction, refused_reactions.company_of(history), refused)
        return False
    return True
