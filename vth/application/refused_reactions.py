"""Reactions of policies that the rules refused: kept until they can be recorded or nothing asks for them any longer.

What people recorded stands; that what follows from it could not be recorded must not go unnoticed. The list is derived:
letting the policies react again to the same fact gives the same entry, or none.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from vth.domain.policies.reaction import Reaction
from vth.events.envelope import RecordedEvent
from vth.events.tables import refused_reactions
from vth.kernel.calendar import dutch_day
from vth.kernel.errors import Refused

COLUMNS = refused_reactions.c


def note(
    connection: Connection, cause: RecordedEvent, reaction: Reaction, company_id: str | None, why: Refused
) -> None:
    """Keeps that this reaction was refused, in place of what was said of it before."""
    clear(connection, [reaction.command_id])
    first = why.faults[0]
    row = {
        "command_id": reaction.command_id,
        "stream": cause.stream,
        "cause": cause.position,
        "company_id": company_id,
        "since": dutch_day(cause.recorded_at).isoformat(),
        "code": first.code,
        "reason": first.message.nl,
    }
    connection.execute(insert(refused_reactions).values(**row))


def clear(connection: Connection, command_ids: Collection[str]) -> None:
    """These reactions are recorded, or nothing asks for them."""
    if command_ids:
        connection.execute(delete(refused_reactions).where(COLUMNS.command_id.in_(command_ids)))


def refused_of(connection: Connection, cause: RecordedEvent) -> list[str]:
    """The keys of the refused reactions to this fact."""
    found = select(COLUMNS.command_id).where(COLUMNS.stream == cause.stream, COLUMNS.cause == cause.position)
    return list(connection.scalars(found))


def waiting(connection: Connection) -> list[tuple[str, int]]:
    """The facts with refused reactions, oldest first, by stream and position."""
    found = select(COLUMNS.stream, COLUMNS.cause).distinct().order_by(COLUMNS.cause)
    return [(stream, cause) for stream, cause in connection.execute(found)]


def company_of(history: Sequence[RecordedEvent]) -> str | None:
    """The company that the first fact of a stream names: whose matter it is."""
    found = getattr(history[0].fact, "company_id", None) if history else None
    return found if isinstance(found, str) else None
