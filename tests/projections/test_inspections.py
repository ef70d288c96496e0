"""The register of inspections: what one row tells, from planning to published report."""

from typing import Any

import pytest

from tests.projections.rows import Told, on, rows_of
from tests.projections.world import uuid_of
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionReportPublished,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.policy import Regulations
from vth.projections import inspections

PLANNED = InspectionScheduled(
    company_id=uuid_of("a"),
    permit_id=uuid_of("p"),
    kind=InspectionKind.FOLLOW_UP,
    planned_on=on("2026-03-02"),
    due_on=on("2026-03-30"),
    supervisor=uuid_of("s"),
    prescriptions=("1.1", "1.2"),
    violation=uuid_of("v"),
)
FOUND = InspectionCarriedOut(
    findings=(
        Finding(prescription="1.1", result=FindingResult.VIOLATION),
        Finding(prescription="1.2", result=FindingResult.VIOLATION),
        Finding(subject="erf", result=FindingResult.COMPLIANT),
    )
)
SENT, PUBLISHED = InspectionReportSent(), InspectionReportPublished()


def inspection(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(inspections.MODEL, regulations, ("2026-02-02", PLANNED), *told, stream="inspection i")[0]


def test_a_planned_inspection_tells_what_is_visited_when_and_by_whom(regulations: Regulations) -> None:
    row = inspection(regulations)
    assert (row["id"], row["company_id"], row["permit_id"]) == (uuid_of("i"), uuid_of("a"), uuid_of("p"))
    assert (row["kind"], row["planned_on"], row["due_on"]) == ("follow_up", "2026-03-02", "2026-03-30")
    assert (row["supervisor"], row["prescriptions"], row["violation_id"]) == (uuid_of("s"), "1.1, 1.2", uuid_of("v"))
    assert (row["state"], row["carried_out_on"], row["report_due_on"]) == ("planned", None, None)


def test_a_moved_inspection_given_to_another_shows_the_last_day_and_supervisor(regulations: Regulations) -> None:
    moved = InspectionRescheduled(planned_on=on("2026-03-09"), reason="ziek")
    row = inspection(regulations, ("2026-02-20", moved), ("2026-02-21", InspectionAssigned(supervisor=uuid_of("t"))))
    assert (row["planned_on"], row["supervisor"], row["version"]) == ("2026-03-09", uuid_of("t"), 3)


STATES: list[tuple[str, tuple[Told, ...]]] = [
    ("cancelled", (("2026-02-20", InspectionCancelled(reason="bedrijf gestopt")),)),
    ("carried_out", (("2026-03-02", FOUND),)),
    ("reported", (("2026-03-02", FOUND), ("2026-03-20", SENT))),
    ("published", (("2026-03-02", FOUND), ("2026-03-20", SENT), ("2026-04-01", PUBLISHED))),
]


@pytest.mark.parametrize(("state", "told"), STATES)
def test_the_state_is_the_furthest_that_happened(regulations: Regulations, state: str, told: tuple[Told, ...]) -> None:
    assert inspection(regulations, *told)["state"] == state


def test_the_report_is_due_two_months_after_the_visit_on_a_working_day(regulations: Regulations) -> None:
    row = inspection(regulations, ("2026-03-02", FOUND))
    assert (row["carried_out_on"], row["violations_found"]) == ("2026-03-02", 2)
    assert row["report_due_on"] == "2026-05-04"  # 2 May is a Saturday


def test_a_visit_before_the_term_existed_has_no_last_day_for_its_report(regulations: Regulations) -> None:
    told = (("2005-02-01", PLANNED), ("2005-03-01", FOUND))
    (row,) = rows_of(inspections.MODEL, regulations, *told, stream="inspection i")
    assert (row["state"], row["report_due_on"]) == ("carried_out", None)


def test_an_inspection_that_was_never_planned_has_no_row(regulations: Regulations) -> None:
    assert rows_of(inspections.MODEL, regulations, ("2026-03-02", FOUND), stream="inspection i") == []
