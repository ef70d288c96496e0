"""The database connection, the same on SQLite and PostgreSQL: what is acknowledged is on disk.

Both drivers run in their autocommit mode and every transaction is opened here, so that SQLite takes its write lock at
once (a read that later turns into a write fails with two processes) and PostgreSQL reads one consistent snapshot.
"""

import sqlite3
from collections.abc import Callable

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from vth.events.outages import outages_named
from vth.kernel.errors import Fault, SettingsInvalid
from vth.kernel.text import Text

READS = "vth_reads"
SQLITE_WAIT_SECONDS = 30
POSTGRESQL_LOCK_WAIT = "10s"
POSTGRESQL_NAMES = ("postgres", "postgresql", "postgresql+psycopg")

BEGIN_READING = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
BEGIN_WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"}

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -16000",  # in KiB
)
POSTGRESQL_OPTIONS = f"-c synchronous_commit=on -c timezone=UTC -c lock_timeout={POSTGRESQL_LOCK_WAIT}"


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`; connects at first use. Errors: `SettingsInvalid`."""
    address = read_address(url)
    return sqlite_engine(address) if address.get_backend_name() == "sqlite" else postgresql_engine(address)


def reading(engine: Engine) -> Engine:
    """The same engine, whose transactions read one consistent snapshot and cannot write on PostgreSQL."""
    return engine.execution_options(**{READS: True})


def read_address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise unusable_address() from error
    if address.drivername in POSTGRESQL_NAMES:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername == "sqlite" and address.database and address.database != ":memory:":
        return address
    raise unusable_address()


def unusable_address() -> SettingsInvalid:
    return SettingsInvalid(
        Fault(
            "database_url_invalid",
            Text(
                "VTH_DATABASE_URL moet luiden sqlite:///pad/naar/bestand of postgresql://gebruiker@server/database.",
                "VTH_DATABASE_URL must read sqlite:///path/to/file or postgresql://user@server/database.",
            ),
        )
    )


def sqlite_engine(address: URL) -> Engine:
    engine = create_engine(address, connect_args={"timeout": SQLITE_WAIT_SECONDS, "isolation_level": None})
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", opens_transactions("sqlite"))
    return engine


def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def postgresql_engine(address: URL) -> Engine:
    given = address.query.get("options", "")
    options = f"{given if isinstance(given, str) else ' '.join(given)} {POSTGRESQL_OPTIONS}".strip()
    timeout = address.query.get("connect_timeout", "5")
    engine = create_engine(
        address, connect_args={"options": options, "autocommit": True, "connect_timeout": timeout}, pool_use_lifo=True
    )
    event.listen(engine, "checkout", refuse_broken)
    event.listen(engine, "begin", opens_transactions("postgresql"))
    return engine


def refuse_broken(connection: psycopg.Connection, _record: object, _proxy: object) -> None:
    """Makes the pool connect anew when the server went away meanwhile; costs no round trip, unlike a ping."""
    try:
        connection.pgconn.consume_input()  # its farewell, if any
        connection.pgconn.consume_input()
    except psycopg.OperationalError as error:
        raise DisconnectionError from error


def opens_transactions(dialect: str) -> Callable[[Connection], None]:
    read, write = BEGIN_READING[dialect], BEGIN_WRITING[dialect]

    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS, False)
        with outages_named():
            driver(connection).execute(read if reads else write)

    return begin


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for the hot paths. Both drivers offer the same `execute(sql, parameters)`."""
    own: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return own
