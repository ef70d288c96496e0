"""What may and may not be recorded of a course and of its sessions."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.facts import retracted
from tests.support.scenario import (
    COURSE,
    OTHER_STAFF,
    RETIRED_COURSE,
    STAFF,
    STAFF_WHO_LEFT,
    UNKNOWN,
    Answers,
    Scenario,
    on,
)
from vth.events.catalogue.course import CourseDefined, CourseRetired
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
    SessionScheduled,
)
from vth.events.declaration import Fact

course = Scenario("course")
session = Scenario("course_session")
definition = CourseDefined(code="CE-BASIS", title="Basis circulaire economie", circular=True, hours=Decimal(8))


def scheduled(
    course_id: str = COURSE, starts_on: date = date(2026, 4, 1), ends_on: date | None = None, capacity: int = 1
) -> SessionScheduled:
    return SessionScheduled(course_id=course_id, starts_on=starts_on, ends_on=ends_on, capacity=capacity)


def enrolled(staff_id: str = STAFF) -> ParticipantEnrolled:
    return ParticipantEnrolled(staff_id=staff_id)


def attended(staff_id: str = STAFF, completed: bool = True) -> AttendanceRecorded:
    return AttendanceRecorded(staff_id=staff_id, completed=completed)


withdrawn = ParticipantWithdrawn(staff_id=STAFF)
certificate = CertificateIssued(staff_id=STAFF)
planned = session.given(on("2026-03-01", scheduled()))
with_one = planned.given(on("2026-03-02", enrolled()))
followed = with_one.given(on("2026-04-01", attended()))
cancelled = with_one.given(on("2026-03-10", SessionCancelled(reason="Docent ziek")))


def test_a_course_is_defined_once_and_retired_once() -> None:
    defined = course.given(on("2026-01-05", definition))
    defined.when(on("2026-02-01", definition)).refused("course_already_defined")
    course.when(on("2026-02-01", CourseRetired())).refused("course_not_defined")
    retired = defined.given(on("2026-02-01", CourseRetired()))
    retired.when(on("2026-03-01", CourseRetired())).refused("course_already_retired")


def test_a_course_has_a_code_of_its_own() -> None:
    taken = course.asking(Answers(course_codes=frozenset({"CE-BASIS"})))
    taken.when(on("2026-01-05", definition)).refused("course_code_taken", where="/events/0/data/code")
    course.when(on("2026-01-05", definition)).recorded()


def test_a_session_is_scheduled_before_anything_else_and_once() -> None:
    session.when(on("2026-03-01", scheduled())).recorded()
    session.when(on("2026-03-01", enrolled())).refused("session_not_scheduled")
    planned.when(on("2026-03-02", scheduled())).refused("session_already_scheduled")


def test_a_session_is_of_a_course_that_exists_and_was_not_retired() -> None:
    session.when(on("2026-03-01", scheduled(UNKNOWN))).refused("course_unknown", where="/events/0/data/course_id")
    session.when(on("2026-01-31", scheduled(RETIRED_COURSE))).recorded()
    session.when(on("2026-02-01", scheduled(RETIRED_COURSE))).refused("course_retired")


def test_a_session_ends_on_or_after_its_first_day() -> None:
    session.when(on("2026-03-01", scheduled(ends_on=date(2026, 4, 1)))).recorded()
    session.when(on("2026-03-01", scheduled(ends_on=date(2026, 3, 31)))).refused("session_ends_before_start")
    session.when(on("2026-03-01", scheduled(starts_on=date(9999, 12, 31)))).refused("date_too_far")


def test_nobody_is_enrolled_twice_or_over_capacity() -> None:
    with_one.when(on("2026-03-03", enrolled())).refused("already_enrolled")
    with_one.when(on("2026-03-03", enrolled(OTHER_STAFF))).refused("session_full", where="/events/0/data/staff_id")
    with_one.when(on("2026-03-03", withdrawn), on("2026-03-03", enrolled(OTHER_STAFF))).recorded()


def test_only_staff_in_service_are_enrolled() -> None:
    planned.when(on("2026-03-02", enrolled(UNKNOWN))).refused("staff_unknown", where="/events/0/data/staff_id")
    planned.when(on("2026-03-02", enrolled(STAFF_WHO_LEFT))).refused("staff_left")


def test_only_the_enrolled_withdraw_attend_and_get_a_certificate() -> None:
    planned.when(on("2026-03-02", withdrawn)).refused("not_enrolled")
    planned.when(on("2026-04-01", attended())).refused("not_enrolled")
    planned.when(on("2026-04-01", certificate)).refused("course_not_completed")


def test_attendance_is_recorded_from_the_first_day_on() -> None:
    with_one.when(on("2026-04-01", attended())).recorded()
    with_one.when(on("2026-03-31", attended())).refused("session_not_begun", where="/events/0/effective_on")


def test_a_course_is_completed_once_in_a_session() -> None:
    followed.when(on("2026-04-02", attended())).refused("attendance_already_recorded")
    halfway = with_one.given(on("2026-04-01", attended(completed=False)))
    halfway.when(on("2026-04-20", attended())).recorded()


def test_who_attended_does_not_withdraw() -> None:
    followed.when(on("2026-04-02", withdrawn)).refused("participant_attended")


def test_a_certificate_is_issued_after_completion_and_once() -> None:
    followed.when(on("2026-04-02", certificate)).recorded()
    halfway = with_one.given(on("2026-04-01", attended(completed=False)))
    halfway.when(on("2026-04-02", certificate)).refused("course_not_completed")
    certified = followed.given(on("2026-04-02", certificate))
    certified.when(on("2026-04-03", certificate)).refused("certificate_already_issued")


def test_a_certificate_ends_on_or_after_the_day_on_which_it_was_issued() -> None:
    def until(day: str) -> CertificateIssued:
        return CertificateIssued(staff_id=STAFF, valid_until=date.fromisoformat(day))

    followed.when(on("2026-04-02", until("2026-04-02"))).recorded()
    followed.when(on("2026-04-02", until("2026-04-01"))).refused("certificate_ends_before_issue")


@pytest.mark.parametrize("fact", [enrolled(OTHER_STAFF), withdrawn, attended(), certificate])
def test_nothing_but_a_correction_follows_a_cancellation(fact: Fact) -> None:
    cancelled.when(on("2026-04-01", fact)).refused("session_cancelled")
    cancelled.when(on("2026-04-01", retracted(3))).recorded()


def test_a_session_that_was_held_is_not_cancelled() -> None:
    followed.when(on("2026-04-02", SessionCancelled(reason="Vergissing"))).refused("session_held")


def test_an_enrolment_that_attendance_rests_on_is_not_retracted() -> None:
    followed.when(on("2026-04-02", retracted(2))).refused("retraction_breaks_rule")


def test_a_forgotten_enrolment_that_fills_the_session_is_refused_by_the_one_that_no_longer_fits() -> None:
    with_one.when(on("2026-03-01", enrolled(OTHER_STAFF))).refused("breaks_later_fact")
