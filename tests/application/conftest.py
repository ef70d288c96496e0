"""A program over each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.systems import Clock, make_system
from vth.application.system import System


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def system(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[System]:
    """The program over a fresh database, on SQLite and on PostgreSQL."""
    opened = make_system(database_url, tmp_path, clock)
    yield opened
    opened.engine.dispose()
