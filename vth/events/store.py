"""The event store: the only writer of the log, the same on SQLite and PostgreSQL.

Positions count 1, 2, 3 … without gaps in the order of committing: a reader that has seen position n never finds a new
event below n later. What was appended is on disk once `writing` has ended without an error.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Engine

from vth.events.appending import VERSION, WRITERS_LOCK, Appender, Head
from vth.events.codec import DEFAULT_CODEC, Codec
from vth.events.engine import BE_ALONE, driver, entering, reading, spelled
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.outages import outages_named
from vth.events.restoring import restore_events
from vth.events.rows import SELECT, Row, recorded
from vth.kernel.errors import StaleStream, StoreNotEmpty
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.origin import Origin

PAGE_SIZE = 1000  # larger pages gain nothing, and PostgreSQL then prefers to sort the whole log for each
LAST_POSITION = 9_223_372_036_854_775_807
LAST_VERSION = 2_147_483_647
AFTER_SLASH = "0"  # the character after "/": where the streams of a type end
END_OF_NAMES = "\x7f"
BEFORE_NAMES = " "  # what follows on a name when only longer ones come after it


class EventStore:
    """Appends to and reads the event log through connections that it opens itself."""

    def __init__(self, engine: Engine, codec: Codec = DEFAULT_CODEC) -> None:
        self.engine, self.codec = engine, codec
        self._writer, self._reader = entering(engine), entering(reading(engine))
        self._locks = engine.dialect.name == "postgresql"
        self._stream, self._command, self._page, self._streams, self._at, self._version, self._further = (
            spelled(statement, engine.dialect)
            for statement in (STREAM, COMMAND, PAGE, STREAMS, POSITION_AT, VERSION, FURTHER_ON)
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent snapshot of the whole database. Errors: StoreUnavailable."""
        with outages_named(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: on disk when it ends, nothing when anything in it fails. Errors: StoreUnavailable."""
        with outages_named(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self, patience_seconds: float) -> Iterator[Connection]:
        """One transaction during which nobody else reads or writes on PostgreSQL; on SQLite nobody else writes.

        Whoever comes meanwhile waits, so what happens in it must be short. Errors: StoreUnavailable, with code
        `database_locked` when those who were there first do not end in time.
        """
        with outages_named(), self.engine.begin() as connection:
            if self._locks:
                patience = f"SET LOCAL lock_timeout = {round(patience_seconds * 1000)}"
                driver(connection).execute(f"{patience}; {BE_ALONE}")
            yield connection

    def load(self, connection: Connection, stream: str, from_version: int = 1) -> list[RecordedEvent]:
        """The events of a stream by version, `from_version` included; none when it does not exist."""
        return self._recorded(connection, self._stream, (stream, from_version))

    def by_command(self, connection: Connection, command_id: str) -> list[RecordedEvent]:
        """What was recorded under this idempotency key, by position."""
        return self._recorded(connection, self._command, (command_id,))

    def head(self, connection: Connection) -> Head:
        """The end of the log as this transaction sees it."""
        return _head(driver(connection).execute(HEAD).fetchone())

    def lock(self, connection: Connection) -> Head:
        """Keeps every other writer waiting until this transaction ends; take it last. Returns the head as it now is."""
        self.lock_only(connection)
        return self.head(connection)

    def lock_after(self, connection: Connection, seen: Head, command_id: str) -> tuple[Head, list[RecordedEvent]]:
        """As `lock`, with what was recorded under this key by then; `seen` is the head as it was before."""
        if not self._locks:
            return seen, self.by_command(connection, command_id)
        own: Any = driver(connection)
        with own.pipeline():
            own.execute(LOCK)
            head, rows = own.execute(HEAD), own.execute(self._command, (command_id,))
        return _head(head.fetchone()), recorded(rows, self.codec)

    @contextmanager
    def together(self, connection: Connection) -> Iterator[None]:
        """What is written in this block travels to the database together; it is there when the block ends."""
        own: Any = driver(connection)
        with own.pipeline() if self._locks else nullcontext():
            yield

    def lock_only(self, connection: Connection) -> None:
        """As `lock`, without a round trip for the head."""
        if self._locks:
            driver(connection).execute(LOCK)

    def append(
        self,
        connection: Connection,
        stream: str,
        expected_version: int,
        facts: Sequence[DatedFact],
        origin: Origin,
        now: datetime,
    ) -> list[RecordedEvent]:
        """Adds the facts at the end of the log, all or none, and keeps other writers waiting until the end.

        `expected_version` is 0 for a new stream. `now` becomes `recorded_at`, unless the log is already later.
        Errors: StaleStream with the current version; ValueError when there is no fact.
        """
        if not facts:
            raise ValueError("an append needs at least one fact")
        head = self.lock(connection)
        (version,) = driver(connection).execute(self._version, (stream,)).fetchone()
        if version != expected_version:
            raise StaleStream.at(stream, version)
        appender = Appender(connection, head, self.codec, now)
        events = appender.stage(stream, version, facts, origin)
        appender.flush()
        return events

    def position_at(self, connection: Connection, instant: datetime) -> int:
        """The last position recorded at or before the instant; 0 when there is none."""
        found = driver(connection).execute(self._at, (to_stored(instant),)).fetchone()
        return found[0] if found else 0

    def read(
        self, connection: Connection, after: int = 0, until: int | None = None, batch: int = PAGE_SIZE
    ) -> Iterator[list[RecordedEvent]]:
        """The log by position, `after` excluded and `until` included, in constant memory."""
        last = LAST_POSITION if until is None else until
        statement = f"{self._page} LIMIT {batch}"
        while events := self._recorded(connection, statement, (after, last)):
            yield events
            after = events[-1].position

    def streams(
        self,
        connection: Connection,
        until: int | None = None,
        after_stream: str = "",
        stream_type: str | None = None,
        batch: int = PAGE_SIZE,
        last_stream: str = "",
    ) -> Iterator[tuple[str, list[RecordedEvent]]]:
        """Whole streams with their events up to position `until`, by name from `after_stream` (excluded) on, as far as
        `last_stream` when one is named.

        Memory stays constant: a batch of events and one stream at a time.
        """
        rows = chain.from_iterable(self._pages(connection, until, after_stream, stream_type, batch, last_stream))
        for stream, of_stream in groupby(rows, itemgetter(1)):
            yield stream, recorded(of_stream, self.codec)

    def stream_further_on(self, connection: Connection, after_stream: str, events: int) -> str:
        """The name of the stream that lies so many events after this one, in order of name; "" when there are fewer."""
        found = driver(connection).execute(self._further, (after_stream, events)).fetchone()
        return str(found[0]) if found else ""

    def restore(self, connection: Connection, events: Iterable[Mapping[str, object]]) -> Head:
        """Loads exported events (every field of the envelope, `data` as stored) into an empty log, and verifies them.

        Errors: StoreNotEmpty; TamperedLog, UnknownEventType and UnreadableEvent naming the line.
        """
        if self.lock(connection).position:
            raise StoreNotEmpty.because(
                "Terugzetten kan alleen in een lege database: kies een andere VTH_HOME of VTH_DATABASE_URL.",
                "Restoring needs an empty database: choose another VTH_HOME or VTH_DATABASE_URL.",
            )
        restore_events(connection, events, self.codec)
        return self.head(connection)

    def _recorded(self, connection: Connection, statement: str, parameters: tuple[object, ...]) -> list[RecordedEvent]:
        return recorded(driver(connection).execute(statement, parameters), self.codec)

    def _pages(
        self,
        connection: Connection,
        until: int | None,
        after_stream: str,
        stream_type: str | None,
        batch: int,
        last_stream: str,
    ) -> Iterator[list[Row]]:
        """The rows of whole streams, each page starting after the last event of the one before."""
        statement = f"{self._streams} LIMIT {batch}"
        place: tuple[str, int] = max(after_stream, f"{stream_type}/" if stream_type else ""), LAST_VERSION
        end = f"{stream_type}{AFTER_SLASH}" if stream_type else END_OF_NAMES
        end = f"{last_stream}{BEFORE_NAMES}" if last_stream else end
        last = LAST_POSITION if until is None else until
        while rows := driver(connection).execute(statement, (*place, end, last)).fetchall():
            yield rows
            place = rows[-1][1], rows[-1][2]


def _head(row: tuple[int, str, str | None, str]) -> Head:
    position, last_hash, recorded_at, log_id = row
    return Head(position, last_hash, from_stored(recorded_at) if recorded_at else None, log_id)


HEAD = "SELECT position, hash, recorded_at, log_id FROM log_head"
LOCK = f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
STREAM = f"{SELECT} WHERE stream = ? AND version >= ? ORDER BY version"
COMMAND = f"{SELECT} WHERE command_id = ? ORDER BY position"
PAGE = f"{SELECT} WHERE position > ? AND position <= ? ORDER BY position"
STREAMS = f"{SELECT} WHERE (stream, version) > (?, ?) AND stream < ? AND position <= ? ORDER BY stream, version"
FURTHER_ON = "SELECT stream FROM events WHERE stream > ? ORDER BY stream, version LIMIT 1 OFFSET ?"
POSITION_AT = "SELECT position FROM events WHERE recorded_at <= ? ORDER BY recorded_at DESC, position DESC LIMIT 1"
