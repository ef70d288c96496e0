"""The API as a client meets it, over a fresh database, with a clock that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest
from flask import Flask
from uuid_utils import uuid7

from tests.api.client import Api
from vth.api import make_app
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.policy import load
from vth.policy.models import Regulations
from vth.projections.bookkeeping import prepare
from vth.projections.indicators import Question
from vth.settings import Settings


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def regulations() -> Regulations:
    """Those that come with the program."""
    return load()


def open_prepared(url: str, home: Path, clock: Clock, regulations: Regulations) -> System:
    """The system over a database whose read models exist."""
    engine = make_engine(url)
    prepare(engine, regulations)
    return System(Settings(home, url), engine, EventStore(engine), regulations, clock, lambda: str(uuid7()))


@pytest.fixture
def system(sqlite_url: str, tmp_path: Path, clock: Clock, regulations: Regulations) -> Iterator[System]:
    system = open_prepared(sqlite_url, tmp_path, clock, regulations)
    yield system
    system.engine.dispose()


def write_report(system: System, kind: str, question: Question, stream: IO[bytes], person: str | None) -> None:
    """In the place of the report writer: enough to see what it was asked."""
    stream.write(f"{kind} {question.start} {question.end} {question.scope.municipality} {person}".encode())


@pytest.fixture
def app(system: System) -> Flask:
    return make_app(system, write_report)


@pytest.fixture
def secret(system: System) -> str:
    return system.tokens.add("test", "u-1", "odu")[1]


@pytest.fixture
def api(app: Flask, secret: str) -> Api:
    return Api(app.test_client(), secret)
