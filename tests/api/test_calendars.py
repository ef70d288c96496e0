"""A supervisor's calendar program reads planned inspections at a secret address: they appear, move and vanish."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from tests.api.conftest import Clock, open_prepared
from tests.domain.facts import registered
from tests.domain.supervision import scheduled
from tests.support.systems import origin
from vth.application.system import System
from vth.events.catalogue.company import CompanyDetailsChanged
from vth.events.catalogue.inspection import InspectionAssigned, InspectionCancelled, InspectionRescheduled
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import NotFound
from vth.policy.models import Regulations

COMPANY = "0199a3c4-7d1e-7c3a-9a55-000000000001"
SUPERVISOR = "0199a3c4-7d1e-7c3a-9a55-000000000002"
OTHER = "0199a3c4-7d1e-7c3a-9a55-000000000003"
VISIT = "0199a3c4-7d1e-7c3a-9a55-000000000004"
PERSON = "0199a3c4-7d1e-7c3a-9a55-000000000005"


def record(system: System, stream: str, day: str, fact: Fact) -> None:
    system.recorder.record(stream, [DatedFact(fact, date.fromisoformat(day))], origin(f"{stream} {day} {fact}"))


@pytest.fixture
def system(database_url: str, tmp_path: Path, clock: Clock, regulations: Regulations) -> Iterator[System]:
    """The program on SQLite and on PostgreSQL."""
    opened = open_prepared(database_url, tmp_path, clock, regulations)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def address(system: System) -> str:
    """The address of the calendar of a supervisor with one planned inspection."""
    staff = StaffRegistered(person_id=PERSON, organisation="odu", function=StaffFunction.SUPERVISOR)
    record(system, f"company/{COMPANY}", "2026-01-05", registered())
    for staff_id in (SUPERVISOR, OTHER):
        record(system, f"staff/{staff_id}", "2026-01-05", staff)
    planned = scheduled(company_id=COMPANY, permit_id=None, prescriptions=(), supervisor=SUPERVISOR)
    record(system, f"inspection/{VISIT}", "2026-05-01", planned)
    return f"/api/v1/calendars/{system.calendar_feeds.add(SUPERVISOR)[1]}"


def event(app: Flask, address: str) -> dict[str, Any]:
    """The one event in the calendar, as a calendar program reads it."""
    response = app.test_client().get(address)
    assert (response.status_code, response.mimetype) == (200, "text/calendar")
    found = Calendar.from_ical(response.data).walk("VEVENT")
    assert len(found) == 1
    assert not found[0].errors
    return {name: value.to_ical().decode() for name, value in found[0].items()}


def test_a_planned_inspection_is_a_day_with_its_kind_and_company(app: Flask, address: str) -> None:
    read = event(app, address)
    assert (read["UID"], read["DTSTART"], read["SEQUENCE"]) == (VISIT, "20260520", "1")
    assert read["STATUS"] == "CONFIRMED"
    assert read["SUMMARY"].endswith(": Recycling Utrecht")


def test_a_program_reads_again_within_the_hour_and_gets_only_what_changed(
    app: Flask, system: System, address: str
) -> None:
    client = app.test_client()
    first = client.get(address)
    calendar: Any = Calendar.from_ical(first.data)
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    known = {"If-None-Match": first.headers["ETag"]}
    unchanged = client.get(address, headers=known)
    assert (unchanged.status_code, unchanged.data, unchanged.headers["ETag"]) == (304, b"", first.headers["ETag"])
    record(system, f"inspection/{VISIT}", "2026-05-10", InspectionCancelled(reason="Stilgelegd"))
    changed = client.get(address, headers=known)
    assert (changed.status_code, changed.headers["Cache-Control"]) == (200, "private, no-cache")
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_it_says_where_the_company_is(app: Flask, system: System, address: str) -> None:
    assert "LOCATION" not in event(app, address)
    moved = CompanyDetailsChanged(street="Atoomweg", house_number="50", postcode="3542 AB", city="Utrecht")
    record(system, f"company/{COMPANY}", "2026-05-01", moved)
    assert event(app, address)["LOCATION"] == r"Atoomweg 50\, 3542 AB Utrecht"


def test_a_moved_inspection_moves_and_keeps_its_uid(app: Flask, system: System, address: str) -> None:
    moved = InspectionRescheduled(planned_on=date(2026, 5, 27), reason="Ziekte van Jan")
    record(system, f"inspection/{VISIT}", "2026-05-10", moved)
    read = event(app, address)
    assert (read["UID"], read["DTSTART"], read["SEQUENCE"]) == (VISIT, "20260527", "2")
    assert "Jan" not in str(read)


@pytest.mark.parametrize("fact", [InspectionCancelled(reason="Stilgelegd"), InspectionAssigned(supervisor=OTHER)])
def test_what_is_cancelled_or_given_to_another_says_so(app: Flask, system: System, address: str, fact: Fact) -> None:
    record(system, f"inspection/{VISIT}", "2026-05-10", fact)
    assert (event(app, address)["STATUS"], event(app, address)["SEQUENCE"]) == ("CANCELLED", "2")


def test_it_appears_with_whom_it_was_given_to(app: Flask, system: System, address: str) -> None:
    record(system, f"inspection/{VISIT}", "2026-05-10", InspectionAssigned(supervisor=OTHER))
    secret = system.calendar_feeds.add(OTHER)[1]
    assert event(app, f"/api/v1/calendars/{secret}")["STATUS"] == "CONFIRMED"


def test_a_revoked_address_is_gone_and_its_secret_is_told_nowhere(
    app: Flask, system: System, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    system.calendar_feeds.revoke(system.calendar_feeds.listing()[0].id)
    secret = address.rpartition("/")[2]
    with caplog.at_level(logging.DEBUG):
        response = app.test_client().get(address)
    assert response.status_code == 404
    assert secret not in response.text + str(response.headers) + caplog.text
    with pytest.raises(NotFound):
        system.calendar_feeds.revoke(system.calendar_feeds.listing()[0].id)


def test_only_the_hash_of_a_secret_is_kept(system: System, address: str) -> None:
    secret = address.rpartition("/")[2]
    with system.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM calendar_feeds").all()
    assert len(rows) == 1
    assert secret not in str(rows)


def test_there_is_no_calendar_for_who_does_not_exist(system: System) -> None:
    with pytest.raises(NotFound):
        system.calendar_feeds.add(OTHER)


def test_an_address_that_never_was_is_not_found(app: Flask, address: str) -> None:
    assert app.test_client().get("/api/v1/calendars/wrong").status_code == 404
