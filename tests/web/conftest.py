"""Pages as a visitor meets them: the whole application over a small history, with a clock that stands still."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.lines import history, written
from tests.support.systems import Clock, make_system
from vth.app import create_app
from vth.application import importing
from vth.application.system import System
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role
from vth.web.csrf import FIELD


@dataclass
class Door:
    """Who stands at the door: what a session is in the program, tests say outright."""

    visitor: Identity | None = None

    def __call__(self) -> Identity | None:
        return self.visitor


@dataclass
class Visitor:
    """Somebody with a browser without scripts; sends forms with the token that the page gave."""

    app: Flask
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, headers=self.headers | headers)

    def send(self, address: str, page: str | None = None, **fields: object) -> TestResponse:
        """Sends a form from the page where it stands."""
        given = self.get(page or address).text
        token = given.partition(f'name="{FIELD}" value="')[2].partition('"')[0]
        return self.client.post(address, data={FIELD: token, **fields}, headers=self.headers)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def system(sqlite_url: str, tmp_path: Path, clock: Clock) -> Iterator[System]:
    """The program with the small history of tests.support.lines in it."""
    opened = make_system(sqlite_url, tmp_path, clock)
    importing.import_file(opened, written(tmp_path / "history.jsonl", history()), "importer", "odu")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def app(system: System, door: Door) -> Flask:
    """Pages and API together, as the program puts them together."""
    return create_app(system, door)


PageAs = Callable[..., Visitor]


@pytest.fixture
def page_as(app: Flask, door: Door, system: System) -> PageAs:
    """A visitor in this role; with `organisation` one who only sees what that organisation may."""

    def visitor(*roles: Role, organisation: str | None = None) -> Visitor:
        within = limit_of(organisation, system.regulations.organisations) if organisation else None
        door.visitor = Identity("officer-1", organisation or "odu", frozenset(roles), within) if roles else None
        return Visitor(app)

    return visitor


@pytest.fixture
def officer(page_as: PageAs) -> Visitor:
    """A permit officer."""
    return page_as(Role.PERMIT_OFFICER)
