"""The pages of everybody, the administrator and the records manager in a browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import PageAs, Site, served
from tests.browser.walking import go
from tests.support.databases import sqlite
from tests.support.lines import PERMIT, fact
from tests.support.systems import make_system
from vth.app import create_app
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
PASSWORD = "vier losse kanaries zingen"
AMENDED = fact(PERMIT, "PermitAmended", "2025-07-01", reason="Andere opslag.")


@pytest.fixture
def own_site(site: Site, sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """A program of its own behind its own door, and the way in for its first administrator."""
    system = make_system(sqlite(Path(shutil.copy(sqlite_template, tmp_path / "vth.db"))), tmp_path)
    account = system.accounts.add("beheer@odu.example", "odu", [Role.ADMINISTRATOR.value], everywhere=True)
    with served(create_app(system)) as address:
        yield Site(address, site.door, site.browser), system.entrance.links.make(account.id)
    system.engine.dispose()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_administrator_comes_in_and_takes_the_audit_log_along(own_site: tuple[Site, str], scripts: bool) -> None:
    site, way_in = own_site
    context = site.browser.new_context(java_script_enabled=scripts, locale="nl")
    page = context.new_page()
    page.goto(site.address + way_in)
    page.get_by_label("Wachtwoord").first.fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    go(page, "Beheer")
    page.get_by_role("link", name="Auditlog").click()
    page.get_by_label("Wat", exact=True).select_option(label="aangemeld")
    page.get_by_role("button", name="Zoeken").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Deze lijst als CSV-bestand").click()
    assert started.value.suggested_filename == "auditlog.csv"
    assert ";logged_in;" in started.value.path().read_text(encoding="utf-8")
    context.close()


def test_a_file_is_tried_recorded_and_its_rejected_lines_taken_back_without_a_script(page_as: PageAs) -> None:
    page = page_as(Role.PERMIT_OFFICER, scripts=False).open("/import")
    wrong = fact(PERMIT, "PermitAmended", "2025-07-01")
    content = "".join(f"{json.dumps(one)}\n" for one in (AMENDED, wrong)).encode()
    page.get_by_label("Bestand").set_input_files({"name": "feiten.jsonl", "mimeType": "text/plain", "buffer": content})
    page.get_by_role("button", name="Op proef doorlopen").click()
    page.get_by_role("button", name="Nu vastleggen").click(timeout=60_000)
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Bestand ophalen").click(timeout=60_000)
    assert json.loads(started.value.path().read_text(encoding="utf-8")) == wrong


def test_everything_is_searched_with_the_keyboard_alone(page_as: PageAs) -> None:
    page = page_as(Role.PERMIT_OFFICER).open("/")
    page.get_by_role("searchbox", name="Alles doorzoeken").focus()
    page.keyboard.type("kunststof")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Z-1").wait_for()
    page.get_by_text("Hierin is niets gevonden").wait_for()


def test_help_opens_at_the_part_that_explains_the_page(page_as: PageAs) -> None:
    page = page_as(Role.PERMIT_OFFICER).open("/permits")
    page.get_by_role("link", name="Hulp").click()
    assert page.url.endswith("/help#permits")
    assert "Omgevingswet" in page.get_by_role("region", name="Vergunningen").inner_text()
