"""A real PostgreSQL for tests and benchmarks that needs nothing but Python: no service, no root, no port.

`VTH_TEST_PG`, when set, is the URL of a running server to use instead; its user may create databases.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.support.binaries import Account, Binaries, PostgresFailed

SOCKET_ROOT = "/tmp"  # a socket's path may have about 100 characters; the usual temporary folder of macOS is too long
SUPERUSER = "postgres"
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Databases:
    """Makes and drops databases on one server.

    `admin` is the URL of a database on it, with a user that may create others.
    """

    def __init__(self, admin: URL) -> None:
        self._admin = admin.set(drivername="postgresql+psycopg")

    def url(self, name: str) -> str:
        """SQLAlchemy's URL of the database with this name."""
        return self._admin.set(database=name).render_as_string(hide_password=False)

    def create(self, template: str = "template0") -> str:
        """The name of a new database: a copy of `template`, to which nobody may be connected meanwhile."""
        name = f"vth_{uuid4().hex}"
        self._execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Removes the database and breaks the connections that still use it."""
        self._execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    @contextmanager
    def temporary(self, template: str = "template0") -> Iterator[str]:
        """The name of a new database that is gone afterwards."""
        name = self.create(template)
        try:
            yield name
        finally:
            self.drop(name)

    def _execute(self, statement: sql.Composed) -> None:
        plain = self._admin.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)


class PostgresServer:
    """A server of our own in a temporary folder, reached through a Unix socket only; use it as a context manager.

    `durable=True` keeps the promises of a production server, to measure and to crash; otherwise it may forget what a
    power cut would take, which makes tests several times faster.
    """

    def __init__(self, durable: bool = False) -> None:
        self._settings = () if durable else FORGETFUL

    def __enter__(self) -> Databases:
        self._folder = Path(tempfile.mkdtemp(prefix="vth-pg-", dir=SOCKET_ROOT))
        try:
            self._initialise()
            self.start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        return Databases(URL.create("postgresql", SUPERUSER, database="postgres", query={"host": str(self._folder)}))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(PostgresFailed):  # a server that was crashed on purpose is already gone
            self.crash()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        """Starts the server, after a crash with the recovery that belongs to it, and waits until it answers."""
        settings = (*self._settings, "listen_addresses=", f"unix_socket_directories={self._folder}")
        options = " ".join(f"-c {setting}" for setting in settings)
        self._control("start", f"--log={self._folder / 'log'}", f"--options={options}")

    def crash(self) -> None:
        """Ends the server as a power cut would: nothing more is written and every connection breaks."""
        self._control("stop", "--mode=immediate")

    def _initialise(self) -> None:
        account = Account.allowed()
        account.owns(self._folder)
        self._binaries = Binaries.found(account, scratch=self._folder)
        arguments = (f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8", f"--locale={LOCALE}", "--no-sync")
        self._binaries.run("initdb", f"--pgdata={self._folder / 'data'}", *arguments, workplace=self._folder)

    def _control(self, action: str, *arguments: str) -> None:
        data = self._folder / "data"
        try:
            self._binaries.run("pg_ctl", action, f"--pgdata={data}", "--wait", *arguments, workplace=self._folder)
        except PostgresFailed as failure:
            log = self._folder / "log"
            failure.add_note(log.read_text() if log.exists() else "The server wrote no log.")
            raise


@contextmanager
def postgres(durable: bool = False) -> Iterator[Databases]:
    """The server that `VTH_TEST_PG` names, or else one of our own while this lasts."""
    named = os.environ.get("VTH_TEST_PG")
    if named:
        yield Databases(make_url(named))
    else:
        with PostgresServer(durable) as databases:
            yield databases
