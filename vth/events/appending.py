"""Adding events at the end of the log, under the lock of all writers: positions follow the order of committing.

The one who adds knows where the log ends, so events get their place and hash before anything is written. What is
staged can be written together with what else follows from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from vth.events.codec import Codec
from vth.events.engine import driver, spelled
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.hashing import event_hash
from vth.events.rows import INSERT, Row
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.origin import Origin

WRITERS_LOCK = 0x565448_4C4F47  # "VTHLOG"
NO_HASH = ""

VERSION = "SELECT coalesce(max(version), 0) FROM events WHERE stream = ?"
MOVE_HEAD = "UPDATE log_head SET position = ?, hash = ?, recorded_at = ? WHERE id = 1"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends: position 0, no hash and no instant when it is empty."""

    position: int
    hash: str
    recorded_at: datetime | None
    log_id: str = ""


class Appender:
    """Gives events their place and hash at once; `flush` writes them.

    `head` is where the log ends for whoever holds the lock of all writers, which stays held until the transaction ends.
    `now` becomes `recorded_at`, unless the log is already later.
    """

    def __init__(self, connection: Connection, head: Head, codec: Codec, now: datetime) -> None:
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
        own: Any = driver(self._connection)
        insert, move = (spelled(statement, self._connection.dialect) for statement in (INSERT, MOVE_HEAD))
        if len(self._rows) == 1:  # psycopg takes twice as long over `executemany`
            own.execute(insert, self._rows[0])
        else:
            own.cursor().executemany(insert, self._rows)
        own.execute(move, (self._position, self._previous, self._recorded_at))
        self._rows.clear()

    def _staged(self, stream: str, version: int, dated: DatedFact, origin: Origin) -> RecordedEvent:
        self._position += 1
        row = self._row(stream, version, dated, origin)
        self._previous = event_hash(self._previous, row)
        self._rows.append((*row[:13], self._previous))
        return RecordedEvent(
            *row[:5], dated.effective_on, dated.date_basis, self._instant, *row[8:13], self._previous, dated.fact
        )

    def _row(self, stream: str, version: int, dated: DatedFact, origin: Origin) -> Row:
        declared = dated.fact.declaration
        return (
            self._position,
            stream,
            version,
            declared.name,
            declared.schema,
            dated.effective_on.isoformat(),
            dated.date_basis,
            self._recorded_at,
            origin.actor,
            origin.organisation,
            origin.command_id,
            origin.causation,
            self._codec.encode(dated.fact),
            NO_HASH,
        )
