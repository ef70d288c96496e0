"""The pages with the real way in, before a browser without scripts."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.conftest import Visitor
from vth import api, web
from vth.application.entering import passwords
from vth.application.entering.accounts import Account
from vth.application.receipts import Receipt
from vth.application.system import System
from vth.reports.listing_book import write_listing

PASSWORD = "vier losse kanaries zingen"
OTHER = "vijf stille torens wachten"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


def no_report(*_given: object) -> Receipt:
    """These pages write none."""
    raise AssertionError


def program(system: System) -> Flask:
    """Pages and API with the real way in."""
    made = api.make_app(system, lambda *_: None)
    services = web.Services(system, no_report, no_report, write_listing, web.identify)
    web.register(made, services, lambda error: api.answer(error, system.new_id))
    return made


@pytest.fixture
def app(system: System) -> Flask:
    return program(system)


@pytest.fixture
def guest(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def jan(system: System, guest: Visitor) -> Account:
    """A supervisor who has set a password through the page of a link."""
    made = system.accounts.add("jan", "odu", ["supervisor"])
    path = system.entrance.links.make(made.id)
    assert guest.send(path, password=PASSWORD).status_code == 303
    leave(guest)
    return system.accounts.with_id(made.id)


def log_in(guest: Visitor, login: str = "jan", password: str = PASSWORD, **fields: str) -> TestResponse:
    return guest.send("/login", login=login, password=password, **fields)


def leave(guest: Visitor) -> None:
    guest.send("/logout", page="/account")


def inside(guest: Visitor) -> bool:
    return guest.get("/account").status_code == 200


def administrator(system: System, app: Flask) -> Visitor:
    made = system.accounts.add("beheer", "odu", ["administrator"])
    visitor = Visitor(app)
    visitor.send(system.entrance.links.make(made.id), password=PASSWORD)
    return visitor
