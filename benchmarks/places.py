"""Where databases are made for measuring: SQLite in a folder, a durable PostgreSQL of our own."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import make_url

from benchmarks.opening import opened
from benchmarks.references.library import Environment
from tests.support.databases import sqlite
from tests.support.postgres import Databases, postgres
from vth.application import maintenance

Execute = Callable[[str, tuple[object, ...]], object]


class Place(Protocol):
    """Makes databases. URLs are SQLAlchemy's."""

    name: str
    folder: Path

    def fresh(self) -> str:
        """An empty database, its schema and read models ready."""

    def copy(self, url: str) -> str:
        """A copy of a database that nobody is connected to."""

    def blank(self) -> Environment:
        """A database without tables, as the library `eventsourcing` wants it named."""

    def committing(self, url: str) -> "Committing":
        """The plain driver, as durable as the program: each statement in a transaction of its own."""


class Committing(Protocol):
    def __call__(self, statement: str, parameters: tuple[object, ...]) -> None: ...
    def close(self) -> None: ...


class SqlitePlace:
    """Files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)
        self._template = self._new()
        _prepare(sqlite(self._template), folder)

    def fresh(self) -> str:
        return self.copy(sqlite(self._template))

    def copy(self, url: str) -> str:
        return sqlite(Path(shutil.copy(str(make_url(url).database), self._new())))

    def blank(self) -> Environment:
        return Environment.sqlite(self._new())

    def committing(self, url: str) -> Committing:
        return SqliteCommitting(str(make_url(url).database))

    def _new(self) -> Path:
        return self.folder / f"{next(self._numbers)}.db"


class SqliteCommitting:
    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = FULL")

    def __call__(self, statement: str, parameters: tuple[object, ...]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(statement, parameters)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


class PostgresPlace:
    """Databases on a server of our own that keeps what it acknowledged."""

    name = "PostgreSQL"

    def __init__(self, databases: Databases, folder: Path) -> None:
        self.folder, self._databases = folder, databases
        self._template = databases.create()
        _prepare(databases.url(self._template), folder)

    def fresh(self) -> str:
        return self._databases.url(self._databases.create(self._template))

    def copy(self, url: str) -> str:
        return self._databases.url(self._databases.create(str(make_url(url).database)))

    def blank(self) -> Environment:
        return Environment.postgresql(self._databases.url(self._databases.create()))

    def committing(self, url: str) -> Committing:
        return PostgresCommitting(url)


class PostgresCommitting:
    def __init__(self, url: str) -> None:
        address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(address, autocommit=True)

    def __call__(self, statement: str, parameters: tuple[object, ...]) -> None:
        self._connection.execute(statement.replace("?", "%s"), parameters)  # commits by itself: the least there is

    def close(self) -> None:
        self._connection.close()


def _prepare(url: str, home: Path) -> None:
    with opened(url, home) as system:
        maintenance.upgrade(system)


@contextmanager
def places(folder: Path) -> Iterator[tuple[Place, ...]]:
    """One place an engine; what was made there is gone afterwards."""
    (folder / "sqlite").mkdir(parents=True)
    with postgres(durable=True) as databases:
        yield SqlitePlace(folder / "sqlite"), PostgresPlace(databases, folder)
