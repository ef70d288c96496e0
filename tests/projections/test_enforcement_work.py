"""Work on violations: follow-up, order, collection; each as long as it is open, on both engines."""

import pytest

from tests.projections.facts import registered
from tests.projections.rows import Told, on
from tests.projections.test_violations import ANNOUNCED, ESTABLISHED, ORDERED, WARNED, forfeited
from tests.projections.world import World, uuid_of
from vth.events.catalogue.inspection import (
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.catalogue.violation import CollectionDecided, ViewsReceived, ViolationRemedied
from vth.projections.worklist import Task, WorkFilter, all_tasks


@pytest.fixture
def breached(world: World) -> World:
    world.record("company a", "2024-01-01", registered())
    world.record("violation v", "2026-03-02", ESTABLISHED)
    return world


def told(world: World, *facts: Told) -> None:
    for day, fact in facts:
        world.record("violation v", day, fact)


def tasks(world: World, day: str, kind: str, until: str = "2026-12-31") -> list[Task]:
    with world.engine.connect() as connection:
        return list(all_tasks(connection, WorkFilter(until=on(until), kind=kind), on(day), world.regulations))


def said(found: list[Task]) -> list[tuple[str, str]]:
    return [(task.day.isoformat(), task.status) for task in found]


def follow_up(violation: str | None, planned_on: str) -> InspectionScheduled:
    return InspectionScheduled(
        company_id=uuid_of("a"),
        permit_id=uuid_of("p"),
        kind=InspectionKind.FOLLOW_UP,
        planned_on=on(planned_on),
        prescriptions=("1.1", "2.1"),
        violation=uuid_of(violation) if violation else None,
    )


def test_a_compliance_date_without_follow_up_is_work_and_overdue_after_it(breached: World) -> None:
    assert tasks(breached, "2026-03-10", "violation_follow_up") == []
    told(breached, WARNED)
    assert said(tasks(breached, "2026-03-31", "violation_follow_up")) == [("2026-03-31", "due")]
    (task,) = tasks(breached, "2026-04-01", "violation_follow_up")
    assert (task.status, task.roles[0], task.title) == ("overdue", "supervisor", "voorschrift 1.1")
    assert "5:24" in task.legal_basis


@pytest.mark.parametrize("violation", ["v", "other"])
def test_a_follow_up_of_the_violation_or_of_its_prescription_is_enough(breached: World, violation: str) -> None:
    told(breached, WARNED)
    breached.record("inspection i", "2026-03-10", follow_up(violation, "2026-04-01"))
    assert tasks(breached, "2026-04-02", "violation_follow_up") == []
    breached.record("inspection i", "2026-03-20", InspectionCancelled(reason="ziek"))
    assert said(tasks(breached, "2026-04-02", "violation_follow_up")) == [("2026-03-31", "overdue")]


def test_a_visit_before_the_compliance_date_does_not_count_as_its_follow_up(breached: World) -> None:
    told(breached, WARNED)
    breached.record("inspection i", "2026-03-10", follow_up("v", "2026-03-20"))
    breached.record("inspection i", "2026-03-20", InspectionCarriedOut(findings=()))
    assert len(tasks(breached, "2026-04-02", "violation_follow_up")) == 1


def test_a_remedied_violation_asks_for_no_follow_up_and_no_order(breached: World) -> None:
    told(breached, WARNED, ANNOUNCED, ("2026-04-10", ViolationRemedied()))
    assert tasks(breached, "2026-07-01", "violation_follow_up") == tasks(breached, "2026-07-01", "order_possible") == []


def test_an_order_waits_once_the_views_came_or_their_term_is_over(breached: World) -> None:
    told(breached, ANNOUNCED)
    assert tasks(breached, "2026-04-15", "order_possible") == []
    (task,) = tasks(breached, "2026-04-16", "order_possible")
    assert (said([task]), task.roles[0]) == ([("2026-04-16", "waiting")], "enforcement_officer")
    told(breached, ("2026-04-08", ViewsReceived()))
    assert said(tasks(breached, "2026-04-08", "order_possible")) == [("2026-04-08", "waiting")]
    told(breached, ORDERED)
    assert tasks(breached, "2026-04-21", "order_possible") == []


def test_a_forfeited_sum_waits_for_a_decision_after_its_term_of_payment(breached: World) -> None:
    told(breached, ORDERED, forfeited("2026-07-07"))
    assert tasks(breached, "2026-08-18", "collection_decision") == []
    (task,) = tasks(breached, "2026-08-19", "collection_decision")
    assert (task.status, task.legal_basis) == ("waiting", "Awb art. 5:33 en 5:37")


def test_a_forfeited_sum_warns_before_it_lapses_until_a_decision_covers_it(breached: World) -> None:
    told(breached, ORDERED, forfeited("2026-07-07"))
    found = tasks(breached, "2027-06-20", "collection_lapse", "2027-07-18")
    assert said(found) == [("2027-07-07", "due")]
    told(breached, ("2027-06-21", CollectionDecided(amount=100_000)))
    assert tasks(breached, "2027-06-21", "collection_lapse", "2027-07-18") == []
