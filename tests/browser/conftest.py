"""Pages in a real browser, over a server in a thread; whatever the console reports fails the test."""

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright
from werkzeug.serving import make_server

from tests.browser.program import AXE, launch
from tests.browser.world import World, come_in, login, told
from tests.support.databases import sqlite
from tests.support.lines import history, written
from tests.support.systems import make_system
from tests.web.conftest import Door
from vth.app import create_app
from vth.application import importing
from vth.rights.identity import Identity
from vth.rights.roles import Role

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
BESIDE_THEM = "{'landmark-unique': {enabled: true}}"
"""A good practice that is held to as well: parts of a page that are called alike cannot be told apart when heard."""
WIDE, NARROW = 1280, 360
PICTURES = "VTH_PICTURES"
PATIENCE = 60_000
"""Milliseconds for what comes of itself on a page: a busy machine is no failure."""


@dataclass
class Site:
    """The running program: where it answers, who stands at its door, and the browser before it."""

    address: str
    door: Door
    browser: Browser


@dataclass
class Visit:
    """A browser window of one visitor."""

    site: Site
    page: Page
    reports: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.site.address + path)
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        """Keeps what the console says; that the page itself was refused, such as a form with faults, is no news."""
        if (
            message.location["url"].partition("#")[0] != self.page.url.partition("#")[0]
            or "status of 4" not in message.text
        ):
            self.reports.append(message.text)

    def barriers(self) -> list[str]:
        """What axe-core finds on the page that is open, by the rules of WCAG 2.1 AA and that names of parts differ."""
        self.page.wait_for_load_state()
        session = self.page.context.new_cdp_session(self.page)
        if not self.page.evaluate("'axe' in window"):
            session.send("Runtime.evaluate", {"expression": AXE.read_text()})
        asked = f"axe.run({{runOnly: {LEVELS}, rules: {BESIDE_THEM}}})"
        told = ".then(found => JSON.stringify(found.violations.flatMap("
        each = "one => one.nodes.map(node => one.id + ': ' + node.html))))"
        found = session.send("Runtime.evaluate", {"expression": asked + told + each, "awaitPromise": True})
        session.detach()
        return [str(one) for one in json.loads(found["result"]["value"])]

    def picture(self, name: str) -> None:
        """Keeps what the window shows as a picture for the documentation, when `make pictures` asks for it."""
        if folder := os.environ.get(PICTURES):
            self.page.wait_for_load_state()
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        self.page.wait_for_load_state()
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process: Playwright drives no more of them at a time."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(browser: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program with the small history of tests.support.lines, served to a browser."""
    home = tmp_path_factory.mktemp("site")
    system = make_system(sqlite(Path(shutil.copy(sqlite_template, home / "vth.db"))), home)
    importing.import_file(system, written(home / "history.jsonl", history()), "importer", "odu")
    door = Door()
    with served(create_app(system, door)) as address:
        yield Site(address, door, browser)
    system.engine.dispose()


@pytest.fixture(scope="session")
def world(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The made-up history behind the real door, for whatever only reads it or adds to it."""
    system = told(tmp_path_factory.mktemp("world"))
    with served(create_app(system)) as address:
        yield World(system, address)
    system.jobs.finish()
    system.engine.dispose()


Enter = Callable[..., Visit]


@pytest.fixture
def enter(world: World, browser: Browser) -> Iterator[Enter]:
    """A window at the program's own form for logging in, gone through in this role; its console must stay empty."""
    visits: list[Visit] = []

    def entered(role: Role, width: int = WIDE, scripts: bool = True) -> Visit:
        viewport = ViewportSize(width=width, height=900)
        context = browser.new_context(
            viewport=viewport, java_script_enabled=scripts, locale="nl", has_touch=width < WIDE
        )
        made = Visit(Site(world.address, Door(), browser), context.new_page())
        made.page.on("console", made.hear)
        made.page.on("pageerror", lambda error: made.reports.append(str(error)))
        visits.append(made)
        come_in(made.page, world.address, login(role))
        return made

    yield entered
    for one in visits:
        one.page.context.close()
    assert [report for one in visits for report in one.reports] == []


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application at an address of its own, as long as the block lasts."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


PageAs = Callable[..., Visit]


@pytest.fixture
def page_as(site: Site) -> Iterator[PageAs]:
    """A window for somebody in this role; what the console says by the end fails the test."""
    visits: list[Visit] = []

    def visit(
        *roles: Role, width: int = WIDE, scripts: bool = True, language: str = "nl", organisation: str = "odu"
    ) -> Visit:
        context = site.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale=language
        )
        site.door.visitor = Identity("officer-1", organisation, frozenset(roles), None)
        made = Visit(site, context.new_page())
        made.page.on("console", made.hear)
        made.page.on("pageerror", lambda error: made.reports.append(str(error)))
        visits.append(made)
        return made

    yield visit
    for one in visits:
        one.page.context.close()
    assert [report for one in visits for report in one.reports] == []
