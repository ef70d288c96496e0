"""Remarks on the quality of the data, asked of the registers."""

from dataclasses import replace

import pytest

from tests.projections.facts import INDUSTRY, application, attached, registered, research
from tests.projections.practice_facts import experiment, plan_required, scheduled
from tests.projections.rows import on
from tests.projections.world import World, stream_of, uuid_of
from vth.events.catalogue.company import CompanyClosed
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, PermitRefused, PermitStayed
from vth.events.catalogue.values import SbiVersion
from vth.events.declaration import Fact
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.quality import Remark
from vth.projections.quality_list import RemarkFilter, remarks, remarks_page
from vth.projections.quality_words import REMARKS

TODAY = "2026-06-01"
COMPANIES: list[tuple[Fact, list[str]]] = [
    (registered(), []),
    (registered(sbi_code=None), ["no_sbi_code"]),
    (replace(registered(), sbi_code="00", sbi_version=SbiVersion.SBI_2008), ["sbi_code_unknown"]),
    (registered(municipality="9999"), ["municipality_unknown"]),
    (registered(service="rud-utrecht"), ["organisation_unusual"]),
]


def told(world: World, day: str = TODAY, asked: CompanyFilter | None = None) -> list[Remark]:
    with world.engine.connect() as connection:
        return list(remarks(connection, world.regulations, on(day), asked))


@pytest.mark.parametrize(("fact", "codes"), COMPANIES)
def test_what_is_missing_or_unusual_at_a_company_is_remarked(world: World, fact: Fact, codes: list[str]) -> None:
    world.record("company a", "2026-01-01", fact)
    assert [(remark.stream, remark.code) for remark in told(world)] == [(stream_of("company a"), c) for c in codes]


def test_a_service_was_not_unusual_for_a_company_that_closed_before_the_service_did(world: World) -> None:
    world.record("company a", "2024-01-01", registered(service="rud-utrecht"))
    assert [remark.code for remark in told(world)] == ["organisation_unusual"]
    world.record("company a", "2025-06-01", CompanyClosed())
    assert told(world) == []


def test_dates_that_are_not_stated_and_facts_recorded_late_are_counted(world: World) -> None:
    world.record("company a", "2026-01-01", registered(), basis="published")
    world.record("permit p", "2026-01-05", application(), recorded="2026-02-05", basis="estimated")
    world.record("permit p", "2026-01-06", PermitRefused(), recorded="2026-02-05")
    found = [(remark.code, remark.detail) for remark in told(world)]
    assert found == [("date_published", "1"), ("date_estimated", "1"), ("recorded_late", "1")]


def test_dates_that_contradict_one_another_are_remarked(world: World) -> None:
    world.record("company a", "2026-01-01", registered())
    world.record("permit p", "2026-02-05", application())
    world.record("permit p", "2026-02-01", PermitRefused())
    assert [(remark.code, remark.detail) for remark in told(world)] == [
        ("decided_before_receipt", "Z-1: 2026-02-05, 2026-02-01")
    ]


def test_entry_into_force_before_the_grant_is_remarked(world: World) -> None:
    world.record("company a", "2026-01-01", registered())
    world.record("permit p", "2026-02-05", application())
    world.record("permit p", "2026-05-01", PermitGranted(in_force_on=on("2026-04-30")))
    assert [remark.code for remark in told(world)] == ["in_force_before_grant"]


def test_a_grant_that_is_not_announced_for_six_weeks_is_remarked(world: World) -> None:
    world.record("company a", "2026-01-01", registered())
    world.record("permit p", "2026-01-05", application())
    world.record("permit p", "2026-03-02", PermitGranted())
    assert told(world, "2026-04-13") == []
    assert [remark.code for remark in told(world, "2026-04-14")] == ["not_announced"]
    world.record("permit p", "2026-04-01", DecisionAnnounced())
    assert told(world, "2026-04-14") == []


def test_a_stay_explains_that_a_permit_does_not_work_yet(world: World) -> None:
    world.record("company a", "2026-01-01", registered())
    world.record("permit p", "2026-01-05", application())
    world.record("permit p", "2026-03-02", PermitGranted(), DecisionAnnounced(), PermitStayed())
    assert told(world) == []


def test_a_permit_of_an_unknown_company_is_remarked(world: World) -> None:
    world.record("permit p", "2026-01-05", application("nobody"))
    assert [remark.code for remark in told(world)] == ["company_unknown"]


def test_research_without_a_term_is_remarked(world: World) -> None:
    world.record("company a", "2026-01-01", registered(sbi_code=INDUSTRY))
    world.record("permit p", "2026-01-05", application())
    granted = (PermitGranted(), DecisionAnnounced(), attached(), research())
    world.record("permit p", "2026-03-02", *granted, research("9.2", due_on=on("2026-09-01")))
    assert [(remark.code, remark.detail) for remark in told(world)] == [("research_without_term", "9.1")]


def test_remarks_can_be_asked_for_some_companies_only(world: World) -> None:
    world.record("company a", "2026-01-01", registered(sbi_code=None))
    world.record("company b", "2026-01-01", registered(sbi_code=None, municipality="0307"))
    world.record("permit q", "2026-01-05", application("b"), recorded="2026-03-05")
    found = told(world, asked=CompanyFilter(municipality="0307"))
    assert [(remark.stream, remark.code) for remark in found] == [
        (stream_of("company b"), "no_sbi_code"),
        (stream_of("permit q"), "recorded_late"),
    ]


def test_plans_experiments_and_inspections_that_came_late_or_of_nobody_are_remarked(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    world.record("permit p", "2024-02-01", application("a"))
    world.record("raw_material_plan m", "2026-01-05", plan_required(on("2026-06-01"), "nobody"))
    world.record("experiment x", "2026-01-05", experiment(), recorded="2026-03-05")
    world.record("experiment y", "2026-01-05", experiment("lost"))
    world.record("inspection i", "2026-01-05", scheduled(), basis="estimated")
    assert [(remark.stream, remark.code) for remark in told(world)] == [
        (stream_of("raw_material_plan m"), "company_unknown"),
        *sorted([(stream_of("experiment x"), "recorded_late"), (stream_of("experiment y"), "company_unknown")]),
        (stream_of("inspection i"), "date_estimated"),
    ]


def test_pages_of_remarks_follow_one_another_and_make_the_whole_list(world: World) -> None:
    for name in ("a", "b", "c"):
        odd = replace(registered(sbi_code=None, municipality="9999"), environmental_service="rud-utrecht")
        world.record(f"company {name}", "2026-01-01", odd, recorded="2026-03-01")
    world.record("permit p", "2026-01-05", application("nobody"), recorded="2026-03-05")
    found: list[tuple[str, str]] = []
    cursor: str | None = None
    with world.engine.connect() as connection:
        while True:
            page = remarks_page(connection, world.regulations, on(TODAY), RemarkFilter(), Paging(cursor, 2))
            found += [(item["stream"], item["code"]) for item in page.items]
            if (cursor := page.next_cursor) is None:
                break
    assert found == [(remark.stream, remark.code) for remark in told(world)]
    assert len(found) > 10


def test_remarks_of_one_kind_are_listed_with_case_and_company(world: World) -> None:
    world.record("company a", "2026-01-01", registered(sbi_code=None))
    world.record("permit p", "2026-01-05", application(), recorded="2026-03-05")
    with world.engine.connect() as connection:
        asked = RemarkFilter(code="recorded_late", company=CompanyFilter(municipality="0344"))
        (item,) = remarks_page(connection, world.regulations, on(TODAY), asked).items
        none = RemarkFilter(parts=frozenset({"inspection"}))
        assert remarks_page(connection, world.regulations, on(TODAY), none).items == []
    assert (item["stream"], item["case_number"], item["company_id"]) == (stream_of("permit p"), "Z-1", uuid_of("a"))


def test_every_remark_says_in_two_languages_what_is_the_matter() -> None:
    assert all(text.nl.strip() and text.en.strip() and text.nl != text.en for text in REMARKS.values())
