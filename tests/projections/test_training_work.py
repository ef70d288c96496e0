"""Work on training: sessions, attendance, courses that a function asks for and validity that ends."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.projections.practice_facts import attended, course, hired, session
from tests.projections.rows import on
from tests.projections.world import World, uuid_of
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
)
from vth.events.catalogue.staff import StaffFunction, StaffLeft
from vth.projections.company_filter import CompanyFilter
from vth.projections.worklist import Task, WorkFilter, all_tasks
from vth.rights.limits import Limit

ANNA, BO = uuid_of("anna"), uuid_of("bo")
BASICS, SUPERVISION = "CE-BASIS", "CE-TOEZICHT"
OTHER = StaffFunction.OTHER


def tasks(world: World, day: str, until: str = "2040-12-31", **asked: Any) -> list[Task]:
    with world.engine.connect() as connection:
        wanted = WorkFilter(until=on(until), role="training_coordinator", **asked)
        return list(all_tasks(connection, wanted, on(day), world.regulations))


def said(found: list[Task]) -> list[tuple[str, str, str]]:
    return [(task.kind, task.key, task.day.isoformat()) for task in found]


def completed(
    world: World, name: str, code: str, day: str, months: int | None = None, until: date | None = None
) -> None:
    """Anna completes a course with this code on that day."""
    if f"course {code}" not in world.histories:
        world.record(f"course {code}", "2024-01-05", replace(course(), code=code, valid_months=months))
    held = session(on(day), code)
    certificate = CertificateIssued(staff_id=ANNA, valid_until=until)
    world.record(f"course_session {name}", day, held, ParticipantEnrolled(staff_id=ANNA), attended("anna"), certificate)


@pytest.fixture
def hired_world(world: World) -> World:
    world.record("staff anna", "2025-03-31", hired("rud-utrecht"))
    return world


def test_what_the_framework_asks_of_a_function_is_work_until_it_was_followed(hired_world: World) -> None:
    asked = said(tasks(hired_world, "2025-04-01"))
    assert asked == [("course_to_follow", code, "2026-03-31") for code in (BASICS, SUPERVISION)]
    completed(hired_world, "first", BASICS, "2025-05-01")
    completed(hired_world, "second", SUPERVISION, "2025-05-01")
    assert [task.kind for task in tasks(hired_world, "2025-06-01")] == ["certificate_end"] * 2


def test_who_is_enrolled_for_a_course_need_not_be_sent_to_it(hired_world: World) -> None:
    hired_world.record("course b", "2025-01-05", replace(course(), code=BASICS))
    enrolled = ParticipantEnrolled(staff_id=ANNA)
    hired_world.record("course_session s", "2025-04-01", session(on("2025-05-01"), "b"), enrolled)

    def to_follow() -> list[str]:
        return [task.key for task in tasks(hired_world, "2025-04-02") if task.kind == "course_to_follow"]

    assert to_follow() == [SUPERVISION]
    hired_world.record("course_session s", "2025-04-10", ParticipantWithdrawn(staff_id=ANNA))
    assert to_follow() == [BASICS, SUPERVISION]
    hired_world.record("course_session s", "2025-04-11", enrolled)
    assert to_follow() == [SUPERVISION]
    hired_world.record("course_session s", "2025-04-12", SessionCancelled(reason="docent ziek"))
    assert to_follow() == [BASICS, SUPERVISION]


def test_a_course_that_was_not_completed_is_still_to_follow(hired_world: World) -> None:
    completed(hired_world, "first", BASICS, "2025-05-01")
    hired_world.record("course_session first", "2025-05-02", AttendanceRecorded(staff_id=ANNA, completed=False))
    assert ("course_to_follow", BASICS, "2026-03-31") in said(tasks(hired_world, "2025-06-01"))


VALIDITY: list[tuple[str, date | None, str]] = [
    ("2025-02-28", None, "2028-02-28"),
    ("2025-05-31", None, "2028-05-31"),
    ("2024-02-29", None, "2027-02-28"),
    ("2025-05-31", on("2026-01-15"), "2026-01-15"),
]


def test_validity_ends_as_the_certificate_says_and_else_after_the_months_of_the_framework(hired_world: World) -> None:
    for number, (day, until, ends) in enumerate(VALIDITY):
        name = f"staff s{number}"
        hired_world.record(name, "2024-01-05", hired())
        attendance = AttendanceRecorded(staff_id=uuid_of(f"s{number}"), completed=True)
        certificate = CertificateIssued(staff_id=uuid_of(f"s{number}"), valid_until=until)
        if not number:
            hired_world.record("course t", "2024-01-05", replace(course(), code=SUPERVISION, valid_months=1))
        hired_world.record(f"course_session s{number}", day, session(on(day), "t"), attendance, certificate)
        (task,) = tasks(hired_world, "2025-06-01", person=uuid_of(f"s{number}"), kind="certificate_end")
        assert (task.key, task.day.isoformat()) == (SUPERVISION, ends)


def test_following_it_again_moves_the_end(hired_world: World) -> None:
    completed(hired_world, "first", BASICS, "2025-05-01", until=on("2026-05-01"))
    completed(hired_world, "again", BASICS, "2026-04-01")
    assert said(tasks(hired_world, "2026-06-01", kind="certificate_end")) == [("certificate_end", BASICS, "2031-04-01")]


def test_a_course_that_stays_valid_never_ends(world: World) -> None:
    world.record("staff anna", "2025-03-31", replace(hired(), function=OTHER))
    completed(world, "first", BASICS, "2025-05-01")
    assert tasks(world, "2026-06-01") == []


def test_who_left_follows_nothing(hired_world: World) -> None:
    hired_world.record("staff anna", "2025-06-01", StaffLeft())
    assert tasks(hired_world, "2025-07-01") == []


def test_training_is_work_of_the_service_of_now_and_of_the_person(hired_world: World) -> None:
    hired_world.record("staff bo", "2025-03-31", hired("od-nzkg"))
    asked: list[tuple[dict[str, Any], set[str | None]]] = [
        ({}, {ANNA, BO}),
        ({"person": BO}, {BO}),
        ({"company": CompanyFilter(environmental_service="odu")}, {ANNA}),
        ({"company": CompanyFilter(environmental_service="rud-utrecht")}, {ANNA}),
        ({"company": CompanyFilter(within=Limit(organisations=("od-nzkg",)))}, {BO}),
        ({"company": CompanyFilter(municipality="0344")}, set()),
    ]
    for given, persons in asked:
        assert {task.person for task in tasks(hired_world, "2025-04-01", **given)} == persons, given
    assert {task.environmental_service for task in tasks(hired_world, "2025-04-01", person=ANNA)} == {"odu"}


def test_a_session_is_prepared_until_it_starts_and_its_attendance_recorded_after_it(hired_world: World) -> None:
    hired_world.record("course c", "2025-01-05", course())
    two_days = replace(session(on("2025-05-01")), ends_on=on("2025-05-02"))
    hired_world.record("course_session s", "2025-04-01", two_days, ParticipantEnrolled(staff_id=ANNA))
    mine: dict[str, Any] = {"company": CompanyFilter(environmental_service="odu")}
    assert said(tasks(hired_world, "2025-05-01", "2025-05-31", **mine)) == [
        ("session_start", "session_start", "2025-05-01")
    ]
    (waiting,) = tasks(hired_world, "2025-05-02", "2025-05-31", **mine)
    assert (waiting.kind, waiting.status, waiting.title) == ("attendance", "waiting", "Circulair")
    hired_world.record("course_session s", "2025-05-02", attended("anna"))
    assert tasks(hired_world, "2025-05-03", "2025-05-31", **mine) == []


def test_a_session_without_staff_of_a_service_is_not_its_work_and_a_cancelled_one_nobodys(hired_world: World) -> None:
    hired_world.record("course c", "2025-01-05", course())
    hired_world.record("course_session s", "2025-04-01", session(on("2025-05-01")))
    elsewhere: dict[str, Any] = {"company": CompanyFilter(environmental_service="od-nzkg")}
    assert tasks(hired_world, "2025-04-02", **elsewhere) == []
    assert len(tasks(hired_world, "2025-04-02", "2025-05-31")) == 1
    hired_world.record("course_session s", "2025-04-03", SessionCancelled(reason="te weinig deelnemers"))
    assert tasks(hired_world, "2025-04-04", "2025-05-31") == []
