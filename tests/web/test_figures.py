"""Staff of the authority read the indicators, open one to its cases, and see why it changed."""

import pytest
from flask import Flask

from tests.web.conftest import PageAs, Visitor
from vth.projections.indicators import DECLARATIONS
from vth.projections.indicators.themes import LABELS, THEME_OF, Theme
from vth.rights.roles import Role

CODE = "permits_with_circular_prescriptions"


@pytest.fixture
def reader(page_as: PageAs) -> Visitor:
    return page_as(Role.AUTHORITY_READER)


def test_every_indicator_has_a_theme_and_every_theme_a_name() -> None:
    assert set(THEME_OF) == {declared.code for declared in DECLARATIONS}
    assert set(LABELS) == set(Theme)


def test_the_dashboard_names_every_indicator_with_its_status_in_a_word(reader: Visitor) -> None:
    page = reader.get("/figures?from=2026-01-01&to=2026-06-01").text
    assert page.count('href="/figures/') >= len(DECLARATIONS)
    assert "op schema" in page
    assert "Van 1 januari 2026 tot en met 1 juni 2026." in page


def test_how_each_theme_stands_is_drawn_beside_a_table(reader: Visitor) -> None:
    page = reader.get("/figures?from=2025-01-01&to=2026-06-01").text
    drawn = page.partition("vth-chart-of-status")[2].partition("</figure>")[0]
    assert 'aria-label="Grafiek: Stand per thema"' in drawn
    assert '<th scope="row">Vergunningen</th>' in drawn


def test_a_figure_as_it_was_known_leads_to_what_changed_since(reader: Visitor) -> None:
    page = reader.get(f"/figures/{CODE}?from=2025-01-01&knownAt=2026-03-01").text
    assert "Zoals bekend op 1 maart 2026." in page
    assert "Wat is er sinds 1 maart 2026 veranderd?" in page
    assert f"/figures/{CODE}?from=2025-01-01&amp;compared=2026-03-01#difference" in page


def test_links_keep_the_question_so_that_a_view_can_be_sent_on(reader: Visitor) -> None:
    page = reader.get("/figures?from=2026-01-01&municipality=0344").text
    assert f"/figures/{CODE}?from=2026-01-01&amp;municipality=0344" in page


@pytest.mark.parametrize("code", [declared.code for declared in DECLARATIONS])
def test_every_indicator_opens_with_its_course_and_definition(reader: Visitor, code: str) -> None:
    response = reader.get(f"/figures/{code}?from=2025-01-01&step=quarter")
    assert response.status_code == 200
    assert 'role="img"' in response.text
    assert "K1 2025" in response.text


@pytest.mark.parametrize("part", ["numerator", "rest", "excluded"])
def test_the_cases_are_listed_and_lead_to_the_dossier(reader: Visitor, part: str) -> None:
    page = reader.get(f"/figures/{CODE}?from=2020-01-01&part={part}").text
    assert "De gevallen achter het cijfer" in page


def test_cases_of_a_part_that_the_role_does_not_read_are_not_shown(page_as: PageAs) -> None:
    page = page_as(Role.TRAINING_COORDINATOR).get(f"/figures/{CODE}").text
    assert "horen niet bij uw rol" in page
    assert 'id="cases"' not in page


def test_a_figure_tells_what_it_was_before_and_what_moved_it(reader: Visitor) -> None:
    page = reader.get(f"/figures/{CODE}?from=2020-01-01&compared=2020-01-02").text
    assert "Toen bekend: geen gegevens" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/figures?from=2026-12-01&to=2026-01-01", "De periode begint"),
        ("/figures?municipality=9999", "is niet bekend"),
        ("/figures?from=ooit", "Schrijf een datum"),
        (f"/figures/{CODE}?cursor=zomaar", "cursor"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(reader: Visitor, address: str, said: str) -> None:
    response = reader.get(address)
    assert response.status_code == 400
    assert said in response.text


def test_an_indicator_or_theme_that_does_not_exist_is_not_found(reader: Visitor) -> None:
    assert reader.get("/figures/nothing").status_code == 404
    assert reader.get("/figures/course/nothing").status_code == 404


@pytest.mark.parametrize("theme", sorted(set(THEME_OF.values())))
def test_the_course_of_a_theme_is_a_page_and_a_part_of_one(reader: Visitor, theme: Theme) -> None:
    whole, part = reader.get(f"/figures/course/{theme}"), reader.get(f"/figures/course/{theme}", **{"HX-Request": "1"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "Toon als tabel" in part.text


def test_drawings_bring_no_style_or_script_along(reader: Visitor) -> None:
    page = reader.get(f"/figures/course/{Theme.PERMITS}", **{"HX-Request": "1"}).text
    assert "<style" not in page
    assert "<script" not in page
    assert " style=" not in page


def test_the_funnel_is_for_who_reads_permits(reader: Visitor, page_as: PageAs) -> None:
    assert "Trechter" in reader.get("/figures/research-funnel").text
    assert page_as(Role.TRAINING_COORDINATOR).get("/figures/research-funnel").status_code == 403


def test_who_may_not_see_the_funnel_is_not_led_there(page_as: PageAs) -> None:
    reader, coordinator = (
        page_as(role).get("/figures").text for role in (Role.AUTHORITY_READER, Role.TRAINING_COORDINATOR)
    )
    assert "/figures/research-funnel" in reader
    assert "/figures/research-funnel" not in coordinator


def test_a_stranger_reads_no_figure(app: Flask, page_as: PageAs) -> None:
    assert page_as().get("/figures").status_code in (302, 401)
