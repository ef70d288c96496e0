"""An inspection that is half filled in survives a closed tab and a lost connection, and is recorded once."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PageAs
from tests.browser.supervisor.conftest import Field, fill_in, recorded

pytestmark = pytest.mark.browser


def test_a_draft_comes_back_after_the_tab_was_closed(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    page.get_by_label("Waar keek u naar?").fill("Opslag buiten")
    fill_in(page)
    expect(page.locator("[data-draft-status]")).to_contain_text("Concept bewaard")
    again = page.context.new_page()
    page.close()
    again.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    expect(again.locator("[data-draft-status]")).to_contain_text("Concept teruggezet")
    assert again.get_by_label("Samenvatting").input_value() == "Rommelig terrein"
    assert again.get_by_label("Waar keek u naar?").input_value() == "Opslag buiten"
    assert again.get_by_role("radio", name=re.compile("B2 gedrag B")).first.is_checked()
    again.get_by_role("button", name="Concept weggooien").click()
    again.wait_for_url(f"**/inspections/{visit_id}")
    again.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    assert again.get_by_label("Samenvatting").input_value() == ""


def test_what_is_sent_without_a_connection_is_recorded_once_when_it_is_back(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
    assert "InspectionCarriedOut" not in recorded(field, visit_id)
    page.context.set_offline(False)
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert "Concept" not in kept(page)
    visit.reports[:] = [report for report in visit.reports if "ERR_INTERNET_DISCONNECTED" not in report]


def test_an_answer_that_never_came_is_asked_for_again_and_recorded_once(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if not lost and route.request.method == "POST":
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/carry-out", lose_the_answer)
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert lost == [201]
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    visit.reports[:] = [report for report in visit.reports if "ERR_FAILED" not in report]


def kept(page: Page) -> str:
    """What the browser still keeps of drafts."""
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_whoever_has_to_log_in_again_loses_nothing(officer: PageAs, field: Field, visit_id: str) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    turned_away: list[str] = []

    def to_the_login_page(route: Route) -> None:
        if route.request.method == "POST" and not turned_away:
            turned_away.append(route.request.url)
            route.fulfill(status=302, headers={"Location": f"{field.site.address}/planning"})
        else:
            route.continue_()

    page.route("**/carry-out", to_the_login_page)
    page.get_by_role("button", name="Controle vastleggen").click()
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert len(turned_away) == 1
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert "Rommelig terrein" in page.get_by_role("main").inner_text()
