"""An administrator makes, lists and revokes the address of a supervisor's calendar."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.systems import origin
from vth.app import open_system
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.envelope import DatedFact
from vth.settings import from_environment

STAFF = "0199a3c4-7d1e-7c3a-9a55-000000000002"


def _registered(home: Path) -> None:
    system = open_system(from_environment({"VTH_HOME": str(home)}, home))
    fact = StaffRegistered(person_id=STAFF, organisation="odu", function=StaffFunction.SUPERVISOR)
    system.recorder.record(f"staff/{STAFF}", [DatedFact(fact, date(2026, 1, 5))], origin("staff"))
    system.engine.dispose()


def test_an_address_is_shown_once_listed_without_its_secret_and_revoked(ready: Run, home: Path) -> None:
    assert ready("calendar", "add", STAFF).code == 2
    _registered(home)
    added = ready("calendar", "add", STAFF)
    feed_id, secret = added.err.strip(), added.out.strip().rpartition("/")[2]
    listed = ready("calendar", "list").out
    assert feed_id in listed
    assert secret not in listed
    assert ready("calendar", "revoke", feed_id).code == 0
    assert "ingetrokken" in ready("calendar", "list").out
    assert ready("calendar", "revoke", feed_id).code == 2
    noted = json.loads(ready("audit", "list", "--action", "administered", "--format", "json").out)
    told = [("calendar_revoked", f"calendar/{feed_id}"), ("calendar_added", f"staff/{STAFF}")]
    assert [(line["detail"], line["subject"]) for line in noted] == told
    assert secret not in str(noted)


def test_the_address_is_whole_where_browsers_reach_the_program(
    ready: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VTH_PUBLIC_URL", "https://vth.example")
    _registered(home)
    assert ready("calendar", "add", STAFF).out.startswith("https://vth.example/api/v1/calendars/")
