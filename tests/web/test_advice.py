"""The pages of the adviser: questions, scans and CSRD reports, knowledge circles; and who was trained when deciding."""

import csv
import io
from pathlib import Path

import pytest

from tests.support.circular_lines import CIRCLE, QUESTION, circular
from tests.support.lines import COMPANY_ID, PERMIT, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.company import CompanyScanCarriedOut
from vth.rights.roles import Role

QUESTION_PAGE = f"/questions/{QUESTION.partition('/')[2]}"
CIRCLE_PAGE = f"/knowledge-circles/{CIRCLE.partition('/')[2]}"
LISTS = ("/questions", "/advice/companies", "/knowledge-circles")
TODAY = {"effective_on": "2026-05-01", "date_basis": "stated"}


@pytest.fixture(autouse=True)
def more(system: System, tmp_path: Path) -> None:
    importing.import_file(system, written(tmp_path / "circular.jsonl", circular()), "importer", "odu")


@pytest.fixture
def adviser(page_as: PageAs) -> Visitor:
    """Somebody of the Utrecht service."""
    return page_as(Role.ADVISER, organisation="odu")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/questions?search=grondstof&state=open&theme=waste_prevention&channel=email", QUESTION_PAGE),
        ("/knowledge-circles?search=kunststof&dissolved=active", CIRCLE_PAGE),
        ("/advice/companies?scanned=yes", f"/companies/{COMPANY_ID}"),
    ],
)
def test_a_view_of_a_list_is_asked_by_its_address(adviser: Visitor, address: str, found: str) -> None:
    assert f'href="{found}"' in adviser.get(address).text


@pytest.mark.parametrize("address", ["/questions?state=answered", "/advice/companies?scanned=no"])
def test_a_view_without_rows_says_what_to_do(adviser: Visitor, address: str) -> None:
    assert "Wis een filter" in adviser.get(address).text


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_taken_along_as_a_file(adviser: Visitor, address: str) -> None:
    rows = list(csv.reader(io.StringIO(adviser.get(f"{address}.csv").text.lstrip("﻿")), delimiter=";"))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])


def test_a_question_is_answered_from_its_page(adviser: Visitor) -> None:
    text = adviser.get(QUESTION_PAGE).text
    for word in (
        "Mag dit als grondstof?",
        "Recycling Utrecht B.V.",
        "record/QuestionAnswered",
        "record/QuestionReferred",
    ):
        assert word in text, word
    response = adviser.send(f"{QUESTION_PAGE}/record/QuestionAnswered", None, **TODAY, version="1", answer="Ja, mits …")
    assert response.status_code == 302
    text = adviser.get(QUESTION_PAGE).text
    assert "Ja, mits …" in text
    assert "beantwoord" in text


def test_a_question_of_a_company_is_recorded_from_its_dossier(adviser: Visitor) -> None:
    address = f"/questions/new?company_id={COMPANY_ID}"
    assert address in adviser.get(f"/companies/{COMPANY_ID}").text
    response = adviser.send(address, None, **TODAY, theme="resource_use", channel="phone", question="Wie neemt dit af?")
    assert response.status_code == 302
    assert "Recycling Utrecht B.V." in adviser.get(response.headers["Location"]).text


def test_a_question_of_nobody_known_is_recorded_too(adviser: Visitor) -> None:
    response = adviser.send("/questions/new", None, **TODAY, theme="resource_use", channel="web", question="Een vraag")
    assert response.status_code == 302
    assert "Een vraag" in adviser.get("/questions").text


def test_a_scan_is_recorded_from_the_list_of_companies(adviser: Visitor, system: System) -> None:
    address = f"/companies/{COMPANY_ID}/record/CompanyScanCarriedOut"
    assert f'href="{address}"' in adviser.get("/advice/companies").text
    with system.store.reading() as connection:
        version = len(system.store.load(connection, f"company/{COMPANY_ID}"))
    assert adviser.send(address, None, **TODAY, version=str(version), summary="Tweede scan").status_code == 302
    with system.store.reading() as connection:
        last = system.store.load(connection, f"company/{COMPANY_ID}")[-1]
    assert isinstance(last.fact, CompanyScanCarriedOut)


def test_a_published_report_waits_for_its_analysis(adviser: Visitor) -> None:
    assert f"/companies/{COMPANY_ID}/record/CsrdReportAnalysed" in adviser.get("/advice/companies").text
    assert "nog niet geanalyseerd" in adviser.get(f"/companies/{COMPANY_ID}").text


def test_a_circle_shows_partners_and_activities(adviser: Visitor) -> None:
    fields = TODAY | {"version": "1", "topic": "Regranulaat in buizen", "participants": "14"}
    assert adviser.send(f"{CIRCLE_PAGE}/record/CircleActivityHeld", None, **fields).status_code == 302
    text = adviser.get(CIRCLE_PAGE).text
    for word in ("Kunststofkring", "Recyclers Midden", "Regranulaat in buizen", "14", "record/PartnerLeft?partner="):
        assert word in text, word


def test_a_circle_is_founded_for_a_service_by_its_name(adviser: Visitor) -> None:
    assert "Omgevingsdienst Utrecht" in adviser.get("/knowledge-circles/new").text
    response = adviser.send("/knowledge-circles/new", None, **TODAY, name="Houtkring", environmental_service="odu",
                            partners="Zagerij\nTimmerfabriek")  # fmt: skip
    assert response.status_code == 302
    assert "Timmerfabriek" in adviser.get(response.headers["Location"]).text


def test_others_see_no_questions_and_circles_of_this_service(page_as: PageAs) -> None:
    stranger = page_as(Role.ADVISER, organisation="od-nzkg")
    for address in (QUESTION_PAGE, CIRCLE_PAGE, f"/questions/new?company_id={COMPANY_ID}"):
        assert stranger.get(address).status_code == 404, address
    for address in LISTS:
        text = stranger.get(address).text
        assert "Recycling Utrecht" not in text
        assert "Kunststofkring" not in text


def test_who_reads_advice_without_giving_it_records_none(page_as: PageAs) -> None:
    reader = page_as(Role.AUTHORITY_READER)
    assert reader.get(QUESTION_PAGE).status_code == 200
    assert "record/QuestionAnswered" not in reader.get(QUESTION_PAGE).text
    assert "record/" not in reader.get("/advice/companies").text
    for address in ("/questions/new", "/knowledge-circles/new"):
        assert reader.get(address).status_code == 403, address
    coordinator = page_as(Role.TRAINING_COORDINATOR)
    assert [coordinator.get(address).status_code for address in (*LISTS, QUESTION_PAGE)] == [403] * 4


def test_whether_the_one_who_decided_was_trained_is_asked_by_case_number(officer: Visitor) -> None:
    text = officer.get("/training/decisions?case_number=Z-1").text
    assert "niet bekend: wie het besluit vastlegde is geen medewerker" in text
    assert "10-03-2025" in text
    assert f"/permits/{PERMIT.partition('/')[2]}" in text
    assert "Er is (dan) geen vergunning Z-9" in officer.get("/training/decisions?case_number=Z-9").text


def test_decisions_of_others_are_not_told(page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    text = stranger.get("/training/decisions?case_number=Z-1").text
    assert "10-03-2025" not in text
    assert 'role="alert"' in text
    assert page_as(Role.TRAINING_COORDINATOR).get("/training/decisions").status_code == 403
