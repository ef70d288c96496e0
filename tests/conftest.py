"""What every test may ask for: a migrated database on each engine, and the same examples in every run of CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from tests.support.databases import connected, migrate, sqlite
from tests.support.postgres import Databases, postgres

settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Databases]:
    """The PostgreSQL server of this test run; it starts when the first test asks for it."""
    with postgres() as databases:
        yield databases


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Databases) -> Iterator[str]:
    """The name of a migrated database without facts, to copy."""
    with postgres_server.temporary() as name:
        migrate(postgres_server.url(name))
        yield name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file without facts, to copy."""
    file = tmp_path_factory.mktemp("template") / "vth.db"
    migrate(sqlite(file))
    return file


@pytest.fixture
def postgres_url(postgres_server: Databases, postgres_template: str) -> Iterator[str]:
    """The URL of a fresh, migrated PostgreSQL database without facts."""
    with postgres_server.temporary(postgres_template) as name:
        yield postgres_server.url(name)


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The URL of a fresh, migrated SQLite file without facts."""
    return sqlite(Path(shutil.copy(sqlite_template, tmp_path / "vth.db")))


@pytest.fixture
def blank_postgres_url(postgres_server: Databases) -> Iterator[str]:
    """The URL of a PostgreSQL database without any table."""
    with postgres_server.temporary() as name:
        yield postgres_server.url(name)


@pytest.fixture
def blank_sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that does not exist yet."""
    return sqlite(tmp_path / "blank.db")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database: the test runs once for each engine."""
    return _chosen(request, {"sqlite": "sqlite_url", "postgresql": "postgres_url"})


@pytest.fixture(params=ENGINES)
def blank_database_url(request: pytest.FixtureRequest) -> str:
    """A database without any table: the test runs once for each engine."""
    return _chosen(request, {"sqlite": "blank_sqlite_url", "postgresql": "blank_postgres_url"})


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a fresh, migrated database; its connections are closed afterwards."""
    with connected(database_url) as engine:
        yield engine


def _chosen(request: pytest.FixtureRequest, fixtures: dict[str, str]) -> str:
    return str(request.getfixturevalue(fixtures[request.param]))
