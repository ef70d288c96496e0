"""The policy that requires a raw-material plan: once, of the holder, when the due date becomes known."""

from datetime import date

import pytest

from tests.domain.facts import application, prescription, retracted
from tests.domain.policies import Knowledge, Policed
from tests.support.scenario import COMPANY, OTHER_COMPANY, PERMIT, on
from vth.domain.policies import plan_demanded
from vth.events.catalogue.permit import (
    DecisionAnnounced,
    PermitGranted,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
)
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import DatedFact

HALF_A_YEAR = prescription("5.1", PrescriptionKind.RAW_MATERIAL_PLAN, due_within_months=6)
ANNOUNCED = on("2026-02-04", DecisionAnnounced())
GRANTED = (on("2026-01-06", application()), on("2026-02-02", PermitGranted()))


def known(*facts: DatedFact, **further: frozenset[tuple[str, str]]) -> Knowledge:
    """The permit with these facts, as the policy asks for it."""
    return Knowledge(permits={PERMIT: facts}, **further)  # type: ignore[arg-type]


def permit(*facts: DatedFact, after: tuple[DatedFact, ...] = ()) -> Policed:
    """The permit with these facts; the policy also knows the facts that come `after`."""
    return Policed(plan_demanded.reactions, f"permit/{PERMIT}", known(*facts, *after), facts)


def plan(due_on: str, company: str = COMPANY) -> PlanRequired:
    return PlanRequired(company_id=company, permit_id=PERMIT, prescription="5.1", due_on=date.fromisoformat(due_on))


def test_the_announcement_makes_the_date_known_and_the_plan_is_required() -> None:
    given = (*GRANTED, on("2026-02-02", HALF_A_YEAR))
    following = permit(*given, after=(ANNOUNCED,)).when(ANNOUNCED)
    assert following.then(plan("2026-08-05")).days == [date(2026, 2, 4)]


def test_before_the_date_is_known_nothing_follows() -> None:
    attached = on("2026-02-02", HALF_A_YEAR)
    permit(*GRANTED, after=(attached,)).when(attached).then_nothing()


def test_a_prescription_with_an_amendment_counts_from_the_day_that_it_was_attached() -> None:
    attached = on("2026-03-10", HALF_A_YEAR)
    permit(*GRANTED, ANNOUNCED, after=(attached,)).when(attached).then(plan("2026-09-10"))


def test_the_end_of_a_stay_makes_the_date_known() -> None:
    given = (*GRANTED, on("2026-02-02", HALF_A_YEAR), on("2026-02-03", PermitStayed()), ANNOUNCED)
    ended = on("2026-04-01", StayEnded())
    permit(*given[:-1], after=(ANNOUNCED,)).when(ANNOUNCED).then_nothing()
    permit(*given, after=(ended,)).when(ended).then(plan("2026-10-01"))


def test_only_the_first_fact_that_made_the_date_known_requires_the_plan() -> None:
    given = (*GRANTED, on("2026-02-02", HALF_A_YEAR), ANNOUNCED)
    again = on("2026-03-02", DecisionAnnounced())
    permit(*given, after=(again,)).when(again).then_nothing()


def test_the_holder_of_that_day_owes_the_plan() -> None:
    moved = on("2026-02-03", PermitTransferred(company_id=OTHER_COMPANY))
    given = (*GRANTED, on("2026-02-02", HALF_A_YEAR), moved)
    permit(*given, after=(ANNOUNCED,)).when(ANNOUNCED).then(plan("2026-08-05", OTHER_COMPANY))


@pytest.mark.parametrize(
    "end",
    [
        on("2026-05-01", PrescriptionWithdrawn(number="5.1")),
        on("2026-05-01", PermitRevoked(reason="Niet gebruikt")),
        on("2026-05-01", retracted(3)),
    ],
)
def test_what_has_ended_or_was_retracted_meanwhile_demands_no_plan_afterwards(end: DatedFact) -> None:
    attached = on("2026-02-02", HALF_A_YEAR)
    facts = (*GRANTED, attached, ANNOUNCED, end)
    kept = (*GRANTED, ANNOUNCED) if end.fact == retracted(3) else facts
    policed = Policed(plan_demanded.reactions, f"permit/{PERMIT}", known(*kept), facts)
    policed.looking_back_at(3).then_nothing()


def test_a_plan_that_people_required_themselves_is_not_required_again() -> None:
    given = (*GRANTED, on("2026-02-02", HALF_A_YEAR))
    asked = permit(*given).knowing(known(*given, ANNOUNCED, plans=frozenset({(PERMIT, "5.1")})))
    asked.when(ANNOUNCED).then_nothing()


def test_other_prescriptions_and_a_plan_without_a_term_demand_nothing() -> None:
    termless = prescription("5.1", PrescriptionKind.RAW_MATERIAL_PLAN)
    other = prescription("5.2", PrescriptionKind.RESEARCH, due_within_months=6)
    given = (*GRANTED, on("2026-02-02", termless), on("2026-02-02", other))
    permit(*given, after=(ANNOUNCED,)).when(ANNOUNCED).then_nothing()


def test_asked_again_it_answers_the_same_stream_and_key() -> None:
    facts = (*GRANTED, on("2026-02-02", HALF_A_YEAR), ANNOUNCED)
    first, again = permit(*facts).looking_back_at(3), permit(*facts).looking_back_at(3)
    assert first.reactions == again.reactions
    assert len(first.reactions) == 1
