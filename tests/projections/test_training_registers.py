"""The registers of staff, courses and sessions: who is in which function, who took part, where there is room."""

from dataclasses import replace
from typing import Any

import pytest

from tests.projections.practice_facts import appointed, attended, course, hired, session
from tests.projections.rows import on, rows_of
from tests.projections.world import World, uuid_of
from vth.events.catalogue.course import CourseRetired
from vth.events.catalogue.course_session import (
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
)
from vth.events.catalogue.staff import AmbassadorDesignated, StaffFunction, StaffFunctionChanged, StaffLeft
from vth.policy import Regulations
from vth.projections import staff, training_requirements
from vth.projections.training_list import (
    CourseFilter,
    SessionFilter,
    StaffFilter,
    courses_page,
    one_course,
    one_session,
    one_staff,
    participants_of,
    sessions_page,
    staff_page,
)
from vth.rights.limits import Limit

ADVISER = StaffFunctionChanged(function=StaffFunction.ADVISER)
TODAY = on("2026-03-01")


def test_staff_of_a_service_that_was_succeeded_keep_its_name_beside_the_one_of_now(regulations: Regulations) -> None:
    (row,) = rows_of(staff.MODEL, regulations, ("2025-02-01", hired("rud-utrecht")), stream="staff s")
    assert (row["organisation"], row["current_organisation"]) == ("rud-utrecht", "odu")


def test_a_member_of_staff_is_in_the_last_function_and_tells_since_when(regulations: Regulations) -> None:
    told = (("2026-01-05", hired()), ("2026-02-01", ADVISER), ("2026-02-02", appointed("0.6")))
    (row,) = rows_of(staff.MODEL, regulations, *told, ("2026-02-03", AmbassadorDesignated()), stream="staff s")
    assert (row["function"], row["function_since"], row["registered_on"]) == ("adviser", "2026-02-01", "2026-01-05")
    assert (row["adviser_service"], row["adviser_fte"], row["ambassador_since"]) == ("odu", 0.6, "2026-02-03")


def test_who_left_is_no_adviser_and_asked_no_course(regulations: Regulations) -> None:
    told = (("2026-01-05", hired()), ("2026-02-01", appointed()), ("2026-03-01", StaffLeft()))
    (row,) = rows_of(staff.MODEL, regulations, *told, stream="staff s")
    assert (row["left_on"], row["adviser_since"]) == ("2026-03-01", None)
    assert rows_of(training_requirements.MODEL, regulations, *told, stream="staff s") == []


def test_the_framework_asks_courses_of_a_function_counted_from_its_beginning(regulations: Regulations) -> None:
    told = (("2024-01-05", hired()), ("2026-02-01", ADVISER))
    rows = rows_of(training_requirements.MODEL, regulations, *told, stream="staff s")
    asked = {row["course_code"]: (row["due_on"], row["valid_months"]) for row in rows}
    assert asked == {"CE-BASIS": ("2026-02-01", 60), "CE-AMBASSADEUR": ("2027-02-01", None)}


def test_nobody_is_late_for_a_framework_that_did_not_hold_yet(regulations: Regulations) -> None:
    rows = rows_of(training_requirements.MODEL, regulations, ("2020-01-05", hired()), stream="staff s")
    assert {row["due_on"] for row in rows} == {"2026-01-01"}


@pytest.fixture
def filled(world: World) -> World:
    world.record("staff anna", "2025-01-05", hired("rud-utrecht"))
    world.record("staff bo", "2025-01-05", hired("od-nzkg"), appointed("1", "od-nzkg"), AmbassadorDesignated())
    world.record("staff cas", "2025-01-05", hired(), StaffLeft())
    world.record("course c", "2025-01-05", course())
    world.record("course d", "2025-01-05", replace(course(circular=False), code="DE-1"))
    world.record("course d", "2025-06-05", CourseRetired())
    enrolled = [ParticipantEnrolled(staff_id=uuid_of(name)) for name in ("anna", "bo")]
    world.record("course_session past", "2025-02-05", session(on("2025-03-05")), *enrolled)
    certificate = CertificateIssued(staff_id=uuid_of("anna"), valid_until=on("2028-03-05"))
    world.record("course_session past", "2025-03-05", attended("anna"), certificate)
    full = replace(session(on("2026-04-01"), "d"), capacity=1)
    world.record("course_session full", "2026-02-05", full, ParticipantEnrolled(staff_id=uuid_of("bo")))
    world.record("course_session room", "2026-02-05", session(on("2026-05-01")), enrolled[0])
    world.record("course_session room", "2026-02-06", ParticipantWithdrawn(staff_id=uuid_of("anna")))
    world.record("course_session off", "2026-02-05", session(on("2026-06-01")), SessionCancelled(reason="ziek"))
    return world


STAFF: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"anna", "bo", "cas"}),
    ({"organisation": "odu"}, {"anna", "cas"}),
    ({"organisation": "rud-utrecht"}, {"anna"}),
    ({"within": Limit(organisations=("od-nzkg",))}, {"bo"}),
    ({"function": "adviser"}, set()),
    ({"with_task": True}, {"bo"}),
    ({"person_id": uuid_of("person"), "left": True}, {"cas"}),
    ({"adviser": True, "ambassador": True}, {"bo"}),
    ({"left": False}, {"anna", "bo"}),
]
SESSIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["past", "full", "room", "off"]),
    ({"course_id": uuid_of("d")}, ["full"]),
    ({"state": "held"}, ["past"]),
    ({"state": "cancelled"}, ["off"]),
    ({"staff_id": uuid_of("anna")}, ["past"]),
    ({"organisation": "od-nzkg"}, ["past", "full"]),
    ({"organisation": "odu"}, ["past"]),
    ({"with_room": True}, ["room"]),
    ({"with_room": False, "starts_from": on("2026-04-01"), "starts_to": on("2026-05-31")}, ["full"]),
]


def test_staff_are_listed_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in STAFF:
            found = staff_page(connection, StaffFilter(**asked)).items
            assert {row["id"] for row in found} == {uuid_of(name) for name in names}, asked


def test_sessions_are_listed_by_day_under_every_filter(filled: World) -> None:
    with filled.engine.connect() as connection:
        for asked, names in SESSIONS:
            found = sessions_page(connection, SessionFilter(**asked), TODAY).items
            assert [row["id"] for row in found] == [uuid_of(name) for name in names], asked


def test_courses_are_listed_by_code_and_retired_ones_apart(filled: World) -> None:
    with filled.engine.connect() as connection:
        codes = {
            asked: [row["code"] for row in courses_page(connection, asked).items]
            for asked in (CourseFilter(), CourseFilter(retired=True), CourseFilter(circular=True, retired=False))
        }
    assert [*codes.values()] == [["CE-1", "DE-1"], ["DE-1"], ["CE-1"]]


def test_a_session_counts_who_came_who_completed_and_what_room_is_left(filled: World) -> None:
    with filled.engine.connect() as connection:
        past, room = (one_session(connection, uuid_of(name)) for name in ("past", "room"))
    assert past is not None
    assert room is not None
    assert (past["course_code"], past["enrolled"], past["room"], past["attendance_missing"]) == ("CE-1", 2, 8, 1)
    assert (past["completed_by"], past["certificates"]) == (1, 1)
    assert (room["enrolled"], room["room"], room["state"]) == (0, 10, "planned")


def test_who_takes_part_is_told_with_attendance_and_certificate_within_what_one_may_see(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = {row["staff_id"]: row for row in participants_of(connection, uuid_of("past"))}
        (mine,) = participants_of(connection, uuid_of("past"), Limit(organisations=("od-nzkg",)))
    anna = found[uuid_of("anna")]
    assert (anna["completed"], anna["certificate_until"], anna["function"]) == (1, "2028-03-05", "supervisor")
    assert mine["staff_id"] == uuid_of("bo")


def test_one_of_each_is_read_and_an_unknown_one_is_not_there(filled: World) -> None:
    with filled.engine.connect() as connection:
        found = one_staff(connection, uuid_of("anna")), one_course(connection, uuid_of("c"))
        lost = one_staff(connection, uuid_of("x")), one_course(connection, uuid_of("x")), one_session(connection, "x")
    assert None not in found
    assert lost == (None, None, None)
