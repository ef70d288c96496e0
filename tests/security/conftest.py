"""The API over a fresh database, and clients that see less than everything."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.api.client import GRANTED, Api, application
from tests.api.conftest import api, app, clock, regulations, secret, system
from tests.security.attacking import Attacker, attacker
from tests.security.two_services import Two, two_services
from tests.support.databases import sqlite
from tests.support.systems import Clock
from vth.application.system import System

__all__ = ["api", "app", "clock", "regulations", "secret", "system"]
OTHER_SERVICE = "od-nzkg"
AsClient = Callable[..., Api]


@pytest.fixture
def client_of(app: Flask, system: System) -> AsClient:
    """A client that only sees what belongs to one organisation, and has these scopes."""

    def made(organisation: str, *scopes: str) -> Api:
        _, secret = system.tokens.add("test", "u-2", organisation, scopes=scopes or ("*",), everywhere=False)
        return Api(app.test_client(), secret)

    return made


@pytest.fixture
def stranger(client_of: AsClient) -> Api:
    """A client of another environmental service, with every scope."""
    return client_of(OTHER_SERVICE)


@pytest.fixture
def streams(api: Api) -> dict[str, str]:
    """One stream of each type that belongs to a company of one service, by its plural in addresses."""
    company = api.company()
    permit = api.start("permits", application(company), GRANTED)["id"]
    document = api.file(f"permit/{permit}").get_json()["id"]
    plan = {"type": "PlanRequired", "effective_on": "2026-02-01"}
    plans = api.start("raw-material-plans", plan | {"data": {"company_id": company, "due_on": "2026-12-01"}})["id"]
    return {"companies": company, "permits": permit, "documents": document, "raw-material-plans": plans}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Shared by the tests of a module: what one of them records is there for the next."""
    folder = tmp_path_factory.mktemp("two")
    found = two_services(sqlite(folder / "vth.db"), folder, Clock())
    yield found
    found.system.engine.dispose()


@pytest.fixture
def anybody(two: Two, monkeypatch: pytest.MonkeyPatch) -> Attacker:
    """Nobody yet: whoever the test makes of them."""
    return attacker(two, monkeypatch)
