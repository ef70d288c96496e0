"""What may and may not be recorded of an inspection."""

from datetime import date

import pytest

from tests.domain.supervision import VIOLATION, WORLD, carried_out, compliant, scheduled, violated
from tests.support.scenario import (
    CLOSED_COMPANY,
    OTHER_COMPANY,
    STAFF,
    STAFF_WHO_LEFT,
    UNKNOWN,
    inspection,
    on,
)
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
)
from vth.events.declaration import Fact

none = inspection.asking(WORLD)
planned = none.given(on("2026-05-01", scheduled()))
done = planned.given(on("2026-05-20", carried_out()))
cancelled = planned.given(on("2026-05-10", InspectionCancelled(reason="Bedrijf ligt stil")))
sent = done.given(on("2026-06-01", InspectionReportSent()))
moved = InspectionRescheduled(planned_on=date(2026, 5, 25), reason="Ziekte")


@pytest.mark.parametrize(
    "fact", [InspectionAssigned(supervisor=STAFF), moved, InspectionCancelled(reason="Dubbel"), carried_out()]
)
def test_an_inspection_is_changed_carried_out_or_cancelled_while_it_is_open(fact: Fact) -> None:
    none.when(on("2026-05-12", fact)).refused("inspection_not_scheduled")
    planned.when(on("2026-05-12", fact)).recorded()
    cancelled.when(on("2026-05-12", fact)).refused("inspection_cancelled")
    done.when(on("2026-05-22", fact)).refused("inspection_already_carried_out")


def test_an_inspection_is_planned_once_and_ahead() -> None:
    planned.when(on("2026-05-12", scheduled())).refused("inspection_already_scheduled")
    none.when(on("2026-11-20", scheduled(planned_on=date(2027, 3, 1), due_on=date(2027, 6, 1)))).recorded()
    none.when(on("2026-05-20", scheduled())).recorded()
    none.when(on("2026-05-21", scheduled())).refused("inspection_planned_in_past", where="/events/0/data/planned_on")
    none.when(on("2026-05-01", scheduled(planned_on=date(9999, 12, 31)))).refused("date_too_far")


def test_an_inspection_is_moved_to_a_day_to_come() -> None:
    planned.when(on("2026-05-26", moved)).refused("inspection_planned_in_past")


def test_an_inspection_is_at_a_company_that_exists_and_under_its_own_permit() -> None:
    none.when(on("2026-05-01", scheduled(company_id=UNKNOWN, permit_id=None, prescriptions=()))).refused(
        "company_unknown"
    )
    closed = scheduled(company_id=CLOSED_COMPANY, permit_id=None, prescriptions=())
    none.when(on("2026-05-01", closed)).refused("company_closed")
    none.when(on("2026-05-01", scheduled(permit_id=UNKNOWN))).refused("permit_unknown")
    none.when(on("2026-05-01", scheduled(company_id=OTHER_COMPANY))).refused("permit_of_other_company")
    none.when(on("2026-01-01", scheduled(prescriptions=()))).refused("permit_unknown")  # before the application


@pytest.mark.parametrize(
    ("number", "code"),
    [("9.9", "prescription_unknown"), ("1.2", "prescription_withdrawn"), ("1.3", "prescription_unknown")],
)
def test_only_prescriptions_that_hold_on_that_day_are_planned_or_assessed(number: str, code: str) -> None:
    none.when(on("2026-05-01", scheduled(prescriptions=("1.1", number)))).refused(
        code, where="/events/0/data/prescriptions/1"
    )
    planned.when(on("2026-05-20", carried_out(compliant("1.1"), compliant(number)))).refused(
        code, where="/events/0/data/findings/1/prescription"
    )


def test_a_prescription_that_came_later_is_assessed_from_then_on() -> None:
    planned.when(on("2026-06-01", carried_out(compliant("1.3")))).recorded()


def test_a_prescription_is_named_under_a_permit() -> None:
    none.when(on("2026-05-01", scheduled(permit_id=None))).refused("prescription_without_permit")
    general = none.given(on("2026-05-01", scheduled(permit_id=None, prescriptions=())))
    general.when(on("2026-05-20", carried_out(compliant("1.1")))).refused("prescription_without_permit")
    general.when(on("2026-05-20", carried_out(compliant(None, "opslag van afval")))).recorded()


def test_a_supervisor_is_in_service() -> None:
    none.when(on("2026-05-01", scheduled(supervisor=STAFF))).recorded()
    none.when(on("2026-05-01", scheduled(supervisor=UNKNOWN))).refused("staff_unknown")
    planned.when(on("2026-05-02", InspectionAssigned(supervisor=STAFF_WHO_LEFT))).refused(
        "staff_left", where="/events/0/data/supervisor"
    )


def test_a_follow_up_is_about_an_old_violation_of_the_same_company() -> None:
    follow_up = InspectionKind.FOLLOW_UP
    none.when(on("2026-05-20", scheduled(follow_up, violation=VIOLATION))).recorded()
    none.when(on("2026-05-20", scheduled(follow_up))).refused("follow_up_without_violation")
    none.when(on("2026-05-20", scheduled(follow_up, violation=UNKNOWN))).refused("violation_unknown")
    none.when(on("2026-05-19", scheduled(follow_up, violation=VIOLATION))).refused("violation_unknown")
    none.when(on("2026-05-20", scheduled(violation=VIOLATION))).refused("violation_without_follow_up")
    elsewhere = scheduled(follow_up, company_id=OTHER_COMPANY, permit_id=None, prescriptions=(), violation=VIOLATION)
    none.when(on("2026-05-20", elsewhere)).refused("violation_of_other_company")


def test_an_inspection_tells_what_was_found() -> None:
    planned.when(on("2026-05-20", InspectionCarriedOut(findings=()))).refused("inspection_without_findings")
    planned.when(on("2026-05-20", InspectionCarriedOut(findings=(), summary="Niemand aanwezig"))).recorded()


def test_a_finding_is_about_something_and_stands_there_once() -> None:
    planned.when(on("2026-05-20", carried_out(compliant(None)))).refused(
        "finding_about_nothing", where="/events/0/data/findings/0/subject"
    )
    planned.when(on("2026-05-20", carried_out(compliant(), violated()))).refused("finding_twice")
    planned.when(on("2026-05-20", carried_out(compliant("1.1", "erf"), violated("1.1", "hal")))).recorded()


def test_a_violation_is_assessed_by_behaviour_and_consequences() -> None:
    planned.when(on("2026-05-20", carried_out(violated()))).recorded()
    planned.when(on("2026-05-20", carried_out(violated(behaviour=None)))).refused("violation_not_assessed")
    planned.when(on("2026-05-20", carried_out(violated(consequences=None)))).refused(
        "violation_not_assessed", where="/events/0/data/findings/0/consequences"
    )


def test_a_date_to_comply_belongs_to_a_violation_and_lies_ahead() -> None:
    in_time = violated(compliance_due_on=date(2026, 5, 20))
    planned.when(on("2026-05-20", carried_out(in_time))).recorded()
    planned.when(on("2026-05-21", carried_out(in_time))).refused("compliance_date_before_finding")
    fine = Finding(prescription="1.1", result=FindingResult.COMPLIANT, compliance_due_on=date(2026, 7, 1))
    planned.when(on("2026-05-20", carried_out(fine))).refused("compliance_date_without_violation")
    planned.when(on("2026-05-20", carried_out(violated(compliance_due_on=date(2226, 1, 1))))).refused("date_too_far")


def test_a_report_follows_the_inspection_and_goes_to_the_holder_before_the_public() -> None:
    planned.when(on("2026-06-01", InspectionReportSent())).refused("inspection_not_carried_out")
    done.when(on("2026-06-01", InspectionReportPublished())).refused("inspection_report_not_sent")
    sent.when(on("2026-06-02", InspectionReportPublished())).recorded()


def test_a_report_is_sent_and_published_once() -> None:
    sent.when(on("2026-06-02", InspectionReportSent())).refused("inspection_report_already_sent")
    published = sent.given(on("2026-06-02", InspectionReportPublished()))
    published.when(on("2026-06-03", InspectionReportPublished())).refused("inspection_report_already_published")
