"""The registers of raw-material plans and their measures: how far a plan is, planned tonnes beside achieved."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.projections.facts import registered
from tests.projections.practice_facts import implemented, measure, plan_required, submitted
from tests.projections.rows import Told, on, rows_of
from tests.projections.world import World, uuid_of
from vth.events.catalogue.raw_material_plan import (
    MeasureDropped,
    PlanApproved,
    PlanClosed,
    PlanReturned,
)
from vth.events.catalogue.values import MaterialOrigin, RStrategy
from vth.policy import Regulations
from vth.projections import plan_measures, plans
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.plan_list import (
    MeasureFilter,
    PlanFilter,
    measures_by_step,
    measures_of,
    measures_page,
    one_plan,
    plans_page,
    tonnes_by_step,
)

REQUIRED: Told = ("2026-01-05", plan_required(on("2026-06-01")))
TWO = submitted(measure(), replace(measure("M2", "Staal"), tonnes_per_year=Decimal("2.5")))
SUBMITTED: Told = ("2026-05-20", TWO)
APPROVED: Told = ("2026-06-10", PlanApproved(review_on=on("2028-06-10")))


def plan(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(plans.MODEL, regulations, REQUIRED, *told, stream="raw_material_plan m")[0]


def measures(regulations: Regulations, *told: Told) -> list[dict[str, Any]]:
    return rows_of(plan_measures.MODEL, regulations, REQUIRED, *told, stream="raw_material_plan m")


STATES: list[tuple[str, tuple[Told, ...]]] = [
    ("required", ()),
    ("submitted", (SUBMITTED,)),
    ("returned", (SUBMITTED, ("2026-05-25", PlanReturned(reason="te kort", due_on=on("2026-07-15"))))),
    ("approved", (SUBMITTED, APPROVED)),
    ("closed", (("2026-02-01", PlanClosed()),)),
]


@pytest.mark.parametrize(("state", "told"), STATES)
def test_a_plan_is_as_far_as_its_last_step(regulations: Regulations, state: str, told: tuple[Told, ...]) -> None:
    assert plan(regulations, *told)["state"] == state


def test_a_returned_plan_has_a_new_last_day_and_says_why(regulations: Regulations) -> None:
    row = plan(regulations, SUBMITTED, ("2026-05-25", PlanReturned(reason="te kort", due_on=on("2026-07-15"))))
    assert (row["due_on"], row["returned_reason"], row["times_submitted"]) == ("2026-07-15", "te kort", 1)


def test_achieved_tonnes_stand_beside_what_was_planned_and_not_dropped(regulations: Regulations) -> None:
    dropped = MeasureDropped(measure="M2", reason="te duur")
    row = plan(regulations, SUBMITTED, APPROVED, ("2026-07-01", implemented("80.5")), ("2026-07-02", dropped))
    assert (row["measures_planned"], row["measures_implemented"], row["measures_dropped"]) == (1, 1, 1)
    assert (row["tonnes_planned"], row["tonnes_achieved"], row["review_on"]) == (100, 80.5, "2028-06-10")


def test_a_measure_tells_its_step_on_the_ladder_its_material_and_what_became_of_it(regulations: Regulations) -> None:
    first, second = measures(regulations, SUBMITTED, APPROVED, ("2026-07-01", implemented("80.5")))
    assert (first["r_strategy"], first["origin"], first["nature"]) == ("R2", "primary", "abiotic")
    assert (first["state"], first["implemented_on"], first["tonnes_achieved"]) == ("implemented", "2026-07-01", 80.5)
    assert (second["state"], second["tonnes_planned"], second["tonnes_achieved"]) == ("planned", 2.5, None)


def test_a_new_submission_replaces_the_measures_of_the_old_one(regulations: Regulations) -> None:
    again = submitted(measure("M3", r_strategy=RStrategy.R1))
    assert [row["measure"] for row in measures(regulations, SUBMITTED, ("2026-06-01", again))] == ["M3"]


def test_a_plan_that_was_never_required_has_no_row(regulations: Regulations) -> None:
    assert rows_of(plans.MODEL, regulations, SUBMITTED, stream="raw_material_plan m") == []
    assert rows_of(plan_measures.MODEL, regulations, SUBMITTED, stream="raw_material_plan m") == []


@pytest.fixture
def filled(world: World) -> World:
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    required = replace(plan_required(on("2026-06-01")), permit_id=uuid_of("p"), prescription="1.2")
    world.record("raw_material_plan first", "2026-01-05", required)
    world.record("raw_material_plan second", "2026-01-05", plan_required(on("2026-09-01"), "b"))
    secondary = measure("M2", "Staal", RStrategy.R5, MaterialOrigin.SECONDARY)
    world.record("raw_material_plan second", "2026-02-05", submitted(measure(), secondary))
    world.record("raw_material_plan second", "2026-03-05", PlanApproved())
    world.record("raw_material_plan second", "2026-04-05", implemented("5"))
    return world


PLANS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["first", "second"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["second"]),
    ({"company_id": uuid_of("a")}, ["first"]),
    ({"permit_id": uuid_of("p")}, ["first"]),
    ({"state": "approved"}, ["second"]),
    ({"overdue": True}, ["first"]),
    ({"overdue": False}, ["second"]),
    ({"due_from": on("2026-06-02")}, ["second"]),
    ({"due_to": on("2026-06-01")}, ["first"]),
]
MEASURES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["M1", "M2"]),
    ({"company": CompanyFilter(municipality="0344")}, []),
    ({"plan_id": uuid_of("second"), "state": "implemented"}, ["M1"]),
    ({"r_strategy": "R5", "origin": "secondary", "nature": "abiotic"}, ["M2"]),
    ({"company_id": uuid_of("a")}, []),
]


def test_plans_are_listed_by_the_day_they_are_due_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in PLANS:
            found = plans_page(connection, PlanFilter(**asked), on("2026-07-01")).items
            assert [row["id"] for row in found] == [uuid_of(name) for name in names], asked


def test_measures_are_listed_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in MEASURES:
            assert [row["measure"] for row in measures_page(connection, MeasureFilter(**asked)).items] == names, asked
        assert [row["measure"] for row in measures_of(connection, uuid_of("second"))] == ["M1", "M2"]


def test_a_plan_is_overdue_from_the_day_after_its_last_day(filled: World) -> None:
    with filled.engine.connect() as connection:
        last, after = (one_plan(connection, uuid_of("first"), on(day)) for day in ("2026-06-01", "2026-06-02"))
        assert one_plan(connection, uuid_of("lost"), on("2026-06-01")) is None
    assert last is not None
    assert after is not None
    assert (last["overdue"], after["overdue"], after["company_name"]) == (0, 1, "Fabriek")


def test_pages_of_plans_follow_one_another(filled: World) -> None:
    with filled.engine.connect() as connection:
        first = plans_page(connection, PlanFilter(), on("2026-07-01"), Paging(None, 1))
        rest = plans_page(connection, PlanFilter(), on("2026-07-01"), Paging(first.next_cursor, 1))
    assert [row["id"] for row in first.items + rest.items] == [uuid_of("first"), uuid_of("second")]
    assert rest.next_cursor is None


def test_planned_and_achieved_add_up_by_step_under_every_filter_without_what_was_dropped(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in MEASURES:
            found = measures_by_step(connection, MeasureFilter(**asked))
            assert found == tonnes_by_step(measures_page(connection, MeasureFilter(**asked)).items), asked
            assert len(found) == len(names), asked
        assert measures_by_step(connection, MeasureFilter(r_strategy="R2"))["R2"][1] == 5
    filled.record("raw_material_plan second", "2026-05-05", MeasureDropped(measure="M2", reason="Te duur"))
    with filled.engine.connect() as connection:
        assert set(measures_by_step(connection, MeasureFilter())) == {"R2"}
