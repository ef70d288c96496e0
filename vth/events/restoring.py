"""Loading an exported log into an empty store: every field is kept, and the chain is verified while it loads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

import msgspec
from sqlalchemy import Connection

from vth.events.appending import MOVE_HEAD
from vth.events.codec import Codec
from vth.events.engine import driver, spelled
from vth.events.hashing import event_hash
from vth.events.rows import INSERT, VERSIONS_OUT_OF_ORDER, Row
from vth.events.tables import EVENT_COLUMNS
from vth.kernel.errors import Fault, TamperedLog, VthError
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text

BATCH = 5000
COPY = f"COPY events ({', '.join(EVENT_COLUMNS)}) FROM STDIN"


def restore_events(connection: Connection, events: Iterable[Mapping[str, object]], codec: Codec) -> None:
    """Loads the events; the log must be empty and the transaction hold the writers' lock. Errors: TamperedLog, and
    UnknownEventType or UnreadableEvent for what this program cannot read; each names the line, counted from 1."""
    chain = Chain()
    rows = (chain.next(row_of(event, line), codec) for line, event in enumerate(events, 1))
    while batch := list(islice(rows, BATCH)):
        insert(connection, batch)
    refuse_broken_streams(connection)
    move_head = spelled(MOVE_HEAD, connection.dialect)
    driver(connection).execute(move_head, (chain.position, chain.hash, chain.recorded_at or None))


@dataclass(slots=True)
class Chain:
    """How far a log is verified."""

    position: int = 0
    hash: str = ""
    recorded_at: str = ""

    def next(self, row: Row, codec: Codec) -> Row:
        """The row, verified as the one that follows."""
        line = self.position + 1
        if row[0] != line:
            raise broken(line, f"positie {row[0]} in plaats van {line}", f"position {row[0]} instead of {line}")
        if row[7] < self.recorded_at:
            raise broken(line, "recorded_at loopt terug", "recorded_at goes back")
        if row[13] != event_hash(self.hash, row):
            raise broken(line, "de hash klopt niet: er is iets gewijzigd", "the hash differs: something was changed")
        with_line(line, codec, row)
        self.position, self.hash, self.recorded_at = line, row[13], row[7]
        return row


def with_line(line: int, codec: Codec, row: Row) -> None:
    """Decodes the fact, only to know that this program can."""
    try:
        codec.decode(row[3], row[4], row[12])
    except VthError as error:
        raise type(error).from_faults(fault.within(f":{line}") for fault in error.faults) from error


class StoredEvent(msgspec.Struct, frozen=True):
    """The shape of one exported event; `data` is the stored text, byte for byte."""

    position: int
    stream: str
    version: int
    type: str
    schema: int
    effective_on: str
    date_basis: str
    recorded_at: str
    actor: str
    organisation: str
    command_id: str
    causation: int | None
    data: str
    hash: str


def row_of(event: Mapping[str, object], line: int) -> Row:
    """The row that an exported event was; `data` may be text, bytes or `msgspec.Raw`."""
    try:
        data = event["data"]
        text = data if isinstance(data, str) else bytes(data).decode()  # type: ignore[call-overload]
        row: Row = msgspec.structs.astuple(msgspec.convert({"causation": None, **event, "data": text}, StoredEvent))
        date.fromisoformat(row[5])
        readable = to_stored(from_stored(row[7])) == row[7]
    except (KeyError, TypeError, ValueError) as error:
        raise broken(line, f"een veld ontbreekt of is onjuist ({error})", f"a field is wrong ({error})") from error
    if not readable:
        raise broken(line, "recorded_at is geen tijdstip in UTC", "recorded_at is not an instant in UTC")
    return row


def insert(connection: Connection, rows: list[Row]) -> None:
    if connection.dialect.name == "sqlite":
        driver(connection).executemany(INSERT, rows)
        return
    with driver(connection).cursor() as cursor, cursor.copy(COPY) as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)


def refuse_broken_streams(connection: Connection) -> None:
    for position, stream in driver(connection).execute(VERSIONS_OUT_OF_ORDER):
        raise broken(
            position, f"de versies van {stream} lopen niet door", f"the versions of {stream} do not count on from here"
        )


def broken(line: int, nl: str, en: str) -> TamperedLog:
    message = Text(f"Regel {line}: {nl}. Er is niets hersteld.", f"Line {line}: {en}. Nothing was restored.")
    return TamperedLog(Fault("restore_broken", message, f":{line}"))
