"""A database that fails: the user reads what to do, nothing is half-written, and the next attempt works."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.events.store.examples import CODEC, MORNING, ORIGIN, PERMIT, note, notes
from tests.support.databases import connected, migrate, sqlite
from tests.support.postgres import Databases, PostgresServer
from vth.events import schema
from vth.events.engine import make_engine
from vth.events.outages import TEXTS, named
from vth.events.store import EventStore
from vth.kernel.errors import SettingsInvalid, StoreUnavailable


def record(store: EventStore, meanwhile: Callable[[], None] | None = None) -> int:
    """The position of one more event; `meanwhile` happens between appending and committing."""
    with store.writing() as connection:
        version = len(store.load(connection, PERMIT))
        (recorded,) = store.append(connection, PERMIT, version, notes(1), ORIGIN, MORNING)
        if meanwhile is not None:
            meanwhile()
    return recorded.position


def failure(store: EventStore, meanwhile: Callable[[], None] | None = None) -> str:
    """The code of the failure that recording meets."""
    with pytest.raises(StoreUnavailable) as failed:
        record(store, meanwhile)
    return failed.value.faults[0].code


def test_a_missing_folder_is_named_and_the_next_attempt_works(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    with connected(sqlite(folder / "vth.db")) as engine:
        assert failure(EventStore(engine, CODEC)) == "database_not_opened"
        folder.mkdir()
        schema.upgrade(engine)
        assert record(EventStore(engine, CODEC)) == 1


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "vth.db"
    file.write_text("Een brief, geen database. " * 100)
    with connected(sqlite(file)) as engine:
        assert failure(EventStore(engine, CODEC)) == "not_a_database"


def test_a_full_disk_is_named_and_leaves_nothing_half_written(sqlite_url: str) -> None:
    with connected(sqlite_url) as engine:
        store = EventStore(engine, CODEC)
        record(store)
        limit_pages(engine, 1)
        with pytest.raises(StoreUnavailable, match="disk") as failed, store.writing() as connection:
            store.append(connection, PERMIT, 1, [note("x" * 50_000)] * 3, ORIGIN, MORNING)
        assert failed.value.faults[0].code == "disk_full"
        limit_pages(engine, 1_000_000)
        assert record(store) == 2


def limit_pages(engine: Engine, pages: int) -> None:
    """Gives the database file no more room than this, or than it has."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_database_that_may_only_be_read_is_named(sqlite_url: str) -> None:
    with connected(sqlite_url) as engine:
        store = EventStore(engine, CODEC)
        event.listen(engine, "checkout", lambda own, *_: own.execute("PRAGMA query_only = ON"))
        assert failure(store) == "database_read_only"


def test_a_writer_that_waits_too_long_for_another_gives_up_and_may_try_again(database_url: str) -> None:
    hasty = make_engine(database_url, lock_wait_seconds=0.05)
    with connected(database_url) as engine:
        store = EventStore(engine, CODEC)
        with store.writing() as connection:
            store.lock(connection)
            assert failure(EventStore(hasty, CODEC)) == "database_locked"
        assert record(EventStore(hasty, CODEC)) == 1
    hasty.dispose()


def test_readers_do_not_wait_for_a_writer(store: EventStore) -> None:
    with store.writing() as connection:
        store.append(connection, PERMIT, 0, notes(1), ORIGIN, MORNING)
        with store.reading() as reader:
            assert store.head(reader).position == 0


def test_a_connection_that_the_server_closed_meanwhile_is_replaced_unnoticed(
    postgres_server: Databases, postgres_url: str
) -> None:
    with connected(postgres_url) as engine, connected(postgres_url) as other:
        store = EventStore(engine, CODEC)
        record(store)
        close_all_others(other)
        assert record(store) == 2


def close_all_others(engine: Engine) -> None:
    """Ends every connection to this database but the one that asks, and waits until they are gone."""
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_breaks_in_the_middle_leaves_nothing(postgres_url: str) -> None:
    with connected(postgres_url) as engine, connected(postgres_url) as other:
        store = EventStore(engine, CODEC)
        assert failure(store, meanwhile=lambda: close_all_others(other)) == "database_unreachable"
        assert record(store) == 1


@pytest.fixture(scope="module")
def own_server() -> Iterator[tuple[PostgresServer, str]]:
    """A PostgreSQL that the tests of this module may stop, with a migrated database."""
    server = PostgresServer()
    with server as databases:
        url = databases.url(databases.create())
        migrate(url)
        yield server, url


def test_a_server_that_is_gone_is_named_and_the_service_goes_on_when_it_is_back(
    own_server: tuple[PostgresServer, str],
) -> None:
    server, url = own_server
    with connected(url) as engine:
        store = EventStore(engine, CODEC)
        first = record(store)
        server.crash()
        assert failure(store) == "database_unreachable"
        server.start()
        assert record(store) == first + 1


def test_a_database_that_does_not_exist_is_named(postgres_server: Databases) -> None:
    with connected(postgres_server.url("no_such_database")) as engine:
        assert failure(EventStore(engine, CODEC)) in {"database_access_refused", "database_unreachable"}


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://user@server/database"])
def test_an_address_of_no_use_is_refused(url: str) -> None:
    with pytest.raises(SettingsInvalid):
        make_engine(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgresql_address_is_understood(scheme: str) -> None:
    engine = make_engine(f"{scheme}://user:secret@server/database")
    assert engine.url.drivername == "postgresql+psycopg"


def test_durability_is_asked_of_both_engines(engine: Engine) -> None:
    questions = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    with engine.connect() as connection:
        answer = connection.exec_driver_sql(questions[engine.dialect.name]).scalar_one()
    assert answer in (2, "on")


def test_a_mistake_in_our_own_sql_is_no_outage(store: EventStore) -> None:
    with pytest.raises(DBAPIError), store.reading() as connection:
        connection.exec_driver_sql("SELECT no_such_column FROM events")


def postgres_error(sqlstate: str) -> psycopg.Error:
    return psycopg.errors.lookup(sqlstate)("reason")


@pytest.mark.parametrize(
    ("sqlstate", "code"),
    [
        ("08006", "database_unreachable"),
        ("25006", "database_read_only"),
        ("28P01", "database_access_refused"),
        ("3D000", "database_access_refused"),
        ("40P01", "database_locked"),
        ("42501", "database_access_refused"),
        ("53100", "disk_full"),
        ("53300", "database_overloaded"),
        ("55P03", "database_locked"),
        ("57P03", "database_unreachable"),
        ("58030", "storage_failed"),
        ("XX001", "storage_failed"),
    ],
)
def test_what_postgresql_reports_is_named_by_its_code(sqlstate: str, code: str) -> None:
    outage = named(postgres_error(sqlstate))
    assert outage is not None
    assert outage.faults[0].code == code
    assert outage.faults[0].message.nl == f"{TEXTS[code].nl} (reason)."


def test_too_many_users_at_once_are_told_so() -> None:
    outage = named(PoolTimeout("no connection"))
    assert outage is not None
    assert outage.faults[0].code == "database_overloaded"


def test_a_broken_rule_of_a_table_is_no_outage() -> None:
    assert named(postgres_error("23505")) is None
    assert named(sqlite3.IntegrityError("UNIQUE constraint failed")) is None
    assert named(ValueError()) is None
