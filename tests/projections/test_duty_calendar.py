"""The calendar of duties and what is overdue, asked of the register."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.projections.facts import KIND, application, attached, registered, research
from tests.projections.rows import on
from tests.projections.world import World, uuid_of
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, PermitStayed, StayEnded
from vth.events.catalogue.prescription import DutyFulfilled, PrescriptionAttached, PrescriptionWithdrawn
from vth.kernel.calendar import add_months
from vth.policy import Regulations
from vth.policy.due_rule import read, written
from vth.projections.company_filter import CompanyFilter
from vth.projections.duty_calendar import DutyFilter, Occasion, by_month, calendar_page, overdue, status_of
from vth.projections.duty_words import KINDS, legal_basis, what_is_owed
from vth.projections.paging import LARGEST_PAGE, Paging

YEARLY = PrescriptionAttached(
    number="2.1", kind=KIND.REGISTRATION, circular=True, text="Registreer", due_within_months=6, repeats_months=12
)


@pytest.fixture
def filled(world: World) -> World:
    """Permit p at company a: a yearly registration, a plan and research. Permit q at company b: an application."""
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    world.record("permit p", "2026-01-05", application("a"))
    world.record("permit p", "2026-02-20", PermitGranted(), YEARLY, research(due_on=on("2026-08-01")))
    world.record("permit p", "2026-02-20", attached("1.1", circular=False, due_on=on("2026-06-01")))
    world.record("permit p", "2026-02-27", DecisionAnnounced())
    world.record("permit q", "2026-03-02", application("b"))
    return world


def _calendar(world: World, first: str, last: str, **asked: object) -> list[tuple[str, str, str]]:
    with world.engine.connect() as connection:
        asked_filter = DutyFilter(**asked)  # type: ignore[arg-type]
        paging = Paging(size=LARGEST_PAGE)
        found = calendar_page(connection, asked_filter, on(first), on(last), on("2026-07-01"), paging)
    return [(one.due_on.isoformat(), one.duty["duty"], one.status) for one in found.items]


def test_a_periodic_duty_stands_in_the_calendar_on_each_of_its_dates(filled: World) -> None:
    found = _calendar(filled, "2027-01-01", "2029-12-31")
    assert found == [(f"{year}-08-28", "prescription:2.1", "open") for year in (2027, 2028, 2029)]


def test_the_calendar_shows_what_is_done_overdue_and_open(filled: World) -> None:
    assert _calendar(filled, "2026-01-01", "2026-12-31") == [
        ("2026-03-02", "decision", "done"),
        ("2026-04-10", "objection_period", "done"),
        ("2026-04-28", "decision", "overdue"),
        ("2026-06-01", "prescription:1.1", "overdue"),
        ("2026-08-01", "research:9.1", "open"),
        ("2026-08-28", "prescription:2.1", "open"),
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_the_pages_of_the_calendar_are_the_calendar(filled: World, size: int) -> None:
    first, last, today = on("2026-01-01"), on("2029-12-31"), on("2026-07-01")
    found: list[Occasion] = []
    cursor: str | None = None
    with filled.engine.connect() as connection:
        whole = calendar_page(connection, DutyFilter(), first, last, today, Paging(size=LARGEST_PAGE)).items
        while cursor is not None or not found:
            page = calendar_page(connection, DutyFilter(), first, last, today, Paging(cursor, size))
            found, cursor = [*found, *page.items], page.next_cursor
    assert found == whole
    assert len(whole) == 9


def test_the_months_of_a_periodic_duty_one_by_one_are_those_of_the_whole_calendar(filled: World) -> None:
    """At the end of a short month too, and with a stay that moves the dates."""
    for number, every in (("2.2", 5), ("2.3", 1)):
        measuring = replace(YEARLY, number=number, due_within_months=2, repeats_months=every)
        filled.record("permit p", "2026-03-31", measuring)
    filled.record("permit p", "2026-09-10", PermitStayed())
    filled.record("permit p", "2026-11-20", StayEnded())
    whole = _calendar(filled, "2026-03-01", "2028-12-31")
    firsts = [on(f"{year}-{month:02}-01") for year in (2026, 2027, 2028) for month in range(1, 13)][2:]
    months = [(first.isoformat(), (add_months(first, 1) - timedelta(days=1)).isoformat()) for first in firsts]
    assert [one for first, last in months for one in _calendar(filled, first, last)] == whole
    assert len(whole) > 40


def test_what_passes_by_itself_can_be_left_out(filled: World) -> None:
    found = _calendar(filled, "2026-01-01", "2026-12-31", acted_on=True)
    every = _calendar(filled, "2026-01-01", "2026-12-31")
    assert [one for one in every if one not in found] == [("2026-04-10", "objection_period", "done")]


def test_first_and_last_day_of_the_calendar_count(filled: World) -> None:
    assert [key for _, key, _ in _calendar(filled, "2026-06-01", "2026-08-01")] == ["prescription:1.1", "research:9.1"]
    assert _calendar(filled, "2026-06-02", "2026-07-31") == []


def test_a_fulfilled_period_is_no_longer_in_the_calendar(filled: World) -> None:
    filled.record("permit p", "2026-06-20", DutyFulfilled(number="2.1", period="2026"))
    assert _calendar(filled, "2026-08-02", "2027-12-31") == [("2027-08-28", "prescription:2.1", "open")]


def test_a_duty_is_not_in_the_calendar_after_it_ended(filled: World) -> None:
    filled.record("permit p", "2027-01-01", PrescriptionWithdrawn(number="2.1"))
    assert _calendar(filled, "2026-08-02", "2029-12-31") == [("2026-08-28", "prescription:2.1", "open")]


def test_later_dates_of_a_periodic_duty_move_with_a_stay(filled: World) -> None:
    filled.record("permit p", "2026-03-10", PermitStayed())
    assert _calendar(filled, "2026-08-02", "2027-12-31") == []
    filled.record("permit p", "2026-03-20", StayEnded())
    found = _calendar(filled, "2026-08-02", "2027-12-31")
    assert found == [(day, "prescription:2.1", "open") for day in ("2026-09-07", "2027-09-07")]


FILTERS: list[tuple[dict[str, object], set[str]]] = [
    ({"who": "competent_authority"}, {"decision"}),
    ({"who": "company"}, {"prescription:1.1", "prescription:2.1", "research:9.1"}),
    ({"kind": "research_report"}, {"research:9.1"}),
    ({"permit_id": uuid_of("q")}, {"decision"}),
    ({"company_id": uuid_of("b")}, {"decision"}),
    ({"circular": True}, {"prescription:2.1", "research:9.1"}),
    ({"company": CompanyFilter(municipality="0307")}, {"decision"}),
    ({"company": CompanyFilter(environmental_service="od-nzkg"), "who": "company"}, set()),
]


@pytest.mark.parametrize(("asked", "keys"), FILTERS)
def test_every_filter_on_duties_finds_its_own(filled: World, asked: dict[str, object], keys: set[str]) -> None:
    assert {key for _, key, _ in _calendar(filled, "2026-01-01", "2026-12-31", **asked)} == keys


def test_overdue_is_what_was_due_before_the_day_and_not_done_by_then(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = overdue(connection, DutyFilter(), on("2026-08-02"), Paging(with_total=True))
        assert [item["duty"] for item in found.items] == ["decision", "prescription:1.1", "research:9.1"]
        assert (found.total, found.items[0]["company_name"]) == (3, "Fabriek")
        assert {status_of(item, on("2026-08-02")) for item in found.items} == {"overdue"}
        day_itself = overdue(connection, DutyFilter(who="company"), on("2026-08-01"))
        assert [item["duty"] for item in day_itself.items] == ["prescription:1.1"]


def test_what_was_done_late_was_overdue_until_then(filled: World) -> None:
    filled.record("permit p", "2026-06-20", DutyFulfilled(number="1.1"))
    with filled.engine.connect() as connection:
        for day, keys in (("2026-06-19", ["prescription:1.1"]), ("2026-06-20", [])):
            found = overdue(connection, DutyFilter(who="company"), on(day))
            assert [item["duty"] for item in found.items] == keys


def test_stays_are_written_and_read_back() -> None:
    stays = ((on("2026-03-10"), on("2026-03-20")), (on("2026-05-01"), None))
    assert read(written(stays)) == stays
    assert read(written(())) == ()


def test_a_duty_is_said_in_words_with_its_basis(regulations: Regulations) -> None:
    assert what_is_owed("report", "4.2", "Jaarverslag").nl == "Rapportage voorschrift 4.2: Jaarverslag"
    assert what_is_owed("decision", "", None) == KINDS["decision"]
    assert "16.64" in legal_basis("decision", "")
    standard = regulations.prescriptions[0]
    basis = legal_basis("report", "4.2", (standard.code, standard.version), regulations)
    assert basis == f"voorschrift 4.2 ({standard.legal_basis})"
    assert legal_basis("report", "4.2") == "voorschrift 4.2"


def test_open_duties_are_counted_by_month_and_kind_on_their_next_date(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = by_month(connection, DutyFilter(), on("2026-07-01"), on("2027-12-31"), on("2026-07-01"))
        of_companies = by_month(
            connection, DutyFilter(who="company"), on("2026-01-01"), on("2026-07-31"), on("2026-07-01")
        )
    assert found == {"2026-08": {"research_report": 1, "registration": 1}}
    assert of_companies == {"2026-06": {"report": 1}}
