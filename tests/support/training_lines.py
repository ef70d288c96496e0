"""What a small history goes on with for training: four members of staff, one course, a full and an open session."""

from typing import Any

from tests.support.lines import fact
from vth.application.persons.details import Details
from vth.application.system import System

PEOPLE = {
    "00000000-0000-7000-8000-000000000401": "Anna de Vries",
    "00000000-0000-7000-8000-000000000402": "Bram Jansen",
    "00000000-0000-7000-8000-000000000403": "Chris Bakker",
    "00000000-0000-7000-8000-000000000404": "Dewi Smit",
}
STAFF = [f"00000000-0000-7000-8000-00000000041{number}" for number in range(1, 5)]
ANNA, BRAM, CHRIS, DEWI = STAFF
COURSE = "course/00000000-0000-7000-8000-000000000421"
HELD = "course_session/00000000-0000-7000-8000-000000000431"
FULL = "course_session/00000000-0000-7000-8000-000000000432"
COMING = "course_session/00000000-0000-7000-8000-000000000433"


def _session(stream: str, starts_on: str, capacity: int) -> dict[str, Any]:
    course_id = COURSE.partition("/")[2]
    return fact(stream, "SessionScheduled", "2026-01-10", course_id=course_id, starts_on=starts_on, location="Zeist",
                capacity=capacity)  # fmt: skip


def training() -> list[dict[str, Any]]:
    """Anna has the course, Bram came and has to be answered for, Chris and Dewi lack it; Dewi is of Noordzeekanaal."""
    organisations = ("odu", "odu", "odu", "od-nzkg")
    staff = [
        fact(f"staff/{id}", "StaffRegistered", "2026-01-02", person_id=person, organisation=organisation,
             function="permit_officer")
        for id, person, organisation in zip(STAFF, PEOPLE, organisations, strict=True)
    ]  # fmt: skip
    return [
        *staff,
        fact(COURSE, "CourseDefined", "2026-01-03", code="CE-BASIS", title="Basis circulaire economie voor VTH",
             circular=True, hours=8),
        _session(HELD, "2026-03-02", 8),
        *(fact(HELD, "ParticipantEnrolled", "2026-02-01", staff_id=id) for id in (ANNA, BRAM, DEWI)),
        fact(HELD, "AttendanceRecorded", "2026-03-02", staff_id=ANNA, completed=True),
        _session(FULL, "2026-09-01", 1),
        fact(FULL, "ParticipantEnrolled", "2026-05-01", staff_id=BRAM),
        _session(COMING, "2026-10-01", 2),
    ]  # fmt: skip


def register_people(system: System) -> None:
    """The names, which no fact holds."""
    for (person_id, name), organisation in zip(PEOPLE.items(), ("odu", "odu", "odu", "od-nzkg"), strict=True):
        system.persons.add(Details(name=name, organisation=organisation), person_id)
