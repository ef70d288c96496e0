"""The way in on both engines, with passwords that cost little to check and a clock that the test moves."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from tests.support.systems import Clock, shipped_regulations
from vth.application.entering import passwords
from vth.application.entering.accounts import Account
from vth.application.entering.sessions import Visitor
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.settings import Settings

PASSWORD = "vier losse kanaries zingen"
HERE = Visitor("192.0.2.7", "Firefox")


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real ones take a tenth of a second each, on purpose."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def system(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[System]:
    engine = make_engine(database_url)
    settings = Settings(tmp_path, database_url)
    yield System(settings, engine, EventStore(engine), shipped_regulations(), clock, lambda: str(uuid4()))
    engine.dispose()


@pytest.fixture
def jan(system: System) -> Account:
    """A supervisor who has set a password."""
    made = system.accounts.add("Jan@odu.example", "odu", ["supervisor"])
    system.entrance.set_password(secret_of(system.entrance.links.make(made.id)), PASSWORD, HERE)
    return system.accounts.with_id(made.id)


def secret_of(path: str) -> str:
    return path.rpartition("/")[2]
