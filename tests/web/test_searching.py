"""One search for everything, within what somebody may see."""

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


@pytest.mark.parametrize("words", ["Z-1", "z-1 KUNSTSTOF", "recycling utrecht"])
def test_a_case_is_found_by_number_activity_and_company(officer: Visitor, words: str) -> None:
    assert DOSSIER in officer.get(f"/search?q={words}").text


def test_the_text_of_a_prescription_is_looked_through_after_the_rest(officer: Visitor) -> None:
    first = officer.get("/search?q=afval+wordt+VOORKOMEN").text
    assert DOSSIER not in first
    assert 'href="/search?q=afval+wordt+VOORKOMEN&amp;in=prescriptions"' in first
    found = officer.get("/search?q=afval+wordt+VOORKOMEN&in=prescriptions").text
    assert DOSSIER in found
    assert ">Z-1<" in found


def test_what_was_searched_for_stands_in_the_field_of_the_page(officer: Visitor) -> None:
    assert 'value="kunststof"' in officer.get("/search?q=kunststof").text


@pytest.mark.parametrize("address", ["/search", "/search?q=z", "/search?q=%20"])
def test_without_words_it_says_what_can_be_searched(officer: Visitor, address: str) -> None:
    text = officer.get(address).text
    assert "minstens twee tekens" in text
    assert "vergunningen" in text


def test_nothing_found_says_what_to_do(officer: Visitor) -> None:
    assert "Zoek met minder woorden" in officer.get("/search?q=bestaatnergens").text


@pytest.mark.parametrize("words", ["%25", "_", "100%25", "' OR 1=1", "<script>alert(1)</script>"])
def test_signs_of_a_database_or_page_are_only_signs(officer: Visitor, words: str) -> None:
    response = officer.get(f"/search?q=zz{words}")
    assert response.status_code == 200
    assert DOSSIER not in response.text
    assert "<script>alert" not in response.text


def test_nobody_finds_companies_or_permits_of_others(page_as: PageAs) -> None:
    for organisation in ("omwb", "gm0363"):
        text = page_as(Role.PERMIT_OFFICER, organisation=organisation).get("/search?q=utrecht").text
        assert "Recycling Utrecht" not in text
        assert DOSSIER not in text


def test_nobody_finds_what_the_own_roles_do_not_read(page_as: PageAs) -> None:
    for role in (Role.ADMINISTRATOR, Role.TRAINING_COORDINATOR):
        text = page_as(role).get("/search?q=kunststof").text
        assert DOSSIER not in text
        assert "Vergunningen" not in text


def test_everybody_finds_standard_prescriptions(page_as: PageAs, system: System) -> None:
    code = system.regulations.prescriptions[0].code
    for role in Role:
        assert "Bibliotheek van voorschriften" in page_as(role).get(f"/search?q={code}").text


@pytest.mark.usefixtures("many")
def test_of_much_the_first_few_are_shown_and_the_rest_page_by_page(officer: Visitor) -> None:
    text = officer.get("/search?q=Z-1").text
    assert text.count("/permits/0") == 5
    whole = officer.get("/search?q=Z-1&in=permits").text
    assert whole.count("/permits/0") == 25
    following = whole.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert officer.get(following).text.count("/permits/0") == 6


def test_a_broken_cursor_is_refused(officer: Visitor) -> None:
    assert officer.get("/search?q=Z-1&in=permits&cursor=nonsense").status_code == 400
