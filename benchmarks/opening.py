"""The program over a database that a benchmark made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from uuid_utils import uuid7

from vth import policy
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.policy.models import Regulations
from vth.settings import Settings

AFTERWARDS = datetime(2026, 7, 1, 18, tzinfo=UTC)
"""When the made-up histories end."""


@cache
def regulations() -> Regulations:
    """The regulations that come with the program, read once."""
    return policy.load()


def now() -> datetime:
    """The clock, never before that."""
    return max(datetime.now(UTC), AFTERWARDS)


@contextmanager
def opened(url: str, home: Path) -> Iterator[System]:
    """The program over this database; its connections are closed afterwards."""
    engine = make_engine(url)
    try:
        yield System(Settings(home, url), engine, EventStore(engine), regulations(), now, lambda: str(uuid7()))
    finally:
        engine.dispose()
