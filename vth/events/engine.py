"""The database connection, the same on SQLite and PostgreSQL: what is acknowledged is on disk.

Both drivers run in their autocommit mode and every transaction is opened here, so that SQLite takes its write lock at
once (a read that later turns into a write fails with two processes) and PostgreSQL reads one consistent snapshot.
"""

import sqlite3
from collections.abc import Callable
from time import monotonic, sleep

import psycopg
from sqlalchemy import URL, Connection, Dialect, Engine, Pool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from vth.events.outages import outages_named
from vth.kernel.errors import Fault, SettingsInvalid
from vth.kernel.text import Text

READS, ENTERS = "vth_reads", "vth_enters"
FAIR_WAIT_MILLISECONDS, PAUSE_SECONDS = 3, 0.0005
LOCK_WAIT_SECONDS = {"sqlite": 30.0, "postgresql": 10.0}
POSTGRESQL_NAMES = ("postgres", "postgresql", "postgresql+psycopg")

BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan"
"""After ten times PostgreSQL would plan a prepared statement for any values: filtered figures then take minutes."""
BEGIN_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
ENTER = "LOCK TABLE log_head IN ACCESS SHARE MODE"
BE_ALONE = "LOCK TABLE log_head IN ACCESS EXCLUSIVE MODE"

WRITE_AHEAD = "PRAGMA journal_mode = WAL"
SQLITE_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -16000",  # in KiB
    "PRAGMA wal_autocheckpoint = 4000",  # in pages: copying them into the file is work of whoever commits
)
PREPARED_MOST = 500  # the read models have more statements than the hundred that the drivers keep
POSTGRESQL_OPTIONS = "-c synchronous_commit=on -c timezone=UTC"


def make_engine(url: str, lock_wait_seconds: float | None = None) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`; connects at first use. Errors: `SettingsInvalid`.

    A writer waits `lock_wait_seconds` for the others before it gives up.
    """
    address = read_address(url)
    dialect = address.get_backend_name()
    make = sqlite_engine if dialect == "sqlite" else postgresql_engine
    return make(address, LOCK_WAIT_SECONDS[dialect] if lock_wait_seconds is None else lock_wait_seconds)


def reading(engine: Engine) -> Engine:
    """The same engine, whose transactions read one consistent snapshot and cannot write on PostgreSQL."""
    return engine.execution_options(**{READS: True})


def entering(engine: Engine) -> Engine:
    """The same engine, whose transactions hold off whoever wants to be alone with the database (`BE_ALONE`).

    They are held at the gate before their snapshot is taken: no reader finds tables replaced by later ones.
    """
    return engine.execution_options(**{ENTERS: True})


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


def sqlite_engine(address: URL, lock_wait_seconds: float, pool: type[Pool] | None = None) -> Engine:
    given = {"timeout": lock_wait_seconds, "isolation_level": None, "cached_statements": PREPARED_MOST}
    engine = create_engine(address, connect_args=given, poolclass=pool)
    event.listen(engine, "connect", sets_pragmas(lock_wait_seconds))
    event.listen(engine, "begin", opens_on_sqlite(lock_wait_seconds))
    return engine


def sets_pragmas(lock_wait_seconds: float) -> Callable[[sqlite3.Connection, object], None]:
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        # Of two that turn a new file to write-ahead logging at once, SQLite refuses one without waiting.
        execute_patiently(connection, WRITE_AHEAD, monotonic() + lock_wait_seconds)
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)

    return set_pragmas


def postgresql_engine(address: URL, lock_wait_seconds: float) -> Engine:
    given = address.query.get("options", "")
    patience = f"-c lock_timeout={round(lock_wait_seconds * 1000)}"
    options = f"{given if isinstance(given, str) else ' '.join(given)} {POSTGRESQL_OPTIONS} {patience}".strip()
    timeout = address.query.get("connect_timeout", "5")
    engine = create_engine(
        address, connect_args={"options": options, "autocommit": True, "connect_timeout": timeout}, pool_use_lifo=True
    )
    event.listen(engine, "connect", keep_prepared)
    event.listen(engine, "checkout", refuse_broken)
    event.listen(engine, "begin", open_on_postgresql)
    return engine


def keep_prepared(connection: psycopg.Connection, _record: object) -> None:
    connection.prepared_max = PREPARED_MOST


def refuse_broken(connection: psycopg.Connection, _record: object, _proxy: object) -> None:
    """Makes the pool connect anew when the server went away meanwhile; costs no round trip, unlike a ping."""
    try:
        connection.pgconn.consume_input()  # its farewell, if any
        connection.pgconn.consume_input()
    except psycopg.OperationalError as error:
        raise DisconnectionError from error


def open_on_postgresql(connection: Connection) -> None:
    begin = BEGIN_READING if reads_only(connection) else BEGIN_WRITING
    enters = connection.get_execution_options().get(ENTERS, False)
    with outages_named():
        driver(connection).execute(f"{begin}; {ENTER}" if enters else begin)


def opens_on_sqlite(lock_wait_seconds: float) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        own = driver(connection)
        with outages_named():
            if reads_only(connection):
                own.execute("BEGIN")
                return
            own.execute(f"PRAGMA busy_timeout = {FAIR_WAIT_MILLISECONDS}")
            try:
                execute_patiently(own, "BEGIN IMMEDIATE", monotonic() + lock_wait_seconds)
            finally:
                own.execute(f"PRAGMA busy_timeout = {round(lock_wait_seconds * 1000)}")

    return begin


def execute_patiently(own: sqlite3.Connection, statement: str, until: float) -> None:
    """Asks again in short steps: SQLite itself waits in ever longer ones, and then the latest to come wins."""
    while True:
        try:
            own.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(PAUSE_SECONDS)


def reads_only(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(READS, False))


def spelled(statement: str, dialect: Dialect) -> str:
    """The statement with `?` for its parameters, as the driver of this dialect wants them written."""
    return statement if dialect.name == "sqlite" else statement.replace("?", "%s")


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, for the hot paths. Both drivers offer the same `execute(sql, parameters)`."""
    own: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return own
