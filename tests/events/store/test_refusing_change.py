"""The database itself refuses to change, remove or replace an event, whoever asks."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tests.events.store.examples import CODEC, MORNING, ORIGIN, notes, stream
from tests.support.databases import connected
from vth.events.envelope import RecordedEvent
from vth.events.store import EventStore
from vth.events.tables import EVENT_COLUMNS

CHANGES = [
    "UPDATE events SET actor = 'someone else' WHERE position = 3",
    "UPDATE events SET actor = actor",
    "DELETE FROM events WHERE position = 12",
    "DELETE FROM events",
]
FORMATS = {
    "recorded_at": "2026-03-02 08:30:15",
    "effective_on": "March 1st",
    "hash": "short",
    "version": "0",
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_event_is_never_changed_or_removed(filled: EventStore, change: str) -> None:
    before = everything(filled)
    assert_refused(filled.engine, change, "events are never")
    assert everything(filled) == before


def test_postgresql_refuses_to_empty_the_log(postgres_url: str) -> None:
    with connected(postgres_url) as engine:
        assert_refused(engine, "TRUNCATE events", "events are never")


@pytest.mark.parametrize("place", [f"13, '{stream(0)}', 4", f"5, '{stream(0)}', 9"])
def test_sqlite_refuses_to_replace_an_event_by_another(sqlite_url: str, place: str) -> None:
    rest = "'NoteRead', 1, '2026-03-01', 'stated', '2026-03-02T08:30:15.123456Z', 'a', 'o', 'c', NULL, '{}'"
    row = f"VALUES (%s, {rest}, '{'0' * 64}')"
    with connected(sqlite_url) as engine:
        store = EventStore(engine, CODEC)
        with store.writing() as connection:
            store.append(connection, stream(0), 0, notes(12), ORIGIN, MORNING)
        assert_refused(engine, "INSERT OR REPLACE INTO events " + row % place, "only added at the end")


@pytest.mark.parametrize(("column", "wrong"), FORMATS.items())
def test_a_field_of_another_format_is_refused(filled: EventStore, column: str, wrong: str) -> None:
    columns = ", ".join(f"'{wrong}'" if name == column else place_of(name) for name in EVENT_COLUMNS)
    assert_refused(filled.engine, f"INSERT INTO events SELECT {columns} FROM events WHERE position = 12", "ck_events_")


def place_of(column: str) -> str:
    """The expression that puts a copy of the last event after it."""
    return f"{column} + 1" if column in ("position", "version") else column


def everything(store: EventStore) -> list[RecordedEvent]:
    with store.reading() as connection:
        return [event for batch in store.read(connection) for event in batch]


def assert_refused(engine: Engine, statement: str, reason: str) -> None:
    with pytest.raises(DBAPIError, match=reason), engine.begin() as connection:
        connection.exec_driver_sql(statement)
