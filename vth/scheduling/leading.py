"""Which scheduler does the work, when several run: on PostgreSQL one leads and the others stand by; on SQLite one runs.

On PostgreSQL the leader holds an advisory lock on a connection of its own. When its process or machine dies, the
server ends that connection and the lock is free. On SQLite a locked file beside the database does the same.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Protocol

from sqlalchemy import Engine

from vth.events.outages import outages_named
from vth.kernel.errors import AlreadyRunning, StoreUnavailable

LOCK = 0x565448_5343484C  # "VTHSCHL": one process at a time does the work of the scheduler
TRY = "SELECT pg_try_advisory_lock(%s)"
# So that the server notices within half a minute that the leader's machine is gone.
NOTICE_DEATH = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


class Leader(Protocol):
    """Whether this process does the work."""

    def leads(self) -> bool:
        """Asked before each job: whether this process leads, which it tries to. Errors: StoreUnavailable."""

    def resign(self) -> None:
        """Leaves the lead to others."""


def leader(engine: Engine) -> Leader:
    """The lead over this database. Errors: AlreadyRunning when another scheduler runs on this SQLite file."""
    if engine.dialect.name == "sqlite":
        return FileLeader(Path(f"{engine.url.database}.scheduler-lock"))
    return ServerLeader(engine)


class ServerLeader:
    """The lead over a PostgreSQL database; lost together with the connection that holds the lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None

    def leads(self) -> bool:
        return self._holds() or self._takes()

    def resign(self) -> None:
        if self._connection is not None:
            with suppress(StoreUnavailable), outages_named():
                self._connection.close()
        self._connection = None

    def _holds(self) -> bool:
        if self._connection is None:
            return False
        try:
            with outages_named():
                self._connection.execute("SELECT 1")
        except StoreUnavailable:
            self.resign()
            return False
        return True

    def _takes(self) -> bool:
        with outages_named():
            pooled = self._engine.raw_connection()
            connection: Any = pooled.driver_connection
            pooled.detach()
            connection.execute(NOTICE_DEATH)
            if connection.execute(TRY, (LOCK,)).fetchone()[0]:
                self._connection = connection
                return True
            connection.close()
            return False


class FileLeader:
    """The lead over a SQLite file, from the start until this process ends."""

    def __init__(self, path: Path) -> None:
        """Raises AlreadyRunning when another process has it."""
        self._file = path.open("a+b")
        try:
            lock(self._file)
        except (BlockingIOError, PermissionError) as error:
            self._file.close()
            raise AlreadyRunning.because(
                "Er draait al een planner op deze database. Op SQLite kan er één tegelijk draaien: stop de andere, "
                "of gebruik PostgreSQL.",
                "A scheduler already runs on this database. On SQLite only one can run at a time: stop the other, "
                "or use PostgreSQL.",
            ) from error

    def leads(self) -> bool:
        return True

    def resign(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def lock(file: IO[bytes]) -> None:
        """Locks the file for this process or raises PermissionError; the lock ends with the process."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def lock(file: IO[bytes]) -> None:
        """Locks the file for this process or raises BlockingIOError; the lock ends with the process."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
