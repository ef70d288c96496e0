"""Signals that what was planned or established has lost its ground, because what it followed from was taken back."""

import pytest

from tests.projections.rows import on
from tests.projections.test_signals import BREACH, company, established, found, permitted, planned, visited
from tests.projections.world import World, uuid_of
from vth.events.catalogue.inspection import InspectionCarriedOut, InspectionKind, InspectionScheduled
from vth.events.catalogue.permit import PermitAnnulled
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.catalogue.raw_material_plan import PlanClosed, PlanRequired
from vth.events.catalogue.violation import ViolationEstablished, ViolationRemedied
from vth.projections.supervision_list import ViolationFilter, one_inspection, violations_page

__all__ = ["company", "permitted"]


def test_a_violation_whose_finding_was_retracted_stands_and_says_that_its_ground_is_gone(permitted: World) -> None:
    visited(permitted, "i", "2026-02-02", "s", BREACH)
    permitted.record("violation v", "2026-02-02", established(inspection="i"))
    assert found(permitted, "2026-02-03", "violation_without_ground") == []
    permitted.retract("inspection i", InspectionCarriedOut, "2026-02-04")
    (task,) = found(permitted, "2026-02-05", "violation_without_ground")
    assert task.title == "de bevinding is ingetrokken"
    with permitted.engine.connect() as connection:
        (row,) = violations_page(connection, ViolationFilter()).items
    assert row["ground_gone"] == "finding_gone"


def test_findings_recorded_anew_give_the_violation_its_ground_back(permitted: World) -> None:
    visited(permitted, "i", "2026-02-02", "s", BREACH)
    permitted.record("violation v", "2026-02-02", established(inspection="i"))
    permitted.retract("inspection i", InspectionCarriedOut, "2026-02-04")
    permitted.record("inspection i", "2026-02-02", InspectionCarriedOut(findings=(BREACH,)))
    assert found(permitted, "2026-02-05", "violation_without_ground") == []


def test_a_violation_that_rests_on_no_inspection_has_its_ground(permitted: World) -> None:
    permitted.record("violation v", "2026-02-02", established())
    assert found(permitted, "2026-02-05", "violation_without_ground") == []


def follow_up(violation: str, prescriptions: tuple[str, ...] = ("1.1",)) -> InspectionScheduled:
    kind = InspectionKind.FOLLOW_UP
    return planned("2026-05-01", kind=kind, violation=uuid_of(violation), prescriptions=prescriptions)


@pytest.mark.parametrize("end", ["remedied", "retracted"])
def test_a_follow_up_of_a_violation_that_is_over_has_lost_its_ground(permitted: World, end: str) -> None:
    permitted.record("violation v", "2026-02-02", established())
    permitted.record("inspection f", "2026-02-03", follow_up("v"))
    assert found(permitted, "2026-02-05", "inspection_without_ground") == []
    if end == "remedied":
        permitted.record("violation v", "2026-02-10", ViolationRemedied())
    else:
        permitted.retract("violation v", ViolationEstablished, "2026-02-10")
    (task,) = found(permitted, "2026-02-11", "inspection_without_ground")
    assert task.title == "de overtreding is ingetrokken of beëindigd"
    with permitted.engine.connect() as connection:
        row = one_inspection(connection, uuid_of("f"))
    assert row is not None
    assert row["ground_gone"] == "violation_over"


def test_a_follow_up_that_another_open_violation_needs_keeps_its_ground(permitted: World) -> None:
    permitted.record("violation v", "2026-02-02", established())
    permitted.record("violation w", "2026-02-02", established())
    permitted.record("inspection f", "2026-02-03", follow_up("v"))
    permitted.record("violation v", "2026-02-10", ViolationRemedied())
    assert found(permitted, "2026-02-11", "inspection_without_ground") == []


def test_a_planned_inspection_of_a_withdrawn_prescription_has_lost_its_ground(permitted: World) -> None:
    permitted.record("inspection i", "2026-02-03", planned("2026-05-01", prescriptions=("1.2",)))
    permitted.record("permit p", "2026-02-04", PrescriptionWithdrawn(number="1.1"))
    assert found(permitted, "2026-02-05", "inspection_without_ground") == []
    permitted.record("permit p", "2026-02-06", PrescriptionWithdrawn(number="1.2"))
    (task,) = found(permitted, "2026-02-07", "inspection_without_ground")
    assert task.title == "het voorschrift is ingetrokken"


def test_what_rests_on_an_annulled_permit_has_lost_its_ground(permitted: World) -> None:
    permitted.record("inspection i", "2026-02-03", planned("2026-05-01"))
    demanded = PlanRequired(
        company_id=uuid_of("a"), permit_id=uuid_of("p"), prescription="1.2", due_on=on("2026-09-01")
    )
    permitted.record("raw_material_plan r", "2026-02-03", demanded)
    assert found(permitted, "2026-02-10", "plan_without_ground") == []
    permitted.record("permit p", "2026-03-01", PermitAnnulled(from_=on("2026-03-01")))
    assert len(found(permitted, "2026-03-02", "inspection_without_ground")) == 1
    assert [task.status for task in found(permitted, "2026-03-02", "plan_without_ground")] == ["waiting"]
    permitted.record("raw_material_plan r", "2026-03-03", PlanClosed())
    assert found(permitted, "2026-03-04", "plan_without_ground") == []
