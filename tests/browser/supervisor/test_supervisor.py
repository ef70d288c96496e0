"""The pages of supervision in a browser: in the field, without a connection, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.supervisor.conftest import Field, fill_in
from tests.browser.walking import go

pytestmark = pytest.mark.browser


def violated(page: Page, field: Field, visit_id: str) -> str:
    """Carries the visit out with a violation, and gives the address of what is established."""
    page.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    page.locator("input[value=violation]").first.check()
    page.locator("input[value=B2]").first.check()
    page.locator("form.vth-inspection button.utrecht-button--primary-action").last.click()
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    with field.system.store.reading() as connection:
        return "/violations/" + next(
            name.partition("/")[2] for name, _ in field.system.store.streams(connection, stream_type="violation")
        )


def test_the_matrix_is_asked_only_with_a_violation_and_still_shows_wrong_fields(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    matrix = page.get_by_role("group", name="Alleen bij een overtreding").first
    expect(matrix).to_be_hidden()
    page.get_by_role("radio", name="Overtreding").first.check()
    expect(matrix).to_be_visible()
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("#errors")).to_be_focused()
    page.locator("#errors a").first.click()
    expect(page.locator("#f-findings-0-cell-A1")).to_be_focused()


def test_the_inspection_is_done_with_the_keyboard_alone(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    reach(page, "f-findings-0-result-0")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    reach(page, "f-summary")
    page.keyboard.type("Met het toetsenbord")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    text = page.get_by_role("main").inner_text()
    assert "A2" in text
    assert "Met het toetsenbord" in text


def reach(page: Page, id: str) -> None:
    """Tabs on until the element has the focus."""
    for _ in range(200):
        if page.evaluate("document.activeElement.id") == id:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"No keyboard reaches {id}")


def test_the_inspection_needs_no_script(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer(scripts=False).open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    page.get_by_role("button", name="Nog een onderwerp toevoegen").click()
    assert page.get_by_label("Samenvatting").input_value() == "Rommelig terrein"
    page.get_by_role("button", name="Controle vastleggen").click()
    assert page.url.endswith(f"/inspections/{visit_id}#followed")
    assert "Overtreding" in page.get_by_role("region", name="Wat hieruit volgde").first.inner_text()


def test_from_the_planning_to_the_printed_report_and_the_workbook(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer().open("/")
    go(page, "Toezicht", "Planning")
    page.locator(f'a[href^="/inspections/{visit_id}/planning"]').click()
    page.get_by_label("Dag", exact=True).fill("2026-06-02")
    page.get_by_label("Reden van verplaatsen").fill("Bedrijf dicht")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("status").first).to_contain_text("De planning is vastgelegd")
    page.locator(f'a[href="/inspections/{visit_id}"]').click()
    page.get_by_role("link", name="Controle uitvoeren").first.click()
    fill_in(page)
    page.get_by_role("button", name="Controle vastleggen").click()
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    page.emulate_media(media="print")
    assert page.get_by_text("Rommelig terrein").first.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    page.emulate_media(media="screen")
    go(page, "Cijfers", "Rapporten")
    page.locator('input[value="supervision"]').check()
    page.get_by_role("button", name="Rapport maken").click()
    link = page.get_by_role("link", name="Bestand ophalen")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_an_enforcement_officer_takes_the_advised_step_from_the_register(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit = officer()
    violated(visit.page, field, visit_id)
    page = visit.open("/violations")
    page.get_by_role("table").get_by_role("link", name="Recycling Utrecht B.V.").first.click()
    page.get_by_role("link", name="Waarschuwing gegeven", exact=True).first.click()
    assert page.get_by_label("Einde begunstigingstermijn").input_value() == "2026-06-29"
    page.get_by_role("button", name="Vastleggen").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Waarschuwing gegeven is vastgelegd")
    assert "herstellen uiterlijk 29 juni 2026" in page.get_by_role("main").inner_text()
