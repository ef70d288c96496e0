"""Reading and appending many streams at once, for imports and reports: staged in memory, written together.

The lock of all writers is taken first and kept until the transaction ends, so what is staged keeps its place.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime

from sqlalchemy import Connection

from vth.events.appending import MOVE_HEAD, Draft, completed
from vth.events.codec import Codec
from vth.events.engine import driver, spelled
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.hashing import event_hash
from vth.events.rows import INSERT, SELECT, Row, recorded
from vth.events.store import EventStore, Head
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.origin import Origin

MOST_NAMES = 1000
OF_STREAMS = f"{SELECT} WHERE stream IN (%s) ORDER BY stream, version"
AT_POSITIONS = f"{SELECT} WHERE position IN (%s) ORDER BY position"
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


class BulkAppender:
    """Gives events their place and hash at once; `flush` writes them."""

    def __init__(self, connection: Connection, store: EventStore, codec: Codec, now: datetime) -> None:
        head: Head = store.lock(connection)
        self._connection, self._codec = connection, codec
        self._position, self._previous = head.position, head.hash
        stored = to_stored(now)
        self._recorded_at = max(stored, to_stored(head.recorded_at)) if head.recorded_at else stored
        self._instant = from_stored(self._recorded_at)
        self._rows: list[Row] = []

    def stage(self, stream: str, version: int, facts: Sequence[DatedFact], origin: Origin) -> list[RecordedEvent]:
        """The events as they will stand in the log, after the stream's `version`."""
        return [self._staged(stream, version + step, dated, origin) for step, dated in enumerate(facts, 1)]

    def flush(self) -> None:
        """Writes what was staged and moves the head of the log."""
        if not self._rows:
            return
        dialect = self._connection.dialect
        with closing(driver(self._connection).cursor()) as cursor:
            cursor.executemany(spelled(INSERT, dialect), self._rows)
            cursor.execute(spelled(MOVE_HEAD, dialect), (self._position, self._previous, self._recorded_at))
        self._rows.clear()

    def _staged(self, stream: str, version: int, dated: DatedFact, origin: Origin) -> RecordedEvent:
        self._position += 1
        row = completed(self._draft(dated), self._position, stream, version, self._recorded_at, origin, "")
        self._previous = event_hash(self._previous, row)
        self._rows.append((*row[:13], self._previous))
        return RecordedEvent(
            *row[:5], dated.effective_on, dated.date_basis, self._instant, *row[8:13], self._previous, dated.fact
        )

    def _draft(self, dated: DatedFact) -> Draft:
        declared = dated.fact.declaration
        data = self._codec.encode(dated.fact)
        return Draft(declared.name, declared.schema, dated.effective_on.isoformat(), dated.date_basis, data)
