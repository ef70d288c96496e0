"""Course sessions: room and waiting room, enrolment of several and attendance of all in one save."""

from datetime import date

import pytest

from tests.support.systems import origin
from tests.support.training_lines import ANNA, BRAM, CHRIS, COMING, DEWI, FULL, HELD
from tests.web.conftest import Visitor
from tests.web.training.conftest import page_of, people, session
from vth.application.system import System
from vth.events.catalogue.course_session import AttendanceRecorded
from vth.events.envelope import DatedFact


def test_the_register_of_sessions_tells_where_there_is_room(coordinator: Visitor) -> None:
    text = coordinator.get("/course-sessions?room=yes").text
    assert page_of(COMING) in text
    assert page_of(FULL) not in text
    assert "2 vrij" in text


def test_the_register_begins_with_what_still_asks_for_something(coordinator: Visitor, system: System) -> None:
    begun = coordinator.get("/course-sessions").text
    assert "aanwezigheid ontbreekt" in begun
    answered = DatedFact(AttendanceRecorded(staff_id=BRAM, completed=True), date(2026, 3, 2))
    others = DatedFact(AttendanceRecorded(staff_id=DEWI, completed=True), date(2026, 3, 2))
    system.recorder.record(HELD, [answered, others], origin("answered"))
    assert page_of(HELD) not in coordinator.get("/course-sessions").text
    assert page_of(HELD) in coordinator.get("/course-sessions?state=all").text
    assert coordinator.get(f"{page_of(HELD)}/attendance").headers["Location"].endswith(page_of(HELD))


def test_what_is_chosen_from_a_list_brings_no_example_of_an_id(coordinator: Visitor) -> None:
    text = coordinator.get("/course-sessions/new").text
    assert "Basis circulaire economie voor VTH</option>" in text
    assert "Bijvoorbeeld 0" not in text


def test_who_cannot_be_placed_waits(coordinator: Visitor) -> None:
    text = coordinator.get(page_of(FULL)).text
    waiting = text.partition('id="waiting"')[2].partition("</section>")[0]
    assert "Chris Bakker" in waiting
    assert "ontbreekt" in waiting
    assert "Bram Jansen" not in waiting
    assert f"{page_of(FULL)}/enrol" not in text
    assert "room=yes" in waiting


def test_several_are_enrolled_with_one_save(coordinator: Visitor, system: System) -> None:
    address = f"{page_of(COMING)}/enrol"
    assert "Chris Bakker" in coordinator.get(address).text
    fields = {"version": "1", "effective_on": "2026-06-01", "command_id": "enrol-1"}
    for _ in range(2):
        response = coordinator.send(address, page_of(COMING), **fields, waiting=[CHRIS], others=[ANNA])
        assert (response.status_code, response.headers["Location"]) == (302, page_of(COMING))
    assert set(people(system, COMING)) == {ANNA, CHRIS}


def test_no_more_are_enrolled_than_there_is_room_for(coordinator: Visitor, system: System) -> None:
    response = coordinator.send(f"{page_of(COMING)}/enrol", None, version="1", effective_on="2026-06-01",
                                waiting=[CHRIS], others=[ANNA, BRAM])  # fmt: skip
    assert response.status_code == 400
    assert "er zijn 2 plaatsen over" in response.text
    assert f'value="{ANNA}" checked' in response.text
    assert people(system, COMING) == {}


def test_nobody_chosen_is_said_at_the_field(coordinator: Visitor) -> None:
    response = coordinator.send(f"{page_of(COMING)}/enrol", None, version="1", effective_on="2026-06-01")
    assert response.status_code == 400
    assert "Kies wie u inschrijft." in response.text


def test_staff_of_others_cannot_be_slipped_in(coordinator: Visitor, system: System) -> None:
    coordinator.send(f"{page_of(COMING)}/enrol", None, version="1", effective_on="2026-06-01", others=[DEWI])
    assert people(system, COMING) == {}
    text = coordinator.get(page_of(HELD)).text
    assert "Dewi Smit" not in text


def test_two_who_enrol_at_once_see_each_other(coordinator: Visitor, system: System) -> None:
    address = f"{page_of(COMING)}/enrol"
    coordinator.send(address, None, version="1", effective_on="2026-06-01", waiting=[CHRIS])
    late = coordinator.send(address, None, version="1", effective_on="2026-06-01", others=[ANNA])
    assert late.status_code == 409
    assert "Intussen veranderde er iets" in late.text
    assert 'name="version" value="2"' in late.text
    assert set(people(system, COMING)) == {CHRIS}


def test_attendance_of_all_and_certificates_are_one_save(coordinator: Visitor, system: System) -> None:
    address = f"{page_of(HELD)}/attendance"
    text = coordinator.get(address).text
    assert "Bram Jansen" in text
    assert "Anna de Vries" not in text
    assert 'value="true" checked' in text.partition('name="certificates"')[2][:60]
    fields = {"version": "5", "effective_on": "2026-03-02", "certificates": "true", "valid_until": "2-3-2030"}
    response = coordinator.send(address, None, **fields, **{f"staff/{BRAM}": "true"})
    assert response.status_code == 302
    bram = people(system, HELD)[BRAM]
    assert (bram["completed"], bram["certified_on"], bram["certificate_until"]) == (1, "2026-03-02", "2030-03-02")
    assert people(system, HELD)[DEWI]["completed"] is None


def test_who_did_not_complete_gets_no_certificate(coordinator: Visitor, system: System) -> None:
    fields = {"version": "5", "effective_on": "2026-03-02", "certificates": "true", "command_id": "attendance-1"}
    for _ in range(2):
        response = coordinator.send(f"{page_of(HELD)}/attendance", page_of(HELD), **fields,
                                    **{f"staff/{BRAM}": "false"})  # fmt: skip
        assert response.status_code == 302
    bram = people(system, HELD)[BRAM]
    assert (bram["completed"], bram["certified_on"]) == (0, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Geef van minstens één deelnemer aan"),
        ({f"staff/{BRAM}": "true", "effective_on": "2026-02-01"}, "begint op"),
        ({f"staff/{BRAM}": "true", "effective_on": "nooit"}, "Geef een dag."),
        ({f"staff/{BRAM}": "true", "valid_until": "2025-01-01", "certificates": "true"}, "certificaat eindigt"),
    ],
)
def test_attendance_that_cannot_be_is_told_and_nothing_is_recorded(
    coordinator: Visitor, system: System, given: dict[str, str], said: str
) -> None:
    response = coordinator.send(
        f"{page_of(HELD)}/attendance", None, **{"version": "5", "effective_on": "2026-03-02"} | given
    )
    assert response.status_code == 400
    assert said in response.text
    assert session(system, HELD)["version"] == 5


def test_a_participant_is_withdrawn_by_name_from_the_own_row(coordinator: Visitor, system: System) -> None:
    address = f"{page_of(FULL)}/record/ParticipantWithdrawn?staff_id={BRAM}"
    assert address in coordinator.get(page_of(FULL)).text
    assert f'<option value="{BRAM}" selected>Bram Jansen' in coordinator.get(address).text
    fields = {"version": "2", "effective_on": "2026-06-01", "date_basis": "stated", "staff_id": BRAM}
    assert coordinator.send(address, None, **fields).status_code == 302
    assert session(system, FULL)["room"] == 1


def test_the_story_of_a_session_names_people(coordinator: Visitor) -> None:
    story = coordinator.get(page_of(FULL)).text.partition('id="story"')[2]
    assert "Bram Jansen" in story
    assert BRAM not in story
