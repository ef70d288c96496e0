"""Planning by week, the route sheet, signals and the own calendar."""

from pathlib import Path

import pytest

from tests.support.lines import company, written
from tests.support.systems import Clock
from tests.support.visits import PERSON_ID, STAFF_ID, VISIT_ID, found, planned, visits
from tests.web.conftest import Door, PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.rights.identity import Identity
from vth.rights.roles import Role

DOSSIER = f"/inspections/{VISIT_ID}"
LATE = "inspection/00000000-0000-7000-8000-000000000032"
NOBODY = "inspection/00000000-0000-7000-8000-000000000033"
ELSEWHERE = "company/00000000-0000-7000-8000-000000000034"


@pytest.fixture
def supervisor(page_as: PageAs, system: System, tmp_path: Path) -> Visitor:
    """A visitor in the role of supervisor who is not among the staff."""
    late = planned(LATE, planned_on="2026-05-22")
    free = planned(NOBODY, planned_on="2026-06-04", supervisor=None)
    del free["data"]["supervisor"]
    lines = [*visits(), late, free]
    importing.import_file(system, written(tmp_path / "visits.jsonl", lines), "importer", "odu")
    return page_as(Role.SUPERVISOR)


@pytest.fixture
def member(supervisor: Visitor, door: Door) -> Visitor:
    """The supervisor of the visits, who is among the staff."""
    door.visitor = Identity(PERSON_ID, "odu", frozenset({Role.SUPERVISOR}), None)
    return supervisor


def test_the_week_has_its_visits_by_day_and_what_was_left_over(supervisor: Visitor) -> None:
    text = supervisor.get("/planning").text
    left, _, days = text.partition('id="days"')
    assert "Woensdag 3 juni" in days
    assert DOSSIER in days
    assert LATE.partition("/")[2] in left
    assert "gepland op 22 mei 2026" in left


def test_whoever_is_among_the_staff_first_sees_the_own_planning(member: Visitor) -> None:
    own, everybody = member.get("/planning").text, member.get("/planning?who=all").text
    nobodys = NOBODY.partition("/")[2]
    assert nobodys not in own
    assert nobodys in everybody


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("day=2026-06-07", True),
        ("day=2026-06-08", False),
        ("day=nonsense", True),
        ("kind=theme", False),
        ("municipality=0344", True),
        ("municipality=0363", False),
        (f"who={STAFF_ID}", True),
        ("who=00000000-0000-7000-8000-000000000099", False),
    ],
)
def test_the_planning_is_asked_by_its_address(supervisor: Visitor, query: str, seen: bool) -> None:
    assert (DOSSIER in supervisor.get(f"/planning?{query}").text) == seen


def test_the_weeks_ahead_are_drawn_and_told_as_a_table(supervisor: Visitor) -> None:
    text = supervisor.get("/planning").text
    drawn = text.partition('id="ahead"')[2]
    assert 'role="img"' in drawn
    assert "week 23 (01-06)" in drawn


def test_the_route_sheet_asks_for_a_place_and_then_tells_what_to_do_there(supervisor: Visitor) -> None:
    assert "Kies een gemeente, een toezichthouder of beide" in supervisor.get("/planning/route").text
    text = supervisor.get("/planning/route?municipality=0344&weeks=4").text
    for word in ("Routeblad Utrecht", "Recycling Utrecht B.V.", "Afval wordt voorkomen.", "adres onbekend"):
        assert word in text
    assert "Hier is in deze weken niets te doen" in supervisor.get("/planning/route?municipality=0363").text


def test_the_route_sheet_of_somebody_among_the_staff_opens_on_the_own_stops(member: Visitor) -> None:
    text = member.get("/planning/route").text
    assert "Recycling Utrecht B.V." in text
    assert f'value="{STAFF_ID}" selected' in text


def test_a_long_route_goes_on_on_further_sheets_and_counts_on(
    supervisor: Visitor, system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vth.web.planning.route_sheet.AT_ONCE", 1)
    other = company(ELSEWHERE, name="Zuivel Utrecht B.V.")
    there = planned(f"inspection/{ELSEWHERE.partition('/')[2]}", planned_on="2026-06-04")
    there["data"] |= {"company_id": ELSEWHERE.partition("/")[2]}
    del there["data"]["permit_id"], there["data"]["prescriptions"]
    importing.import_file(system, written(tmp_path / "other.jsonl", [other, there]), "importer", "odu")
    first, second = (supervisor.get(f"/planning/route?municipality=0344&sheet={number}").text for number in (1, 2))
    assert "1. Recycling Utrecht B.V." in first
    assert "Zuivel" not in first
    assert "2. Zuivel Utrecht B.V." in second
    assert supervisor.get("/planning/route?municipality=0344&sheet=99").text.count("2. Zuivel") == 1


def test_a_day_too_full_for_the_week_leads_to_all_of_it(supervisor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vth.web.planning.week.MOST_A_DAY", 0)
    text = supervisor.get("/planning?who=all").text
    assert "nog 1 die dag" in text
    assert NOBODY.partition("/")[2] in supervisor.get("/inspections?planned_from=2026-06-04&planned_to=2026-06-04").text


def test_signals_can_be_narrowed_and_lead_to_their_page(
    supervisor: Visitor, system: System, tmp_path: Path, clock: Clock
) -> None:
    importing.import_file(system, written(tmp_path / "done.jsonl", [found(LATE, "2026-05-22")]), "importer", "odu")
    clock.advance(days=90)
    text = supervisor.get("/signals?kind=inspection_report").text
    assert f"/inspections/{LATE.partition('/')[2]}" in text
    assert "Er zijn geen signalen" in supervisor.get("/signals?kind=collection_lapse").text


def test_the_own_calendar_address_is_shown_once_works_and_can_be_revoked(member: Visitor) -> None:
    made = member.send("/planning/calendar").text
    address = made.partition('id="address">')[2].partition("<")[0]
    path = "/" + address.split("/", 3)[3]
    assert member.get(path).text.startswith("BEGIN:VCALENDAR")
    again = member.get("/planning/calendar").text
    assert address not in again
    revoke = again.partition('action="/planning/calendar/')[2].partition('"')[0]
    member.send(f"/planning/calendar/{revoke}", "/planning/calendar")
    assert member.get(path).status_code == 404


def test_nobody_revokes_the_address_of_somebody_else(member: Visitor, system: System, door: Door) -> None:
    other = "00000000-0000-7000-8000-000000000022"
    feed, _ = system.calendar_feeds.add(other)
    member.send(f"/planning/calendar/{feed.id}/revoke", "/planning/calendar")
    assert [one.revoked_at for one in system.calendar_feeds.listing()] == [None]


def test_who_is_not_among_the_staff_has_no_calendar(supervisor: Visitor) -> None:
    response = supervisor.get("/planning/calendar")
    assert response.status_code == 403
    assert "niet als medewerker geregistreerd" in response.text


def test_who_does_not_read_supervision_sees_no_planning(page_as: PageAs) -> None:
    for address in ("/planning", "/planning/route", "/signals", "/inspections"):
        assert page_as(Role.ADVISER).get(address).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/planning?day=0001-01-01",
        "/planning?day=9999-12-31",
        "/planning?who=%00&kind=%00&municipality=%00",
        "/planning/route?municipality=%00&weeks=%C2%B2",
        "/planning/route?supervisor=x&weeks=99999999999999999999",
        "/planning/new?search=%00",
        "/signals?kind=x&municipality=%00",
        "/inspections?search=%00%27&planned_from=0001-01-01",
        f"/inspections/{VISIT_ID}/carry-out?subjects=%C2%B2",
    ],
)
def test_an_address_full_of_nonsense_gets_an_ordinary_page(supervisor: Visitor, address: str) -> None:
    assert supervisor.get(address).status_code == 200


def test_in_the_weekend_the_week_to_come_is_shown_with_what_was_left_over(supervisor: Visitor, clock: Clock) -> None:
    clock.advance(days=5)
    text = supervisor.get("/planning").text
    assert "Maandag 8 juni" in text
    assert DOSSIER in text.partition('id="left"')[2].partition('id="days"')[0]
