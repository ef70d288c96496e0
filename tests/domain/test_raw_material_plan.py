"""What may and may not be recorded of a raw-material plan."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts import retracted
from tests.domain.permits import OTHER_COMPANYS, PERMITS
from tests.support.scenario import CLOSED_COMPANY, COMPANY, PERMIT, UNKNOWN, Scenario, on
from vth.events.catalogue.raw_material_plan import (
    Measure,
    MeasureDropped,
    MeasureImplemented,
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
)
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.events.declaration import Fact

plan = Scenario("raw_material_plan", answers=PERMITS)


def required(
    company_id: str = COMPANY,
    due_on: date = date(2026, 8, 1),
    permit_id: str | None = PERMIT,
    prescription: str | None = "2.1",
) -> PlanRequired:
    return PlanRequired(company_id=company_id, permit_id=permit_id, prescription=prescription, due_on=due_on)


def submitted(*ids: str, planned_on: date | None = None) -> PlanSubmitted:
    return PlanSubmitted(measures=tuple(_measure(one, planned_on) for one in ids))


def _measure(measure: str, planned_on: date | None) -> Measure:
    return Measure(
        measure=measure,
        title="Snijverlies beperken",
        material="staal",
        r_strategy=RStrategy.R2,
        origin=MaterialOrigin.PRIMARY,
        nature=MaterialNature.ABIOTIC,
        tonnes_per_year=Decimal(12),
        planned_on=planned_on,
    )


returned = PlanReturned(reason="Terugverdientijden ontbreken", due_on=date(2026, 7, 1))
implemented = MeasureImplemented(measure="M1", tonnes_per_year=Decimal("10.5"))
dropped = MeasureDropped(measure="M2", reason="Machine vervangen")

asked = plan.given(on("2026-03-01", required()))
handed_in = asked.given(on("2026-05-01", submitted("M1", "M2")))
approved = handed_in.given(on("2026-06-01", PlanApproved()))
closed = approved.given(on("2026-10-01", PlanClosed()))


def test_a_plan_is_required_before_anything_else() -> None:
    plan.when(on("2026-03-01", required())).recorded()
    plan.when(on("2026-03-01", submitted("M1"))).refused("plan_not_required")
    asked.when(on("2026-02-28", submitted("M1"))).refused("plan_not_required")


def test_a_plan_is_required_once() -> None:
    asked.when(on("2026-03-02", required())).refused("plan_already_required")


def test_a_plan_is_required_of_a_company_that_exists_and_has_not_closed() -> None:
    free = {"permit_id": None, "prescription": None}
    plan.when(on("2026-03-01", required(UNKNOWN, **free))).refused("company_unknown")  # type: ignore[arg-type]
    plan.when(on("2026-03-01", required(CLOSED_COMPANY, **free))).refused("company_closed")  # type: ignore[arg-type]


def test_a_plan_can_be_required_without_a_permit_but_not_by_its_prescription_alone() -> None:
    plan.when(on("2026-03-01", required(permit_id=None, prescription=None))).recorded()
    plan.when(on("2026-03-01", required(prescription=None))).recorded()
    plan.when(on("2026-03-01", required(permit_id=None))).refused(
        "plan_permit_missing", where="/events/0/data/permit_id"
    )


def test_the_permit_that_demands_a_plan_is_known_and_held_by_the_company() -> None:
    plan.when(on("2026-03-01", required(permit_id=UNKNOWN))).refused("permit_unknown")
    plan.when(on("2026-01-04", required())).refused("permit_unknown")
    other = required(permit_id=OTHER_COMPANYS, prescription=None)
    plan.when(on("2026-03-01", other)).refused("plan_permit_of_other_company")


def test_the_prescription_that_demands_a_plan_stands_on_the_permit() -> None:
    unknown = required(prescription="9.9")
    plan.when(on("2026-03-01", unknown)).refused("prescription_unknown", where="/events/0/data/prescription")
    plan.when(on("2026-06-01", required(prescription="3.3"))).refused("prescription_withdrawn")


def test_a_plan_is_due_on_or_after_the_day_on_which_it_was_required() -> None:
    plan.when(on("2026-03-01", required(due_on=date(2026, 3, 1)))).recorded()
    plan.when(on("2026-03-01", required(due_on=date(2026, 2, 28)))).refused("plan_due_before_required")
    plan.when(on("2026-03-01", required(due_on=date(9999, 12, 31)))).refused("date_too_far")


@pytest.mark.parametrize("fact", [returned, PlanApproved()])
def test_a_plan_is_submitted_before_it_is_assessed(fact: Fact) -> None:
    handed_in.when(on("2026-06-01", fact)).recorded()
    asked.when(on("2026-06-01", fact)).refused("plan_not_submitted")


@pytest.mark.parametrize("fact", [returned, PlanApproved()])
def test_an_approved_plan_is_not_assessed_again(fact: Fact) -> None:
    approved.when(on("2026-06-02", fact)).refused("plan_already_approved")


def test_a_returned_plan_is_submitted_again_before_it_is_approved() -> None:
    back = handed_in.given(on("2026-06-01", returned))
    back.when(on("2026-06-02", PlanApproved())).refused("plan_not_submitted")
    again = back.given(on("2026-06-20", submitted("M1", "M3")))
    again.when(on("2026-06-30", PlanApproved())).recorded()
    accepted = again.given(on("2026-06-30", PlanApproved()))
    accepted.when(on("2026-07-01", dropped)).refused("measure_unknown")


def test_a_plan_that_is_being_assessed_or_was_approved_is_not_submitted_again() -> None:
    handed_in.when(on("2026-05-02", submitted("M1"))).refused("plan_already_submitted")
    approved.when(on("2026-06-02", submitted("M1"))).refused("plan_already_approved")


def test_a_measure_has_an_id_of_its_own_within_the_plan() -> None:
    asked.when(on("2026-05-01", submitted("M1", "M2", "M1"))).refused(
        "measure_twice", where="/events/0/data/measures/2/measure"
    )


def test_a_measure_is_planned_within_sight() -> None:
    asked.when(on("2026-05-01", submitted("M1", planned_on=date(9999, 12, 31)))).refused(
        "date_too_far", where="/events/0/data/measures/0/planned_on"
    )


def test_a_returned_plan_is_due_later_and_an_approved_one_is_reviewed_later() -> None:
    late = PlanReturned(reason="Onvolledig", due_on=date(2026, 6, 1))
    handed_in.when(on("2026-06-01", late)).refused("plan_next_date_not_later", where="/events/0/data/due_on")
    review = PlanApproved(review_on=date(2026, 6, 1))
    handed_in.when(on("2026-06-01", review)).refused("plan_next_date_not_later", where="/events/0/data/review_on")
    handed_in.when(on("2026-06-01", PlanApproved(review_on=date(2031, 6, 1)))).recorded()


@pytest.mark.parametrize("fact", [implemented, dropped])
def test_a_measure_is_settled_only_in_an_approved_plan(fact: Fact) -> None:
    approved.when(on("2026-07-01", fact)).recorded()
    handed_in.when(on("2026-07-01", fact)).refused("plan_not_approved")
    approved.when(on("2026-05-31", fact)).refused("plan_not_approved")


def test_only_a_measure_of_the_plan_is_settled() -> None:
    other = MeasureImplemented(measure="M9", tonnes_per_year=Decimal(1))
    outcome = approved.when(on("2026-07-01", other))
    outcome.refused("measure_unknown", where="/events/0/data/measure")
    assert "M1, M2" in outcome.faults[0].message.nl


def test_a_measure_is_settled_once() -> None:
    done = approved.given(on("2026-07-01", implemented))
    done.when(on("2026-07-02", implemented)).refused("measure_already_settled")
    done.when(on("2026-07-02", MeasureDropped(measure="M1", reason="Toch niet"))).refused("measure_already_settled")
    done.when(on("2026-07-02", dropped)).recorded()


def test_a_closed_plan_takes_only_corrections() -> None:
    closed.when(on("2026-10-02", PlanClosed())).refused("plan_closed")
    closed.when(on("2026-10-02", implemented)).refused("plan_closed")
    closed.when(on("2026-10-02", retracted(4))).recorded()


def test_an_approval_that_measures_rest_on_is_not_retracted() -> None:
    done = approved.given(on("2026-07-01", implemented))
    done.when(on("2026-07-02", retracted(3))).refused("retraction_breaks_rule")
