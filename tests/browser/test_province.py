"""Province staff from log-in to the workbook: the dashboard, one figure down to its cases, and what moved it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from tests.browser.conftest import NARROW, WIDE, PageAs, Site, Visit, served
from tests.demo.conftest import tell
from tests.support.databases import sqlite
from tests.web.conftest import Door
from vth.app import create_app
from vth.application.entering.beginning import demo_accounts
from vth.application.system import System
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
CODE = "permits_with_circular_prescriptions"
PAGES = (
    "/figures",
    f"/figures/{CODE}?compared=2026-01-31",
    "/figures/research-funnel",
    "/figures/course/permits",
    "/reports",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The made-up history of a service."""
    folder = tmp_path_factory.mktemp("province")
    system = tell(sqlite(folder / "vth.db"), folder).system
    yield system
    system.jobs.finish()
    system.engine.dispose()


@pytest.fixture(scope="module")
def address(told: System) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with served(create_app(told)) as found:
        yield found


@pytest.fixture
def reader(told: System, address: str, browser: Browser) -> Iterator[Visit]:
    """A window of somebody at the province, who is at the page where a link lets in."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, locale="nl", accept_downloads=True)
    visit = Visit(Site(address, Door(), browser), context.new_page())
    visit.page.on("console", visit.hear)
    visit.open(dict(demo_accounts(told))[Role.AUTHORITY_READER])
    yield visit
    context.close()
    assert visit.reports == []


def test_from_log_in_to_the_workbook_for_the_province(reader: Visit, tmp_path: Path) -> None:
    page = reader.page
    page.get_by_role("button", name="Aanmelden als").click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Indicatoren").click()
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
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Rapporten").click()
    page.get_by_role("button", name="Rapport maken").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Bestand ophalen").click(timeout=60_000)
    download.value.save_as(tmp_path / "report.xlsx")
    assert "Samenvatting" in load_workbook(tmp_path / "report.xlsx", read_only=True).sheetnames
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Rapporten").click()
    assert page.get_by_role("region", name="Eerdere rapporten").get_by_role("link").count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_page_of_the_figures_has_a_barrier(page_as: PageAs, width: int, language: str) -> None:
    visit = page_as(Role.AUTHORITY_READER, width=width, language=language)
    for path in PAGES:
        visit.open(path)
        assert visit.barriers() == [], path
        assert visit.sideways() <= 0, path


def test_the_way_to_a_report_needs_no_script(page_as: PageAs) -> None:
    page = page_as(Role.AUTHORITY_READER, scripts=False).open("/figures")
    page.get_by_role("link", name="Verloop over de jaren: vergunningen").click()
    page.go_back()
    page.get_by_role("link", name="Naar Excel").click()
    page.get_by_role("button", name="Rapport maken").click()
    page.get_by_role("link", name="Bestand ophalen").wait_for(timeout=60_000)
