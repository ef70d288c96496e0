"""What the register of prescriptions says, and how it is searched."""

from dataclasses import replace

import pytest

from tests.projections.facts import KIND, application, assessed, attached, converted, registered, reported, research
from tests.projections.rows import GRANTED, Told, on, prescription
from tests.projections.world import World, uuid_of
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, PermitRevoked
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
)
from vth.events.catalogue.values import RStrategy
from vth.policy import Regulations
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.prescription_list import PrescriptionFilter, prescriptions_page

STANDARD = PrescriptionAttached(
    number="4.2",
    kind=KIND.WASTE_PREVENTION,
    circular=True,
    text="De vergunninghouder levert binnen 6 maanden een plan.",
    title="Afvalpreventieplan",
    standard="AP-1",
    standard_version=2,
    parameters={"maanden": 6},
    due_within_months=6,
    r_strategies=(RStrategy.R1, RStrategy.R2),
)


def test_a_prescription_keeps_the_text_it_was_issued_with(regulations: Regulations) -> None:
    row = prescription(regulations, "4.2", *GRANTED, ("2026-02-20", STANDARD))
    assert (row["standard"], row["standard_version"], row["parameters"]) == ("AP-1", 2, '{"maanden":6}')
    assert (row["text"], row["title"], row["r_strategies"]) == (STANDARD.text, "Afvalpreventieplan", "R1, R2")


def test_the_next_due_date_disappears_once_nothing_more_is_owed(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-20", STANDARD))
    assert prescription(regulations, "4.2", *told)["next_due_on"] == "2026-08-28"
    done = prescription(regulations, "4.2", *told, ("2026-08-01", DutyFulfilled(number="4.2")))
    assert (done["next_due_on"], done["last_fulfilled_on"], done["times_fulfilled"]) == (None, "2026-08-01", 1)


def test_a_prescription_is_over_on_the_day_it_is_withdrawn_or_its_permit_is_revoked(regulations: Regulations) -> None:
    told = (*GRANTED, ("2026-02-20", attached("1.1")), ("2026-02-20", attached("1.2")))
    ends = (("2026-05-01", PrescriptionWithdrawn(number="1.1")), ("2026-06-01", PermitRevoked(reason="op verzoek")))
    assert prescription(regulations, "1.1", *told, *ends)["ended_on"] == "2026-05-01"
    over = prescription(regulations, "1.2", *told, *ends)
    assert (over["withdrawn_on"], over["ended_on"]) == (None, "2026-06-01")


RESEARCH: tuple[Told, ...] = (*GRANTED, ("2026-02-28", research(due_on=on("2026-08-01"))))
REPORTED = (*RESEARCH, ("2026-07-20", reported()))
STEPS: list[tuple[str, tuple[Told, ...]]] = [
    ("imposed", RESEARCH),
    ("submitted", REPORTED),
    ("insufficient", (*REPORTED, ("2026-08-10", assessed(sufficient=False)))),
    ("submitted", (*REPORTED, ("2026-08-10", assessed(sufficient=False)), ("2026-09-10", reported()))),
    ("sufficient", (*REPORTED, ("2026-08-10", assessed()))),
    ("converted", (*REPORTED, ("2026-08-10", assessed()), ("2026-09-01", converted()))),
    ("closed", (*REPORTED, ("2026-08-10", assessed()), ("2026-09-01", ResearchClosed(number="9.1", reason="duur")))),
]


@pytest.mark.parametrize(("state", "told"), STEPS)
def test_research_goes_from_imposed_to_converted_or_closed(
    regulations: Regulations, state: str, told: tuple[Told, ...]
) -> None:
    assert prescription(regulations, "9.1", *told)["research_state"] == state


def test_what_came_of_research_is_shown(regulations: Regulations) -> None:
    row = prescription(regulations, "9.1", *REPORTED, ("2026-08-10", assessed()), ("2026-09-01", converted()))
    assert (row["submitted_on"], row["assessed_on"], row["assessment"]) == ("2026-07-20", "2026-08-10", "sufficient")
    assert (row["converted_on"], row["road"], row["obligations"]) == ("2026-09-01", "permit_amended", "9.2")


@pytest.fixture
def filled(world: World) -> World:
    for company, service, permit in (("a", "odu", "p"), ("b", "od-nzkg", "q")):
        world.record(f"company {company}", "2024-01-01", registered(service=service))
        world.record(f"permit {permit}", "2026-01-05", application(company))
        world.record(f"permit {permit}", "2026-02-20", PermitGranted(), DecisionAnnounced(), attached("1.1"))
    world.record("permit p", "2026-02-21", STANDARD, attached("3.1", KIND.OTHER, circular=False), research())
    world.record("permit p", "2026-03-01", PrescriptionWithdrawn(number="3.1"))
    return world


FILTERS = [
    ({}, ["9.1", "4.2", "3.1", "1.1", "1.1"]),
    ({"circular": False}, ["3.1"]),
    ({"circular": True}, ["9.1", "4.2", "1.1", "1.1"]),
    ({"kind": "research"}, ["9.1"]),
    ({"standard": "AP-1"}, ["4.2"]),
    ({"standard": "AP-1", "standard_version": 1}, []),
    ({"research_state": "imposed"}, ["9.1"]),
    ({"in_force": True}, ["9.1", "4.2", "1.1", "1.1"]),
    ({"in_force": False}, ["3.1"]),
    ({"permit_id": uuid_of("q")}, ["1.1"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["1.1"]),
]


@pytest.mark.parametrize(("asked", "numbers"), FILTERS)
def test_every_filter_on_prescriptions_finds_its_own(
    filled: World, asked: dict[str, object], numbers: list[str]
) -> None:
    with filled.engine.connect() as connection:
        asked_filter = PrescriptionFilter(**asked)  # type: ignore[arg-type]
        page = prescriptions_page(connection, asked_filter, on("2026-06-01"), Paging(with_total=True))
    assert [item["number"] for item in page.items] == numbers
    assert page.total == len(numbers)


@pytest.mark.parametrize("words", ["AFVAL", "vergunninghouder PLAN", "plan", "één", "nergens"])
@pytest.mark.parametrize("farther", [1, 3, 100])
def test_a_search_leafs_through_the_same_however_many_texts_are_read_first(
    filled: World, monkeypatch: pytest.MonkeyPatch, words: str, farther: int
) -> None:
    for day in ("2026-03-02", "2026-03-05", "2026-03-09"):
        filled.record("permit q", day, replace(STANDARD, number=day, title="Afval: één plan"))
    today, asked = on("2026-06-01"), PrescriptionFilter(search=words)
    with filled.engine.connect() as connection:
        whole = prescriptions_page(connection, asked, today).items
        monkeypatch.setattr("vth.projections.paging.NEAR", 1)
        monkeypatch.setattr("vth.projections.prescription_list.FARTHER", farther)
        page = prescriptions_page(connection, asked, today, Paging(size=2))
        found = page.items
        while page.next_cursor:
            page = prescriptions_page(connection, asked, today, Paging(page.next_cursor, 2))
            found = [*found, *page.items]
    assert found == whole
    expected = {"AFVAL": 4, "vergunninghouder PLAN": 4, "plan": 4, "één": 3, "nergens": 0}
    assert len(whole) == expected[words]
