"""What holds for every page there is: nobody meets a barrier in it, in either language, wide or narrow, scripts or not.

The pages are those of the program itself: one that is new is looked at, or the test that counts them fails.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, StorageState

from tests.browser.conftest import NARROW, WIDE, Site, Visit
from tests.browser.every_page import BESIDE, EVERY_FACT, HALFWAY, NO_PAGES, Given, addresses, examples, is_open, rules
from tests.browser.world import EVERYBODY, World, come_in, login
from tests.web.conftest import Door
from vth.app import create_app
from vth.application.entering.sessions import Stage, Visitor
from vth.rights.roles import Role
from vth.web.csrf import SESSION_COOKIE

pytestmark = pytest.mark.browser
PARTS = 6
ENLARGED = 320
"""What a window of 1,280 pixels has left at 400 %: WCAG 2.1, success criterion 1.4.10."""
UNSENDABLE = "form:not(:has(button:not([type=button])))"
SCRIPTED = "button[type=button]:visible"


@dataclass(frozen=True)
class Everything:
    """The program's pages, an address for each rule, and who is logged in as somebody who may see them all."""

    app: Flask
    address: str
    given: Given
    state: StorageState

    def pages(self, *, strangers: bool) -> list[str]:
        wanted = (one for one in rules(self.app) if is_open(self.app, one) is strangers and one.rule != EVERY_FACT)
        found = [path for rule in wanted for path in addresses(rule, self.given)]
        return found if strangers else [*found, *BESIDE]


@pytest.fixture(scope="session")
def everything(world: World, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Everything:
    context = browser.new_context()
    page = context.new_page()
    come_in(page, world.address, EVERYBODY)
    given = examples(world.system, tmp_path_factory.mktemp("every_page"), page, world.address)
    state = context.storage_state()
    context.close()
    return Everything(create_app(world.system), world.address, given, state)


@dataclass
class Round:
    """One window in which page after page is opened."""

    visit: Visit
    found: list[str]

    def open(self, path: str) -> None:
        answer = self.visit.page.goto(self.visit.site.address + path)
        if answer is None or answer.status != 200 or answer.request.redirected_from:
            self.found.append(f"{path}: {answer.status if answer else None} at {self.visit.page.url}")

    def look(self, path: str, width: int) -> None:
        self.fit(path, width)
        self.found += [f"{path} ({width}): {one}" for one in self.visit.barriers()]

    def fit(self, path: str, width: int) -> None:
        self.visit.page.set_viewport_size({"width": width, "height": 900})
        if self.visit.sideways() > 0:
            self.found.append(f"{path} ({width}): wider than its window")


Begin = Callable[..., Round]


@pytest.fixture
def rounds(everything: Everything, browser: Browser) -> Iterator[Begin]:
    """Windows for one who is logged in, or a stranger."""
    made: list[Round] = []

    def begin(language: str, *, stranger: bool = False, scripts: bool = True) -> Round:
        state = None if stranger else everything.state
        context = browser.new_context(locale=language, storage_state=state, java_script_enabled=scripts)
        visit = Visit(Site(everything.address, Door(), browser), context.new_page())
        visit.page.on("console", visit.hear)
        visit.page.on("pageerror", lambda error: visit.reports.append(str(error)))
        made.append(Round(visit, []))
        return made[-1]

    yield begin
    for one in made:
        one.visit.page.context.close()
    reports = [report for one in made for report in (*one.found, *one.visit.reports)]
    assert reports == [], "\n".join(reports)


def part(pages: Sequence[str], number: int) -> Sequence[str]:
    return pages[number::PARTS]


def test_every_rule_of_the_program_is_looked_at_or_said_to_be_no_page(everything: Everything) -> None:
    app = everything.app
    unknown = [rule.rule for rule in rules(app) if not addresses(rule, everything.given)]
    assert unknown == [], "say in tests/browser/every_page.py which address of it to look at"
    assert {*NO_PAGES, HALFWAY} - set(app.view_functions) == set()


@pytest.mark.parametrize(("language", "widths"), [("nl", (WIDE, NARROW)), ("en", (NARROW,))])
@pytest.mark.parametrize("number", range(PARTS))
def test_no_page_has_a_barrier_wide_or_narrow(
    everything: Everything, rounds: Begin, number: int, language: str, widths: tuple[int, ...]
) -> None:
    round = rounds(language)
    for path in part(everything.pages(strangers=False), number):
        round.open(path)
        for width in widths:
            round.look(path, width)
        round.fit(path, ENLARGED)


@pytest.mark.parametrize(("language", "number"), [("nl", 0), ("en", 1)])
def test_no_form_for_a_fact_has_a_barrier(everything: Everything, rounds: Begin, language: str, number: int) -> None:
    round = rounds(language)
    for path in everything.given[EVERY_FACT][number::2]:
        round.open(path)
        round.look(path, NARROW)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_for_strangers_has_a_barrier(everything: Everything, rounds: Begin, language: str) -> None:
    round = rounds(language, stranger=True)
    for path in everything.pages(strangers=True):
        round.open(path)
        round.look(path, WIDE)
        round.look(path, NARROW)


@pytest.mark.parametrize("number", range(PARTS))
def test_every_page_says_and_offers_the_same_without_a_script(
    everything: Everything, rounds: Begin, number: int
) -> None:
    round = rounds("nl", scripts=False)
    for path in part(everything.pages(strangers=False), number):
        round.open(path)
        page = round.visit.page
        if not page.get_by_role("heading", level=1).first.is_visible():
            round.found.append(f"{path}: no heading")
        if page.locator(UNSENDABLE).count() or page.locator(SCRIPTED).count():
            round.found.append(f"{path}: only a script serves something in it")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_for_a_second_factor_has_no_barrier(
    everything: Everything, rounds: Begin, world: World, language: str
) -> None:
    account = world.system.accounts.named(login(Role.ADVISER))
    with world.system.store.writing() as connection:
        _, secret = world.system.sessions.begin(
            connection, account.id, Visitor("127.0.0.1"), "password", Stage.SECOND_FACTOR
        )
    round = rounds(language, stranger=True)
    round.visit.page.context.add_cookies([{"name": SESSION_COOKIE, "value": secret, "url": everything.address}])
    round.open("/login/second-factor")
    round.look("/login/second-factor", WIDE)
    round.look("/login/second-factor", NARROW)
