"""Adding events at the end of the log: one function an engine, the same outcome on both.

Both take the lock of all writers first, so that positions follow the order of committing and leave no gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from vth.events.engine import driver
from vth.events.hashing import data_hash, event_hash, inner_json
from vth.events.rows import INSERT, Row
from vth.kernel.errors import StaleStream
from vth.kernel.origin import Origin

WRITERS_LOCK = 0x565448_4C4F47  # "VTHLOG"
HASH_LENGTH = 64
NO_HASH = ""

HEAD_AND_VERSION = """
SELECT position, hash, recorded_at, (SELECT coalesce(max(version), 0) FROM events WHERE stream = ?) FROM log_head
"""
MOVE_HEAD = "UPDATE log_head SET position = ?, hash = ?, recorded_at = ? WHERE id = 1"
APPEND_EVENTS = "SELECT * FROM append_events(%s, %s, %s, %s, %s, %s, %s, %s, %s::json)"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as far as it is known before the log gives it its place."""

    type: str
    schema: int
    effective_on: str
    date_basis: str
    data: str


Append = Callable[[Connection, str, int, Sequence[Draft], Origin, str], list[Row]]


def append_to_sqlite(
    connection: Connection, stream: str, expected: int, drafts: Sequence[Draft], origin: Origin, now: str
) -> list[Row]:
    """The stored rows; raises StaleStream. The transaction holds the write lock since it began."""
    execute = driver(connection).execute
    position, previous, last, version = execute(HEAD_AND_VERSION, (stream,)).fetchone()
    if version != expected:
        raise StaleStream.at(stream, version)
    recorded_at = max(now, last or now)
    rows = []
    for draft in drafts:
        position, version = position + 1, version + 1
        row = completed(draft, position, stream, version, recorded_at, origin, NO_HASH)
        previous = event_hash(previous, row)
        rows.append((*row[:13], previous))
    driver(connection).executemany(INSERT, rows)
    execute(MOVE_HEAD, (position, previous, recorded_at))
    return rows


def append_to_postgresql(
    connection: Connection, stream: str, expected: int, drafts: Sequence[Draft], origin: Origin, now: str
) -> list[Row]:
    """The stored rows; raises StaleStream. One round trip: the database function `append_events` takes the lock."""
    facts = msgspec.json.encode(prepared(stream, expected, drafts, origin)).decode()
    version, first, recorded_at, hashes = (
        driver(connection)
        .execute(
            APPEND_EVENTS,
            (
                WRITERS_LOCK,
                stream,
                expected,
                now,
                origin.actor,
                origin.organisation,
                origin.command_id,
                origin.causation,
                facts,
            ),
        )
        .fetchone()
    )
    if first is None:
        raise StaleStream.at(stream, version)
    each = [hashes[at : at + HASH_LENGTH] for at in range(0, len(hashes), HASH_LENGTH)]
    return [
        completed(draft, first + index, stream, expected + 1 + index, recorded_at, origin, each[index])
        for index, draft in enumerate(drafts)
    ]


APPEND: dict[str, Append] = {"sqlite": append_to_sqlite, "postgresql": append_to_postgresql}


def prepared(stream: str, expected: int, drafts: Sequence[Draft], origin: Origin) -> list[dict[str, object]]:
    """The drafts with the two parts of the hashed array that do not depend on the head of the log."""
    return [
        {
            "type": draft.type,
            "schema": draft.schema,
            "effective_on": draft.effective_on,
            "date_basis": draft.date_basis,
            "data": draft.data,
            "middle": inner_json(stream, version, draft.type, draft.schema, draft.effective_on, draft.date_basis),
            "tail": inner_json(
                origin.actor, origin.organisation, origin.command_id, origin.causation, data_hash(draft.data)
            ),
        }
        for version, draft in enumerate(drafts, expected + 1)
    ]


def completed(
    draft: Draft, position: int, stream: str, version: int, recorded_at: str, origin: Origin, hash_: str
) -> Row:
    return (
        position,
        stream,
        version,
        draft.type,
        draft.schema,
        draft.effective_on,
        draft.date_basis,
        recorded_at,
        origin.actor,
        origin.organisation,
        origin.command_id,
        origin.causation,
        draft.data,
        hash_,
    )
