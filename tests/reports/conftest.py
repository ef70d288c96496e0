"""A program over a fresh database of each engine, with a small province of facts in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.reports.practice import practice
from tests.reports.records import Clock, company_id, province
from tests.support.databases import connected, sqlite
from tests.support.rulebook import rulebook
from vth.application import maintenance
from vth.application.system import System
from vth.events.store import EventStore
from vth.settings import Settings

Opens = Callable[[str], System]


def _program(engine: Engine, home: Path, clock: Clock) -> System:
    settings = Settings(home, engine.url.render_as_string(hide_password=False))
    system = System(settings, engine, EventStore(engine), rulebook(), clock, lambda: company_id(0))
    maintenance.upgrade(system)
    return system


@pytest.fixture
def clock() -> Clock:
    """The clock of every program in a test."""
    return Clock()


@pytest.fixture
def opened_on(tmp_path: Path, clock: Clock) -> Iterator[Opens]:
    """Opens a program over a database; its connections are closed afterwards."""
    with ExitStack() as engines:
        yield lambda url: _program(engines.enter_context(connected(url)), tmp_path, clock)


@pytest.fixture(scope="session")
def province_file(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A database file with a small province in it, to copy."""
    home = tmp_path_factory.mktemp("province")
    file = Path(shutil.copy(sqlite_template, home / "vth.db"))
    with connected(sqlite(file)) as engine:
        province(_program(engine, home, Clock()))
    return file


@pytest.fixture
def system(opened_on: Opens, province_file: Path, tmp_path: Path) -> System:
    """A program on SQLite with a small province in it."""
    return opened_on(sqlite(Path(shutil.copy(province_file, tmp_path / "vth.db"))))


@pytest.fixture(scope="session")
def practised_file(tmp_path_factory: pytest.TempPathFactory, province_file: Path) -> Path:
    """A database file with supervision, training and advice beside the permits, to copy."""
    home = tmp_path_factory.mktemp("practice")
    file = Path(shutil.copy(province_file, home / "vth.db"))
    with connected(sqlite(file)) as engine:
        practice(_program(engine, home, Clock()))
    return file


@pytest.fixture
def practised(opened_on: Opens, practised_file: Path, tmp_path: Path) -> System:
    """A program on SQLite with supervision, training and advice beside the permits."""
    return opened_on(sqlite(Path(shutil.copy(practised_file, tmp_path / "vth.db"))))


@pytest.fixture
def empty_system(opened_on: Opens, sqlite_url: str) -> System:
    """A program on SQLite without facts."""
    return opened_on(sqlite_url)
