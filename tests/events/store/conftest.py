"""A store on a fresh database of each engine, and one that already holds a few streams."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.events.store.examples import CODEC, MORNING, ORIGIN, notes, origin, stream
from tests.support.databases import connected
from vth.events.store import EventStore


@pytest.fixture
def store(engine: Engine) -> EventStore:
    return EventStore(engine, CODEC)


@pytest.fixture
def filled(store: EventStore) -> EventStore:
    """Twelve events: three streams grow by turns, one event a transaction, a minute apart."""
    for number in range(12):
        with store.writing() as connection:
            at = MORNING + timedelta(minutes=number)
            store.append(connection, stream(number % 3), number // 3, notes(1), origin(f"command {number}"), at)
    return store


@pytest.fixture
def filled_sqlite(sqlite_url: str) -> Iterator[EventStore]:
    """Three events of one stream on SQLite."""
    with connected(sqlite_url) as engine:
        store = EventStore(engine, CODEC)
        with store.writing() as connection:
            store.append(connection, stream(0), 0, notes(3), ORIGIN, MORNING)
        yield store
