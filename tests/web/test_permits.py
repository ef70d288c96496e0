"""The register and the dossier of permits, and the start page."""

import csv
import io
from pathlib import Path

import pytest

from tests.support.lines import PERMIT, application, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.rights.roles import Role

DOSSIER = f"/permits/{PERMIT.partition('/')[2]}"


@pytest.fixture
def many(system: System, tmp_path: Path) -> None:
    """Thirty applications more."""
    streams = [f"permit/00000000-0000-7000-8000-0000000001{number:02}" for number in range(30)]
    lines = [application(one, f"Z-{100 + at}", f"2026-01-{at % 28 + 1:02}") for at, one in enumerate(streams)]
    importing.import_file(system, written(tmp_path / "many.jsonl", lines), "importer", "odu")


def order(text: str) -> list[str]:
    return [part.partition("<")[0] for part in text.split('">Z-')[1:]]


def test_the_register_names_case_company_place_and_state(officer: Visitor) -> None:
    text = officer.get("/permits").text
    for word in ("Z-1", "Recycling Utrecht B.V.", "Utrecht", "in werking", "03-02-2025"):
        assert word in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("search=kunststof", True),
        ("search=papier", False),
        ("state=in_force", True),
        ("state=received", False),
        ("circular=yes", True),
        ("circular=no", False),
        ("municipality=0344", True),
        ("municipality=0363", False),
        ("received_from=2025-02-03&received_to=3-2-2025", True),
        ("received_from=2025-02-04", False),
        ("state=nonsense&received_from=nonsense", True),
    ],
)
def test_a_view_is_asked_by_its_address(officer: Visitor, query: str, found: bool) -> None:
    text = officer.get(f"/permits?{query}").text
    assert (DOSSIER in text) == found
    assert ("geen vergunningen die hieraan voldoen" in text) != found


@pytest.mark.usefixtures("many")
def test_pages_follow_one_another_without_repeating(officer: Visitor) -> None:
    first = officer.get("/permits?sort=case_number").text
    following = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = officer.get(following).text
    assert len(order(first) + order(second)) == 31
    assert order(first) + order(second) == sorted(order(first) + order(second))


@pytest.mark.usefixtures("many")
def test_a_heading_turns_the_order_round(officer: Visitor) -> None:
    assert 'aria-sort="descending"' in officer.get("/permits?sort=-case_number").text
    assert order(officer.get("/permits?sort=-case_number").text)[0] == "129"


@pytest.mark.usefixtures("many")
def test_the_file_holds_the_whole_view(officer: Visitor) -> None:
    response = officer.get("/permits.csv?search=Z-1&sort=case_number")
    rows = list(csv.reader(io.StringIO(response.text.lstrip("\ufeff")), delimiter=";"))
    assert rows[0][0] == "Zaaknummer"
    assert len(rows) == 32
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_formula_in_a_name_stays_text_in_the_file(officer: Visitor, system: System, tmp_path: Path) -> None:
    line = application("permit/00000000-0000-7000-8000-000000000099", "=1+1")
    importing.import_file(system, written(tmp_path / "formula.jsonl", [line]), "importer", "odu")
    assert "\r\n'=1+1;" in officer.get("/permits.csv").text


def test_the_dossier_tells_everything_on_one_page(officer: Visitor) -> None:
    text = officer.get(DOSSIER).text
    for word in (
        "Uiterste beslisdatum",
        "Omgevingswet art.",
        "op tijd beslist",
        "Afval wordt voorkomen.",
        "door een medewerker",
    ):
        assert word in text


def test_a_prescription_without_a_title_is_called_by_how_its_text_begins(officer: Visitor) -> None:
    assert "<strong>1.1</strong> Afval wordt voorkomen." in officer.get(DOSSIER).text


def test_who_plans_inspections_begins_one_from_the_dossier(page_as: PageAs) -> None:
    permit = f"permit={DOSSIER.rpartition('/')[2]}"
    assert permit in page_as(Role.SUPERVISOR).get(DOSSIER).text.partition('href="/planning/new?')[2].partition('"')[0]
    assert "/planning/new" not in page_as(Role.PERMIT_OFFICER).get(DOSSIER).text


def test_the_sum_leads_to_the_fact_behind_each_line(officer: Visitor) -> None:
    text = officer.get(DOSSIER).text
    assert 'href="#fact-1"' in text
    assert 'id="fact-1"' in text


def test_a_dossier_that_is_not_there_says_so(officer: Visitor) -> None:
    assert officer.get("/permits/00000000-0000-7000-8000-000000000009").status_code == 404
    assert officer.get("/permits/nothing").status_code == 404


def test_the_start_page_shows_the_work_of_the_role(officer: Visitor, system: System, tmp_path: Path) -> None:
    line = application("permit/00000000-0000-7000-8000-000000000098", "Z-98", "2026-04-20")
    importing.import_file(system, written(tmp_path / "open.jsonl", [line]), "importer", "odu")
    text = officer.get("/").text
    assert "Besluit nemen op de aanvraag" in text
    assert "Z-98" in text
    assert 'id="work-due"' in text


def test_the_work_can_be_narrowed_to_what_stands_alike_to_a_kind_and_to_a_place(officer: Visitor) -> None:
    narrowed = officer.get("/?standing=waiting").text
    assert 'id="work-waiting"' in narrowed or "Er is nu niets te doen." in narrowed
    assert 'id="work-overdue"' not in narrowed
    assert 'value="decision" selected' in officer.get("/?kind=decision").text
    assert "Er is nu niets te doen." in officer.get("/?municipality=9999").text
    assert officer.get("/?standing=nothing&kind=nothing").status_code == 200


def test_with_two_roles_the_work_of_either_is_one_click_away(page_as: PageAs) -> None:
    text = page_as(Role.PERMIT_OFFICER, Role.SUPERVISOR).get("/?role=supervisor").text
    assert 'href="/?role=permit_officer"' in text
    assert 'href="/?role=supervisor" aria-current="true"' in text


def test_a_role_without_work_gets_a_page_too(page_as: PageAs) -> None:
    assert "geen werkvoorraad" in page_as(Role.ADMINISTRATOR).get("/").text


def test_a_dossier_leads_to_the_company_and_tells_what_can_be_done_before_all_the_rest(officer: Visitor) -> None:
    text = officer.get(DOSSIER).text
    lead = text.partition("utrecht-paragraph--lead")[2].partition("</p>")[0]
    assert "/companies/" in lead
    assert text.index('id="record"') < text.index('id="prescriptions"') < text.index('id="story"')
