"""Province staff from log-in to the workbook: the dashboard, one figure down to its cases, and what moved it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Enter, PageAs
from tests.browser.walking import go
from vth.rights.roles import Role

pytestmark = pytest.mark.browser


def test_from_log_in_to_the_workbook_for_the_province(enter: Enter, tmp_path: Path) -> None:
    reader = enter(Role.AUTHORITY_READER)
    page = reader.page
    go(page, "Cijfers", "Indicatoren")
    reader.picture("dashboard")
    page.get_by_role("link", name="vergunningen met circulaire voorschriften", exact=True).click()
    figure = page.get_by_role("region", name="Telt mee")
    figure.get_by_role("link").first.click()
    assert "/permits/" in page.url
    page.go_back()
    page.get_by_label("Vergelijk met wat bekend was op").fill("2026-01-31")
    page.get_by_role("button", name="Vergelijken").click()
    assert "Toen bekend" in page.locator("#difference").inner_text()
    page.locator("#difference").scroll_into_view_if_needed()
    reader.picture("figure")
    go(page, "Cijfers", "Rapporten")
    page.get_by_role("button", name="Rapport maken").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Bestand ophalen").click(timeout=60_000)
    download.value.save_as(tmp_path / "report.xlsx")
    assert "Samenvatting" in load_workbook(tmp_path / "report.xlsx", read_only=True).sheetnames
    go(page, "Cijfers", "Rapporten")
    expect(page.get_by_role("region", name="Eerdere rapporten").get_by_role("link")).to_have_count(1)


def test_the_way_to_a_report_needs_no_script(page_as: PageAs) -> None:
    page = page_as(Role.AUTHORITY_READER, scripts=False).open("/figures")
    page.get_by_role("link", name="Verloop over de jaren: vergunningen").click()
    page.go_back()
    page.get_by_role("link", name="Naar Excel").click()
    page.get_by_role("button", name="Rapport maken").click()
    page.get_by_role("link", name="Bestand ophalen").wait_for(timeout=60_000)
