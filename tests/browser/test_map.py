"""The map in a browser: found by the tabs, walked with the keyboard, without a script."""

import pytest

from tests.browser.conftest import NARROW, Enter
from vth.rights.roles import Role

pytestmark = pytest.mark.browser


def test_from_the_map_of_the_province_to_a_dossier_with_the_keyboard_alone(enter: Enter) -> None:
    visit = enter(Role.SUPERVISOR, scripts=False)
    page = visit.open("/companies")
    page.get_by_role("navigation", name="In dit onderdeel").get_by_role("link", name="Kaart").click()
    map_of = page.get_by_role("group", name="Kaart van bedrijven")
    map_of.scroll_into_view_if_needed()
    visit.picture("map")
    page.get_by_role("link", name="Sla de kaart over, naar de lijst").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    map_of.get_by_role("link", name="Inzoomen op Zeist").press("Enter")
    page.wait_for_url("**municipality=0355**")
    assert page.get_by_role("heading", name="Kaart van bedrijven in Zeist").is_visible()
    alone = page.locator("svg a[href^='/companies/']:not([href*='map'])").first
    name = str(alone.get_attribute("aria-label")).partition(",")[0]
    alone.press("Enter")
    page.wait_for_url("**/companies/*-*")
    assert page.get_by_role("heading", level=1, name=name).is_visible()


def test_a_closer_look_and_the_stops_of_a_route_have_no_barrier_on_a_telephone(enter: Enter) -> None:
    visit = enter(Role.SUPERVISOR, width=NARROW)
    for path in ("/companies/map?municipality=0344", "/planning/route?municipality=0356"):
        page = visit.open(path)
        assert page.locator("svg.vth-map a").count() > 1
        assert visit.barriers() == [], path
        assert visit.sideways() <= 0, path
