"""The matrix, staff and courses, and who may see and record them."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest

from tests.support.systems import origin
from tests.support.training_lines import ANNA, COMING, COURSE, DEWI, HELD
from tests.web.conftest import PageAs, Visitor
from tests.web.training.conftest import page_of, session
from vth.application.system import System
from vth.events.catalogue.staff import AdviserAppointed, AmbassadorDesignated, StaffFunction, StaffRegistered
from vth.events.envelope import DatedFact
from vth.projections.training_list import StaffFilter, staff_page
from vth.rights.roles import Role


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


def test_staff_of_a_merged_service_go_by_its_successor_but_on_a_day_before_that_by_its_own_name(
    coordinator: Visitor, system: System
) -> None:
    stream = "staff/00000000-0000-7000-8000-0000000abcde"
    hired = StaffRegistered(person_id="p-nobody", organisation="rud-utrecht", function=StaffFunction.SUPERVISOR)
    system.recorder.record(stream, [DatedFact(hired, date(2024, 3, 1))], origin("hired"))
    for page in ("/training/matrix?function=supervisor", "/staff?function=supervisor", f"/{stream}"):
        shown = coordinator.get(page).text.partition("<main")[2].partition('id="story"')[0]
        assert "medewerker zonder naam (0abcde)" in shown, page
        assert "Omgevingsdienst Utrecht" in re.sub(r"<option.*?</option>", "", shown), page
        assert "RUD Utrecht" not in re.sub(r"<option.*?</option>", "", shown), page
    before = re.sub(r"<option.*?</option>", "", coordinator.get("/training/matrix?on=2025-12-31").text)
    assert "toezichthouder, RUD Utrecht" in before


def test_an_adviser_is_appointed_for_a_service_by_its_name(coordinator: Visitor) -> None:
    text = coordinator.get(f"/staff/{ANNA}/record/AdviserAppointed").text
    assert '<option value="odu"' in text
    assert "Omgevingsdienst Utrecht" in text


def test_who_reads_advice_finds_advisers_and_ambassadors_of_the_own_service_and_no_more(
    page_as: PageAs, system: System
) -> None:
    task = DatedFact(AdviserAppointed(environmental_service="odu", fte=Decimal("0.8")), date(2026, 2, 2))
    other = DatedFact(AmbassadorDesignated(), date(2026, 2, 2))
    for number, (id, fact) in enumerate(((ANNA, task), (DEWI, other))):
        system.recorder.record(f"staff/{id}", [fact], origin(f"task-{number}"))
    adviser = page_as(Role.ADVISER, organisation="odu")
    text = adviser.get("/advice/people").text
    assert "Anna de Vries" in text
    assert "0,8" in text
    assert "Bram Jansen" not in text
    assert "Dewi Smit" not in text
    assert "/staff/" not in text
    assert "Anna de Vries" not in adviser.get("/advice/people?task=ambassador").text
    assert "Anna de Vries" in adviser.get("/advice/people.csv").text
    assert page_as(Role.TRAINING_COORDINATOR).get("/advice/people").status_code == 403


def test_a_new_member_of_staff_brings_a_name_that_no_fact_holds(coordinator: Visitor, system: System) -> None:
    fields = {"name": "Eva Visser", "organisation": "odu", "function": "supervisor", "effective_on": "2026-05-01"}
    for _ in range(2):
        response = coordinator.send("/staff/new", None, **fields, command_id="00000000-0000-7000-8000-00000000beef")
        assert response.status_code == 302
    assert "Eva Visser" in coordinator.get(response.headers["Location"]).text
    with system.store.reading() as connection:
        assert len(staff_page(connection, StaffFilter()).items) == 5
        stored = system.store.load(connection, response.headers["Location"].strip("/"))
    assert "Eva" not in stored[0].data


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


def test_the_filter_offers_the_organisations_whose_staff_the_visitor_sees(page_as: PageAs) -> None:
    province = page_as(Role.TRAINING_COORDINATOR, organisation="pv26").get("/training/matrix").text
    assert '<option value="pv26"' in province
    service = page_as(Role.TRAINING_COORDINATOR, organisation="odu").get("/training/matrix").text
    assert '<option value="rud-utrecht"' in service
    assert '<option value="od-nzkg"' not in service
