"""Reading many streams, commands or places of the log at once, for imports and reports."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from vth.events.codec import Codec
from vth.events.engine import driver, spelled
from vth.events.envelope import RecordedEvent
from vth.events.rows import SELECT, recorded

MOST_NAMES = 1000
OF_STREAMS = f"{SELECT} WHERE stream IN (%s) ORDER BY stream, version"
AT_POSITIONS = f"{SELECT} WHERE position IN (%s) ORDER BY position"
WITH_TYPE = "SELECT DISTINCT stream FROM events WHERE stream IN (%s) AND type = ?"
OF_COMMANDS = f"{SELECT} WHERE command_id IN (%s) ORDER BY command_id, position"


def load_many(connection: Connection, streams: Sequence[str], codec: Codec) -> dict[str, list[RecordedEvent]]:
    """The events of each stream by version; an empty list for one that does not exist."""
    return _grouped(connection, OF_STREAMS, streams, codec, lambda event: event.stream)


def by_commands(connection: Connection, command_ids: Sequence[str], codec: Codec) -> dict[str, list[RecordedEvent]]:
    """What was recorded under each idempotency key, by position; an empty list for a new key."""
    return _grouped(connection, OF_COMMANDS, command_ids, codec, lambda event: event.command_id)


def at_positions(connection: Connection, positions: Sequence[int], codec: Codec) -> list[RecordedEvent]:
    """The events at these positions of the log, in order; at most a thousand are asked at once."""
    if not positions:
        return []
    question = spelled(AT_POSITIONS % ", ".join("?" * len(positions)), connection.dialect)
    return recorded(driver(connection).execute(question, tuple(positions)), codec)


def having(connection: Connection, streams: Sequence[str], type_: str) -> list[str]:
    """Those of the streams in which an event of this type was recorded; at most a thousand are asked at once."""
    if not streams:
        return []
    question = spelled(WITH_TYPE % ", ".join("?" * len(streams)), connection.dialect)
    return [stream for (stream,) in driver(connection).execute(question, (*streams, type_))]


def _grouped(
    connection: Connection,
    statement: str,
    names: Sequence[str],
    codec: Codec,
    group: Callable[[RecordedEvent], str],
) -> dict[str, list[RecordedEvent]]:
    found: dict[str, list[RecordedEvent]] = {name: [] for name in names}
    for start in range(0, len(names), MOST_NAMES):
        page = tuple(names[start : start + MOST_NAMES])
        question = spelled(statement % ", ".join("?" * len(page)), connection.dialect)
        for event in recorded(driver(connection).execute(question, page), codec):
            found[group(event)].append(event)
    return found
