"""The policy after an inspection: violations established and remedied, and a follow-up planned."""

from datetime import date, timedelta
from typing import Any, TypeVar

from tests.domain.facts import retracted
from tests.domain.policies import Knowledge, Policed
from tests.domain.supervision import (
    INSPECTION,
    PERMITTED,
    VIOLATION,
    carried_out,
    compliant,
    established,
    scheduled,
    violated,
)
from tests.support.rulebook import rulebook
from tests.support.scenario import PERMIT, STAFF, STAFF_WHO_LEFT, on
from vth.domain.policies import after_inspection
from vth.events.catalogue.inspection import InspectionAssigned, InspectionKind, InspectionScheduled
from vth.events.catalogue.violation import EnforcementWaived, ViolationEstablished, ViolationRemedied
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact

OTHER_VISIT = "0199a3c4-7d1e-7c3a-9a55-5f0c2d3e4b5b"
OPEN = {VIOLATION: (on("2026-03-02", established()),)}
DUE = date(2026, 6, 30)


def knowing(**further: Any) -> Knowledge:
    return Knowledge(permits={PERMIT: PERMITTED}, **further)


def visit(planned: InspectionScheduled | None = None, **further: Any) -> Policed:
    first = on("2026-05-01", planned or scheduled())
    return Policed(after_inspection.reactions, f"inspection/{INSPECTION}", knowing(**further)).given(first)


def follow_up(**further: Any) -> InspectionScheduled:
    return scheduled(InspectionKind.FOLLOW_UP, violation=VIOLATION, **further)


def seen(*findings: Any) -> DatedFact:
    return on("2026-05-20", carried_out(*findings))


F = TypeVar("F", bound=Fact)


def of_type(facts: list[Fact], kind: type[F]) -> list[F]:
    return [fact for fact in facts if isinstance(fact, kind)]


def test_each_violated_prescription_gets_a_violation_with_the_advice_of_the_matrix() -> None:
    facts = visit().when(seen(violated("1.1"), compliant("1.2"), violated(None, "erf"))).facts
    found = of_type(facts, ViolationEstablished)
    assert [(fact.prescription, fact.nature) for fact in found] == [("1.1", None), (None, "erf")]
    advised = rulebook().enforcement.strategies[-1].cells[found[0].behaviour, found[0].consequences].interventions
    assert set(found[0].advised) == set(advised)


def test_a_follow_up_is_planned_on_the_first_working_day_after_the_latest_compliance_date() -> None:
    latest = violated("1.2", compliance_due_on=DUE)
    facts = visit().when(seen(violated("1.1", compliance_due_on=DUE - timedelta(7)), latest)).facts
    (planned,) = of_type(facts, InspectionScheduled)
    assert (planned.kind, planned.planned_on) == (InspectionKind.FOLLOW_UP, date(2026, 7, 1))
    assert planned.prescriptions == ("1.1", "1.2")


def test_the_same_supervisor_follows_up_unless_that_one_has_left() -> None:
    given = on("2026-05-02", InspectionAssigned(supervisor=STAFF))
    (planned,) = of_type(visit().given(given).when(seen(violated())).facts, InspectionScheduled)
    assert planned.supervisor == STAFF
    left = on("2026-05-02", InspectionAssigned(supervisor=STAFF_WHO_LEFT))
    (planned,) = of_type(visit().given(left).when(seen(violated())).facts, InspectionScheduled)
    assert planned.supervisor is None


def test_a_violation_that_is_open_already_is_not_established_again() -> None:
    facts = visit(violations=OPEN).when(seen(violated())).facts
    assert of_type(facts, ViolationEstablished) == []
    (planned,) = of_type(facts, InspectionScheduled)
    assert planned.violation == VIOLATION


def test_a_planned_follow_up_of_the_same_prescription_is_enough() -> None:
    planned = {OTHER_VISIT: (on("2026-03-03", follow_up()),)}
    visit(violations=OPEN, inspections=planned).when(seen(violated())).then_nothing()


def test_a_visit_that_is_recorded_anew_finds_the_follow_up_that_was_carried_out_since() -> None:
    done = {OTHER_VISIT: (on("2026-05-20", follow_up()), on("2026-07-02", carried_out(compliant())))}
    visit(violations=OPEN, inspections=done).when(seen(violated())).then_nothing()


def test_a_follow_up_of_long_ago_is_not_one_of_what_is_found_now() -> None:
    done = {OTHER_VISIT: (on("2026-03-03", follow_up()), on("2026-04-02", carried_out(violated())))}
    facts = visit(violations=OPEN, inspections=done).when(seen(violated())).facts
    assert of_type(facts, InspectionScheduled)


def test_a_follow_up_that_finds_all_in_order_remedies_the_old_violation() -> None:
    following = visit(follow_up(), violations=OPEN).when(seen(compliant()))
    assert following.then(ViolationRemedied()).reactions[0].stream == f"violation/{VIOLATION}"


def test_an_ordinary_visit_that_finds_all_in_order_remedies_nothing() -> None:
    visit(violations=OPEN).when(seen(compliant())).then_nothing()


def test_a_follow_up_leaves_alone_what_people_waived() -> None:
    waived = {VIOLATION: (*OPEN[VIOLATION], on("2026-04-01", EnforcementWaived(reason="Legalisatie in zicht")))}
    visit(follow_up(), violations=waived).when(seen(violated())).then_nothing()


def test_a_visit_that_was_retracted_leads_to_nothing() -> None:
    taken_back = visit().given(seen(violated()), on("2026-05-21", retracted(2)))
    taken_back.looking_back_at(1).then_nothing()


def test_asked_again_it_answers_the_same_streams_and_keys() -> None:
    told = visit().given(seen(violated()))
    assert told.looking_back_at(1).reactions == told.looking_back_at(1).reactions != ()
