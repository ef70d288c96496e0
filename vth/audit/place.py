"""Where the audit log is kept: on PostgreSQL beside the facts, with SQLite in a file of its own.

An import holds SQLite's write lock as long as it lasts; who reads a dossier meanwhile must be noted all the same.
"""

from pathlib import Path

from sqlalchemy import Engine, NullPool

from vth.events.engine import LOCK_WAIT_SECONDS, sqlite_engine

SUFFIX = "-audit.sqlite3"


def engine_beside(main: Engine) -> Engine:
    """The engine of the audit log that goes with this database."""
    if main.dialect.name != "sqlite":
        return main
    database = Path(str(main.url.database))
    address = main.url.set(database=str(database.with_name(f"{database.stem}{SUFFIX}")))
    return sqlite_engine(address, LOCK_WAIT_SECONDS["sqlite"], NullPool)
