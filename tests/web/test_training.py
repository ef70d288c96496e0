"""The pages of the training coordinator: matrix, staff, courses, sessions, enrolment and attendance."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import written
from tests.support.training_lines import ANNA, BRAM, CHRIS, COMING, COURSE, DEWI, FULL, HELD, register_people, training
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.projections.training_list import one_session, participants_of, staff_page
from vth.rights.roles import Role


def page_of(stream: str) -> str:
    return f"/course-sessions/{stream.partition('/')[2]}"


@pytest.fixture(autouse=True)
def more(system: System, tmp_path: Path) -> None:
    importing.import_file(system, written(tmp_path / "training.jsonl", training()), "importer", "odu")
    register_people(system)


@pytest.fixture
def coordinator(page_as: PageAs) -> Visitor:
    """Somebody of the Utrecht service."""
    return page_as(Role.TRAINING_COORDINATOR, organisation="odu")


def people(system: System, stream: str) -> dict[str, dict[str, Any]]:
    with system.store.reading() as connection:
        found = participants_of(connection, stream.partition("/")[2])
    return {one["staff_id"]: one for one in found}


def session(system: System, stream: str) -> dict[str, Any]:
    with system.store.reading() as connection:
        found = one_session(connection, stream.partition("/")[2])
    assert found is not None
    return found


def test_the_matrix_says_in_words_who_holds_and_lacks_what(coordinator: Visitor) -> None:
    text = coordinator.get("/training/matrix").text
    for word in ("Anna de Vries", "geldig", "02-03-2031", "Chris Bakker", "ontbreekt", "uiterlijk 02-01-2027"):
        assert word in text, word
    assert "Dewi Smit" not in text


@pytest.mark.parametrize(
    ("query", "anna", "chris"),
    [("only=todo", True, True), ("function=supervisor", False, False), ("organisation=odu", True, True),
     ("on=2026-01-01", False, False)],
)  # fmt: skip
def test_the_matrix_is_asked_by_its_address(coordinator: Visitor, query: str, anna: bool, chris: bool) -> None:
    text = coordinator.get(f"/training/matrix?{query}").text
    assert (("Anna de Vries" in text), ("Chris Bakker" in text)) == (anna, chris)


@pytest.mark.parametrize("address", ["/training/matrix", "/staff", "/courses", "/course-sessions"])
def test_every_list_is_taken_along_as_a_file(coordinator: Visitor, address: str) -> None:
    rows = list(csv.reader(io.StringIO(coordinator.get(f"{address}.csv").text.lstrip("﻿")), delimiter=";"))
    assert len(rows) > 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_a_member_of_staff_has_a_page_with_what_is_held_and_lacking(coordinator: Visitor) -> None:
    text = coordinator.get(f"/staff/{ANNA}").text
    for word in ("Anna de Vries", "vergunningverlener", "Basis circulaire economie voor VTH", "ontbreekt"):
        assert word in text, word
    assert "record/AdviserAppointed" in text


def test_an_adviser_is_appointed_for_a_service_by_its_name(coordinator: Visitor) -> None:
    text = coordinator.get(f"/staff/{ANNA}/record/AdviserAppointed").text
    assert '<option value="odu"' in text
    assert "Omgevingsdienst Utrecht" in text


def test_a_new_member_of_staff_brings_a_name_that_no_fact_holds(coordinator: Visitor, system: System) -> None:
    fields = {"name": "Eva Visser", "organisation": "odu", "function": "supervisor", "effective_on": "2026-05-01"}
    for _ in range(2):
        response = coordinator.send("/staff/new", None, **fields, command_id="00000000-0000-7000-8000-00000000beef")
        assert response.status_code == 302
    assert "Eva Visser" in coordinator.get(response.headers["Location"]).text
    with system.store.reading() as connection:
        assert len(staff_page(connection, _everybody()).items) == 5
        stored = system.store.load(connection, response.headers["Location"].strip("/"))
    assert "Eva" not in stored[0].data


def _everybody() -> Any:
    from vth.projections.training_list import StaffFilter

    return StaffFilter()


def test_without_a_person_nobody_is_registered(coordinator: Visitor) -> None:
    response = coordinator.send("/staff/new", None, organisation="odu", function="other", effective_on="2026-05-01")
    assert response.status_code == 400
    assert "Kies een persoon" in response.text
    assert 'href="#f-person_id"' in response.text


def test_a_course_page_says_who_needs_it_and_leads_to_a_new_session(coordinator: Visitor, system: System) -> None:
    course_id = COURSE.partition("/")[2]
    text = coordinator.get(f"/courses/{course_id}").text
    for word in ("vergunningverlener", "elke 60 maanden", "Zeist"):
        assert word in text, word
    address = f"/course-sessions/new?course_id={course_id}"
    assert address in text
    fields = {"effective_on": "2026-05-01", "date_basis": "stated", "starts_on": "2026-11-01", "capacity": "5"}
    response = coordinator.send(address, None, **fields)
    assert response.status_code == 302
    assert session(system, f"course_session/{response.headers['Location'].rpartition('/')[2]}")["room"] == 5


def test_the_register_of_sessions_tells_where_there_is_room(coordinator: Visitor) -> None:
    text = coordinator.get("/course-sessions?room=yes").text
    assert page_of(COMING) in text
    assert page_of(FULL) not in text
    assert "2 vrij" in text


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


def test_a_training_coordinator_sees_no_enforcement_and_others_no_training(page_as: PageAs) -> None:
    coordinator = page_as(Role.TRAINING_COORDINATOR)
    for address in ("/companies", "/permits", "/experiments"):
        assert coordinator.get(address).status_code == 403, address
    navigation = coordinator.get("/training/matrix").text.partition("vth-navigation")[2].partition("</nav>")[0]
    assert "Opleidingen" in navigation
    assert "Vergunningen" not in navigation
    for role in (Role.PERMIT_OFFICER, Role.ADVISER, Role.AUTHORITY_READER):
        for address in ("/training/matrix", "/staff", f"/staff/{ANNA}", page_of(HELD), "/staff/new"):
            assert page_as(role).get(address).status_code == 403, (role, address)


def test_who_only_reads_records_nothing(page_as: PageAs) -> None:
    reader = page_as(Role.RECORDS_MANAGER)
    assert reader.get(page_of(COMING)).status_code == 200
    for address in ("/staff/new", f"{page_of(COMING)}/enrol", f"{page_of(HELD)}/attendance", "/courses/new"):
        assert reader.get(address).status_code == 403, address


def test_staff_of_another_organisation_are_not_there(page_as: PageAs) -> None:
    stranger = page_as(Role.TRAINING_COORDINATOR, organisation="od-nzkg")
    assert stranger.get(f"/staff/{ANNA}").status_code == 404
    assert stranger.get(f"/staff/{DEWI}").status_code == 200
    assert "Anna de Vries" not in stranger.get("/staff").text + stranger.get(page_of(HELD)).text
