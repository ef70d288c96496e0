"""What holds for every page: who may open it, what it carries, how it says that something is wrong."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.web.conftest import Door, PageAs, Visitor
from vth.app import create_app
from vth.application.system import System
from vth.rights.identity import Identity
from vth.rights.roles import Role
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.assets import FOLDER


def test_no_page_answers_a_stranger(page_as: PageAs) -> None:
    stranger = page_as()
    for address in ("/", "/permits", "/permits.csv", "/nothing"):
        assert stranger.get(address).status_code in (302, 401)


def test_a_page_of_another_role_stays_closed_and_says_why(page_as: PageAs) -> None:
    response = page_as(Role.ADMINISTRATOR).get("/permits")
    assert response.status_code == 403
    assert "Uw rol" in response.text


def test_the_navigation_shows_what_the_role_reads(page_as: PageAs) -> None:
    assert 'href="/permits"' in page_as(Role.PERMIT_OFFICER).get("/").text
    assert 'href="/permits"' not in page_as(Role.ADMINISTRATOR).get("/").text


def test_pages_that_belong_together_are_one_entry_of_the_menu_and_tabs_on_each_of_them(page_as: PageAs) -> None:
    text = page_as(Role.SUPERVISOR).get("/violations").text
    menu = text.partition('aria-label="Hoofdmenu"')[2].partition("</nav>")[0]
    beside = text.partition('aria-label="In dit onderdeel"')[2].partition("</nav>")[0]
    assert 'href="/planning" aria-current="page">Toezicht' in menu
    assert "/violations" not in menu
    assert 'href="/violations" aria-current="page">Overtredingen' in beside
    assert 'href="/planning/route"' in beside


def test_the_narrow_screen_has_the_menu_behind_a_button_without_a_script(officer: Visitor) -> None:
    sheet = officer.get("/").text.partition("<details")[2].partition("</details>")[0]
    assert "Menu" in sheet.partition("</summary>")[0]
    for place in ('href="/permits"', 'href="/help', "Afmelden"):
        assert place in sheet


@pytest.mark.parametrize("address", ["/", "/permits", "/nothing", "/static/site.css"])
def test_nothing_of_others_runs_in_a_page(officer: Visitor, address: str) -> None:
    headers = officer.get(address).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "API-Version" not in headers


def test_pages_have_no_script_or_style_within_them(officer: Visitor) -> None:
    text = officer.get("/permits").text
    assert "<style" not in text
    assert "style=" not in text
    assert text.count("<script") == text.count("<script src=")


def test_pages_are_kept_nowhere(officer: Visitor) -> None:
    assert officer.get("/permits").headers["Cache-Control"] == "no-store"


def test_an_unknown_page_says_what_to_do(officer: Visitor) -> None:
    response = officer.get("/nothing")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.text
    assert 'href="/"' in response.text


def test_english_is_one_click_away_and_stays(officer: Visitor) -> None:
    response = officer.get("/language/en?next=/permits")
    assert response.headers["Location"] == "/permits"
    assert "Search case or company" in officer.get("/permits").text


def test_the_browser_is_listened_to(officer: Visitor) -> None:
    assert '<html lang="en"' in officer.get("/", **{"Accept-Language": "en-GB,nl;q=0.5"}).text
    assert '<html lang="nl"' in officer.get("/", **{"Accept-Language": "fr"}).text


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_the_language_link_leads_nowhere_else(officer: Visitor, address: str) -> None:
    response = officer.client.get("/language/en", query_string={"next": address})
    assert response.headers["Location"] == "/"


def test_under_api_errors_stay_problems(officer: Visitor) -> None:
    response = officer.get("/api/v1/permits")
    assert response.status_code == 401
    assert response.content_type == "application/problem+json"
    assert "API-Version" in response.headers


def test_what_goes_wrong_inside_is_a_number_and_nothing_more(app: Flask, officer: Visitor) -> None:
    @reads(Subject.OWN)
    def broken() -> str:
        raise RuntimeError("secret detail")

    app.view_functions["web.start.page"] = broken
    response = officer.get("/")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "Nummer:" in response.text


def test_style_is_kept_for_good_under_an_address_that_changes_with_it(officer: Visitor) -> None:
    address = officer.get("/").text.partition('href="/static/site.css')[2].partition('"')[0]
    assert "immutable" in officer.get(f"/static/site.css{address}").headers["Cache-Control"]
    assert "immutable" not in officer.get("/static/site.css").headers["Cache-Control"]


def test_style_of_others_is_sent_compressed_to_who_can_read_that(officer: Visitor) -> None:
    response = officer.get("/static/vendor/utrecht.css", **{"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.data) == (FOLDER / "vendor" / "utrecht.css").read_bytes()
    assert "Content-Encoding" not in officer.get("/static/vendor/utrecht.css").headers


@pytest.mark.parametrize("name", ["../language.py", "..%2flanguage.py", "vendor/.installed-lock", "nothing.css", ""])
def test_nothing_else_can_be_read_as_a_style(officer: Visitor, name: str) -> None:
    assert officer.get(f"/static/{name}").status_code == 404


def test_an_organisation_puts_its_own_style_over_the_neutral_one(system: System, door: Door, tmp_path: Path) -> None:
    theme = tmp_path / "own.css"
    theme.write_text(".voorbeeld-theme { --basis-color-accent-1-bg-default: teal; }")
    app = create_app(replace(system, settings=replace(system.settings, theme=theme)), door)
    visitor = Visitor(app)
    door.visitor = Identity("officer-1", "odu", frozenset({Role.PERMIT_OFFICER}), None)
    assert 'href="/theme.css"' in visitor.get("/permits").text
    assert visitor.get("/theme.css").text == theme.read_text()


def test_without_an_own_style_there_is_none_to_load(officer: Visitor) -> None:
    assert "theme.css" not in officer.get("/permits").text.replace("vendor/theme.css", "")
    assert officer.get("/theme.css").status_code == 404
