"""The permit officer's work in a browser: from log-in to a granted permit on paper; by keyboard, without scripts."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, WIDE, PageAs, Site, Visit, served
from tests.support.databases import sqlite
from tests.support.lines import PERMIT, application, history, written
from tests.support.systems import make_system
from tests.web.conftest import Door
from vth.app import create_app
from vth.application import importing
from vth.application.entering.beginning import demo_accounts
from vth.application.system import System
from vth.rights.identity import Identity
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
GRANTED = f"/permits/{PERMIT.partition('/')[2]}"
NUMBERS = count(500)
MOST_STEPS = 250
PICKED = ("ACC-01", "OVG-01", "REG-01")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A program of its own, so that what is recorded here disturbs nobody."""
    home = tmp_path_factory.mktemp("granting")
    system = make_system(sqlite(home / "vth.db"), home)
    importing.import_file(system, written(home / "history.jsonl", history()), "importer", "odu")
    yield system
    system.engine.dispose()


@pytest.fixture(scope="module")
def granting(told: System, site: Site) -> Iterator[Site]:
    door = Door()
    with served(create_app(told, door)) as address:
        yield Site(address, door, site.browser)


@pytest.fixture
def officer(granting: Site, page_as: PageAs, site: Site) -> PageAs:
    """A window of a permit officer before this module's own program."""

    def visit(actor: str = "officer-1", **given: object) -> Visit:
        made = page_as(Role.PERMIT_OFFICER, **given)
        granting.door.visitor = Identity(actor, "odu", frozenset({Role.PERMIT_OFFICER}), None)
        made.site = granting
        return made

    return visit


@pytest.fixture
def dossier(told: System, tmp_path: Path) -> str:
    """An application of its own for each test: the address of its dossier."""
    number = next(NUMBERS)
    id = f"00000000-0000-7000-8000-{number:012}"
    line = application(f"permit/{id}", f"Z-{number}", "2026-04-01")
    importing.import_file(told, written(tmp_path / "a.jsonl", [line]), "importer", "odu")
    return f"/permits/{id}"


def reach(page: Page, wanted: Locator) -> None:
    """Walks there with the keyboard alone."""
    for _ in range(MOST_STEPS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {wanted}")


def type_over(page: Page, wanted: Locator, text: str) -> None:
    reach(page, wanted)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    reach(page, wanted)
    page.keyboard.press(key)


def test_from_log_in_to_a_granted_permit_on_paper_by_keyboard(told: System, site: Site, dossier: str) -> None:
    with served(create_app(told)) as address:
        context = site.browser.new_context(viewport={"width": WIDE, "height": 900}, locale="nl")
        visit = Visit(Site(address, Door(), site.browser), context.new_page())
        visit.page.on("console", visit.hear)
        page = visit.open(dict(demo_accounts(told))[Role.PERMIT_OFFICER])
        press(page, page.get_by_role("button", name="Aanmelden als"))
        page.get_by_role("heading", name="Vandaag").wait_for()
        visit.open(dossier)
        press(page, page.get_by_role("link", name="Vergunning verleend"))
        page.get_by_role("heading", name="Vergunning verleend", level=1).wait_for()
        for code in PICKED:
            press(page, page.get_by_role("checkbox", name=code), "Space")
        press(page, page.get_by_role("button", name="Verder: invullen").last)
        page.get_by_role("group", name="ACC-01").wait_for()
        fill_in(page)
        press(page, page.get_by_role("button", name="Verder: nalezen").last)
        page.get_by_text("Er is nog niets vastgelegd.").wait_for()
        visit.picture("grant-preview")
        press(page, page.get_by_role("button", name="Alles vastleggen"))
        page.get_by_text("is vastgelegd").wait_for()
        expect(page.get_by_text("Voorschriften").first).to_be_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.emulate_media(media="print")
        for code in PICKED:
            expect(page.get_by_text(f"{code} v1")).to_be_visible()
        assert not page.get_by_role("link", name="Herstellen").first.is_visible()
        context.close()
    assert visit.reports == []


def fill_in(page: Page) -> None:
    """Something in every blank that the library leaves open."""
    page.wait_for_load_state()
    for blank in page.locator('input[aria-required="true"][name*="/parameters/"]').all():
        if not blank.input_value():
            type_over(page, blank, "12")


def test_granting_needs_no_script(officer: PageAs, dossier: str) -> None:
    page = officer(scripts=False).open(f"{dossier}/grant")
    page.get_by_role("checkbox", name="REG-01").check()
    page.get_by_role("button", name="Verder: invullen").last.click()
    page.get_by_label("Bewaartermijn in jaren").fill("3")
    page.get_by_role("button", name="Verder: nalezen").last.click()
    page.get_by_role("link", name="Bewaartermijn in jaren").click()
    page.get_by_label("Bewaartermijn in jaren").fill("7")
    page.get_by_role("button", name="Verder: nalezen").last.click()
    assert "ten minste 7 jaar bewaard" in page.locator("main").inner_text()
    page.get_by_role("button", name="Alles vastleggen").click()
    assert page.url.endswith(dossier)
    assert "REG-01 v1" in (page.locator("main").text_content() or "")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_step_has_a_barrier(officer: PageAs, dossier: str, width: int, language: str) -> None:
    visit = officer(width=width, language=language)
    looks = (f"{GRANTED}?on=2025-03-01", "/permits", "/begin/permits", f"{GRANTED}/correct/3", f"{dossier}/grant")
    for path in looks:
        page = visit.open(path)
        assert (visit.barriers(), visit.sideways() > 0) == ([], False), path
    page.get_by_role("checkbox", name="REG-01").check()
    for step in ("fill", "preview"):
        page.locator(f'button[name="step"][value="{step}"]').last.click()
        assert (visit.barriers(), visit.sideways() > 0) == ([], False), step
    visit.open(f"{GRANTED}/correct/3")
    page.locator("#f-why").fill("x")
    page.locator('button[value="preview"]').last.click()
    assert (visit.barriers(), visit.sideways() > 0) == ([], False), "changes"


def test_a_correction_shows_what_changes_before_it_is_recorded(officer: PageAs) -> None:
    visit = officer()
    page = visit.open(GRANTED)
    page.locator(f'a[href="{GRANTED}/correct/3"]').click()
    page.get_by_label("Wat was er mis?").fill("Verkeerde tekst overgenomen")
    page.get_by_label("Tekst", exact=False).last.fill("Afval wordt voorkomen en gescheiden.")
    page.get_by_role("button", name="Bekijk wat er verandert").last.click()
    visit.picture("correct-changes")
    assert "gescheiden" in page.get_by_role("region", name="In het feit").inner_text()
    page.get_by_role("button", name="Terug naar invullen").click()
    assert page.get_by_label("Wat was er mis?").input_value() == "Verkeerde tekst overgenomen"


def test_two_people_at_one_dossier_lose_nothing(officer: PageAs, dossier: str, granting: Site) -> None:
    mine = officer("officer-1").open(f"{dossier}/record/DecisionPeriodExtended")
    theirs = officer("officer-2").open(f"{dossier}/record/SupplementRequested")
    theirs.get_by_label("Wat ontbreekt").fill("Tekening van de opslag")
    theirs.get_by_label("Uiterlijk").fill("2026-07-01")
    theirs.get_by_role("button", name="Vastleggen").last.click()
    assert theirs.url.endswith(dossier)
    granting.door.visitor = Identity("officer-1", "odu", frozenset({Role.PERMIT_OFFICER}), None)
    mine.get_by_label("Weken").fill("3")
    mine.get_by_label("Reden").fill("Onderzoek loopt nog")
    mine.get_by_role("button", name="Vastleggen").last.click()
    told_to_me = mine.locator("main").inner_text()
    assert "Intussen legde iemand anders iets vast" in told_to_me
    assert "Tekening van de opslag" in told_to_me
    assert mine.get_by_label("Weken").input_value() == "3"
    assert mine.get_by_label("Reden").input_value() == "Onderzoek loopt nog"
