"""The permit officer's pages in a browser: usable by everyone, with and without scripts, wide and narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.support.lines import PERMIT
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
DOSSIER = f"/permits/{PERMIT.partition('/')[2]}"
PAGES = ("/", "/permits", DOSSIER, f"{DOSSIER}/record/PrescriptionAttached")
FIRST_VISIT = 400_000


@pytest.mark.parametrize("width", [320, 640])
def test_zoomed_in_four_times_nothing_has_to_be_moved_sideways(page_as: PageAs, width: int) -> None:
    visit = page_as(Role.PERMIT_OFFICER, width=width)
    for path in PAGES:
        visit.open(path)
        assert visit.sideways() <= 0, path


def test_the_way_from_the_start_page_to_a_recorded_fact_needs_no_script(page_as: PageAs) -> None:
    visit = page_as(Role.PERMIT_OFFICER, scripts=False)
    page = visit.open("/")
    page.get_by_role("link", name="Vergunningen", exact=True).click()
    page.get_by_label("Zoek zaak of bedrijf").fill("kunststof")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Z-1").click()
    page.get_by_role("link", name="Circulaire kansen in beeld gebracht").click()
    page.get_by_label("Omschrijving").fill("Hergebruik van regranulaat")
    page.get_by_role("button", name="Vastleggen").click()
    page.get_by_role("link", name="Thema: Dit veld is verplicht.").click()
    page.get_by_label("Thema").fill("resource_use")
    page.get_by_role("button", name="Vastleggen").click()
    assert page.url.endswith(DOSSIER)
    assert "is vastgelegd" in page.get_by_role("status").inner_text()
    assert "Circulaire kansen in beeld gebracht" in page.get_by_role("region", name="Verloop").inner_text()


def test_the_first_thing_a_keyboard_reaches_is_the_way_past_the_navigation(page_as: PageAs) -> None:
    page = page_as(Role.PERMIT_OFFICER).open("/permits")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_first_visit_is_light(page_as: PageAs) -> None:
    visit = page_as(Role.PERMIT_OFFICER)
    sizes: list[int] = []
    visit.page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
    visit.open("/permits")
    visit.page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < FIRST_VISIT


def test_a_dossier_prints_without_what_only_serves_the_screen(page_as: PageAs) -> None:
    page = page_as(Role.PERMIT_OFFICER).open(DOSSIER)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_text("Afval wordt voorkomen.", exact=True).is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_view_of_a_register_is_kept_under_a_name_found_on_the_start_page_and_forgotten(
    page_as: PageAs, scripts: bool
) -> None:
    visit, name = page_as(Role.PERMIT_OFFICER, scripts=scripts), f"Mijn kunststof {scripts}"
    page = visit.open("/permits")
    page.get_by_label("Zoek zaak of bedrijf").fill("kunststof")
    page.get_by_role("button", name="Zoeken", exact=True).click()
    field = page.get_by_label("Bewaar wat u nu ziet onder de naam")
    page.wait_for_load_state()
    if not field.is_visible():
        page.get_by_text("Mijn weergaven").first.click()
    field.fill(name)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()
    visit.open("/").get_by_role("link", name=name).click()
    assert "search=kunststof" in page.url
    assert page.get_by_label("Zoek zaak of bedrijf").input_value() == "kunststof"
    page.get_by_role("button", name=f"Verwijder {name}").click()
    expect(page.get_by_role("link", name=name)).to_have_count(0)
