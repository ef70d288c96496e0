"""What costs much is given out in bounds, and no secret stands in what the program logs."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.attacking import Attacker, attacker, pages
from tests.security.two_services import OWN, Two, two_services
from tests.support.systems import Clock
from vth.api.application import FEATURES
from vth.app import create_app
from vth.application.entering.limiting import EXPLANATIONS, EXPORTS
from vth.application.entering.sessions import Visitor
from vth.application.persons.details import Details
from vth.audit.entry import Action
from vth.rights.identity import EVERY_SCOPE
from vth.rights.roles import Role
from vth.web.access import FILES

PASSWORD = "twaalf blauwe olifanten dansen"
COSTLY = (
    *("downloadSummary", "downloadSupervision", "downloadTraining", "fileDocument", "exportPerson"),
    *("explainIndicator", "readIndicatorTrend", "readResearchFunnel"),
)


@pytest.fixture
def two(sqlite_url: str, tmp_path: Path) -> Iterator[Two]:
    found = two_services(sqlite_url, tmp_path, Clock())
    yield found
    found.system.engine.dispose()


@pytest.fixture
def anybody(two: Two, monkeypatch: pytest.MonkeyPatch) -> Attacker:
    return attacker(two, monkeypatch)


def test_whole_registers_are_given_as_files_in_bounds(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None, scopes=EVERY_SCOPE)
    files = [rule.rule for rule in pages(anybody.app) if rule.rule.endswith(FILES)]
    assert files
    for _ in range(EXPORTS.most):
        two.system.limiter.take(EXPORTS, "u-1")
    assert {anybody.read(address)[0] for address in files} == {429}
    assert anybody.read("/permits")[0] == 200


def test_everything_about_a_person_and_what_moved_a_figure_are_given_in_bounds(anybody: Attacker, two: Two) -> None:
    anybody.becomes(*Role, of=None, scopes=EVERY_SCOPE)
    for allowance in (EXPORTS, EXPLANATIONS):
        for _ in range(allowance.most):
            two.system.limiter.take(allowance, "u-1")
    person = two.system.persons.add(Details(name="Jo de Wit")).id
    figure = "/figures/decisions_on_time"
    costly = (f"/administration/persons/{person}/file", f"{figure}?compared=2026-01-01", "/figures/course/permits")
    assert [anybody.read(address)[0] for address in costly] == [429, 429, 429]
    assert anybody.read(figure)[0] == 200


def test_every_operation_that_costs_much_has_an_allowance() -> None:
    operations = {one.name: one for feature in FEATURES for one in feature.operations}
    exports = {name for name, one in operations.items() if one.audits is Action.EXPORTED}
    assert exports <= set(COSTLY)
    assert all(operations[name].allowance for name in COSTLY)


def test_no_secret_stands_in_the_log_of_the_program(two: Two, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    system, app = two.system, create_app(two.system)
    whose = system.accounts.add("jo@odu.example", OWN, ["permit_officer"])
    link = system.entrance.links.make(whose.id).rpartition("/")[2]
    session = system.entrance.set_password(link, PASSWORD, Visitor("10.0.0.1")).secret
    token = system.tokens.add("client", "c-1", OWN)[1]
    client = app.test_client()
    client.set_cookie("vth_session", session)
    client.get(f"/login/link/{link}")
    client.post("/login", data={"login": whose.login, "password": PASSWORD})
    client.get("/permits")
    for secret in (token, f"{token}x"):
        client.get("/api/v1/permits", headers={"Authorization": f"Bearer {secret}"})
    client.get(f"/api/v1/calendars/{two.own.feed}")
    logged = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert [secret for secret in (PASSWORD, link, session, token, two.own.feed) if secret in logged] == []
