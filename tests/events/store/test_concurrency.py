"""Writers in separate processes, a reader that follows them, and processes and servers that die in the middle."""

from collections.abc import Iterator

import pytest

from tests.events.store.examples import CODEC
from tests.events.store.workers import FACTS_AT_ONCE, SHARED, acknowledged, append_somewhere, workers
from tests.support.databases import connected, migrate
from tests.support.postgres import PostgresServer
from vth.events.store import EventStore
from vth.events.verification import verify

WRITERS, APPENDS = 8, 12


def test_a_reader_that_follows_eight_writers_misses_nothing(database_url: str, store: EventStore) -> None:
    seen: list[int] = []
    with workers(database_url, WRITERS, APPENDS) as writing:
        while any(worker.poll() is None for worker in writing):
            seen += positions_after(store, seen)
        told = {position for worker in writing for position in acknowledged(worker)}
        assert [worker.returncode for worker in writing] == [0] * WRITERS
    seen += positions_after(store, seen)
    assert seen == list(range(1, WRITERS * APPENDS * FACTS_AT_ONCE + 1))
    assert told == set(range(FACTS_AT_ONCE, len(seen) + 1, FACTS_AT_ONCE))
    assert_whole(store, told)


def positions_after(store: EventStore, seen: list[int]) -> list[int]:
    with store.reading() as connection:
        batches = store.read(connection, after=seen[-1] if seen else 0)
        return [event.position for events in batches for event in events]


@pytest.mark.parametrize("appends_before", [1, 10, 25])
def test_a_process_killed_while_it_appends_loses_and_halves_nothing(
    database_url: str, store: EventStore, appends_before: int
) -> None:
    with workers(database_url, 2) as writing:
        killed, other = writing
        told = acknowledged(killed, appends_before)
        killed.kill()
        told += acknowledged(killed) + acknowledged(other, 5)
        other.kill()
        told += acknowledged(other)
    assert_whole(store, set(told))
    assert append_somewhere(store, SHARED, "the next") > max(told)


@pytest.fixture(scope="module")
def own_server() -> Iterator[tuple[PostgresServer, str]]:
    """A durable PostgreSQL that the tests of this module may crash, with a migrated database."""
    server = PostgresServer(durable=True)
    with server as databases:
        url = databases.url(databases.create())
        migrate(url)
        yield server, url


def test_a_server_that_crashes_while_it_appends_loses_nothing_acknowledged(
    own_server: tuple[PostgresServer, str],
) -> None:
    server, url = own_server
    with workers(url, 2) as writing:
        told = acknowledged(writing[0], 20)
        server.crash()
        told += [position for worker in writing for position in acknowledged(worker)]
    server.start()
    with connected(url) as engine:
        assert_whole(EventStore(engine, CODEC), set(told))


def assert_whole(store: EventStore, told: set[int]) -> None:
    """Everything acknowledged is there, whole appends only, and the chain, positions and versions are sound."""
    with store.reading() as connection:
        events = [event for batch in store.read(connection) for event in batch]
        report = verify(connection, codec=CODEC)
    assert report.findings == ()
    assert told <= {event.position for event in events}
    by_command: dict[str, int] = {}
    for event in events:
        by_command[event.command_id] = by_command.get(event.command_id, 0) + 1
    assert set(by_command.values()) <= {FACTS_AT_ONCE}
