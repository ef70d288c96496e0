"""Raw-material plans: submitted on time, and what their measures save."""

from datetime import date

import pytest

from tests.projections.facts import registered
from tests.projections.practice_facts import implemented, measure, plan_required, submitted
from tests.projections.world import World, day
from vth.events.catalogue.raw_material_plan import MeasureImplemented, PlanApproved, PlanReturned, PlanSubmitted
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.projections.indicators import Scope

ON_TIME, SAVINGS = "plans_submitted_on_time", "primary_abiotic_savings"


def required(world: World, name: str, due_on: date, company: str = "a") -> None:
    world.record(f"raw_material_plan {name}", "01-02", plan_required(due_on, company))


def test_a_plan_is_on_time_when_first_submitted_by_its_first_due_date(world: World) -> None:
    for name, on in (("on the day", "06-01"), ("a day late", "06-02"), ("never", None)):
        required(world, name, day("06-01"))
        if on:
            world.record(f"raw_material_plan {name}", on, submitted())
    assert world.fraction(ON_TIME) == (1, 3)
    assert world.fraction(ON_TIME, world.question(end=day("05-31"))) == (0, 0)
    found = world.cases(ON_TIME)
    assert (len(found.numerator), len(found.rest), found.excluded) == (1, 2, [])
    assert found.numerator[0].day == day("06-01")


def test_a_plan_sent_back_stays_on_time_by_its_first_date(world: World) -> None:
    required(world, "p", day("06-01"))
    world.record("raw_material_plan p", "05-20", submitted())
    world.record("raw_material_plan p", "07-01", PlanReturned(reason="te vaag", due_on=day("09-01")))
    world.record("raw_material_plan p", "10-01", submitted())
    assert world.fraction(ON_TIME) == (1, 1)


def test_only_plans_due_in_the_period_count(world: World) -> None:
    required(world, "p", date(2026, 1, 1))
    world.record("raw_material_plan p", "06-01", submitted())
    assert world.figure(ON_TIME).value is None
    assert world.fraction(ON_TIME, world.question(end=date(2026, 1, 1))) == (1, 1)


def test_a_retracted_submission_was_on_time_only_for_who_knew_no_better(world: World) -> None:
    required(world, "p", day("06-01"))
    known = world.record("raw_material_plan p", "05-20", submitted())
    world.retract("raw_material_plan p", PlanSubmitted)
    world.record("raw_material_plan p", "06-20", submitted())
    assert world.fraction(ON_TIME) == (0, 1)
    assert world.fraction(ON_TIME, world.question(known=known)) == (1, 1)


def test_a_plan_belongs_to_its_company(world: World) -> None:
    for name, municipality in (("a", "0344"), ("b", "0310")):
        world.record(f"company {name}", "2024-01-02", registered(municipality=municipality))
        required(world, name, day("06-01"), name)
    there = world.question(scope=Scope(municipality="0310"))
    assert world.fraction(ON_TIME, there) == (0, 1)
    assert [one.reason_code for one in world.cases(ON_TIME, there).excluded] == ["outside_filter"]


@pytest.fixture
def saving(world: World) -> World:
    """A plan of four measures: two on primary abiotic material, one on secondary, one on biotic."""
    world.record("company a", "2024-01-02", registered())
    required(world, "p", day("06-01"))
    world.record(
        "raw_material_plan p",
        "02-01",
        submitted(
            measure("M1"),
            measure("M2", "Staal", RStrategy.R5),
            measure("M3", origin=MaterialOrigin.SECONDARY),
            measure("M4", nature=MaterialNature.BIOTIC),
        ),
    )
    world.record("raw_material_plan p", "03-01", PlanApproved())
    return world


def test_only_what_is_achieved_on_primary_abiotic_material_is_saved(saving: World) -> None:
    tonnes = {"M1": "12.5", "M2": "30", "M3": "100", "M4": "100"}
    saving.record("raw_material_plan p", "04-01", *(implemented(value, name) for name, value in tonnes.items()))
    figure = saving.figure(SAVINGS)
    assert (figure.value, figure.numerator, figure.denominator) == (42.5, 42.5, None)
    assert figure.extra == {
        "measures": 2,
        "r_strategy_R2": 12.5,
        "r_strategy_R5": 30.0,
        "material_zand": 12.5,
        "material_staal": 30.0,
    }
    assert [ref.subject for ref in saving.cases(SAVINGS).numerator] == ["M1", "M2"]


def test_savings_count_in_the_period_in_which_the_measure_was_implemented(saving: World) -> None:
    saving.record("raw_material_plan p", "2026-01-01", implemented("12.5"))
    assert saving.figure(SAVINGS).value == 0
    assert saving.figure(SAVINGS, saving.question(date(2026, 1, 1), date(2026, 12, 31))).value == 12.5


def test_a_corrected_saving_is_known_as_it_was(saving: World) -> None:
    known = saving.record("raw_material_plan p", "04-01", implemented("12.5"))
    saving.retract("raw_material_plan p", MeasureImplemented)
    saving.record("raw_material_plan p", "04-01", implemented("10"))
    assert saving.figure(SAVINGS).value == 10
    assert saving.figure(SAVINGS, saving.question(known=known)).value == 12.5
