"""One made-up history for every test that only reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.databases import sqlite
from tests.support.systems import Clock, make_system
from vth.application.system import System
from vth.demo import FACTS, SEED, Filled, fill

TODAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def unwatched(_done: int, _total: int | None) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class History:
    """A filled store and what filling it came to."""

    system: System
    filled: Filled


def tell(url: str, folder: Path, facts: int = FACTS, seed: int = SEED) -> History:
    system = make_system(url, folder, Clock(TODAY))
    return History(system, fill(system, seed, facts, unwatched))


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """The history that `vth demo` tells; read it only."""
    folder = tmp_path_factory.mktemp("demo")
    found = tell(sqlite(folder / "vth.db"), folder)
    yield found
    found.system.engine.dispose()
