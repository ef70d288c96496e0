"""A program with visits to make, before the browser of these tests; and what is filled in at one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDE, PageAs, Site, Visit, served
from tests.support.databases import sqlite
from tests.support.lines import history, written
from tests.support.systems import make_system
from tests.support.visits import planned, visits
from tests.web.conftest import Door
from vth.app import create_app
from vth.application import importing
from vth.application.system import System
from vth.rights.roles import Role

ROLES = (Role.SUPERVISOR, Role.ENFORCEMENT_OFFICER)
NUMBERS = count(100)


@dataclass
class Field:
    """The site with its system, to look at what was recorded."""

    site: Site
    system: System


@pytest.fixture(scope="module")
def field(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """A program of its own, so that what is recorded here disturbs nobody."""
    home = tmp_path_factory.mktemp("field")
    system = make_system(sqlite(home / "vth.db"), home)
    importing.import_file(system, written(home / "history.jsonl", [*history(), *visits()]), "importer", "odu")
    door = Door()
    with served(create_app(system, door)) as address:
        yield Field(Site(address, door, site.browser), system)
    system.engine.dispose()


@pytest.fixture
def visit_id(field: Field, tmp_path: Path) -> str:
    """A visit of its own for each test."""
    id = f"00000000-0000-7000-8000-{next(NUMBERS):012}"
    importing.import_file(field.system, written(tmp_path / "v.jsonl", [planned(f"inspection/{id}")]), "i", "odu")
    return id


@pytest.fixture
def officer(field: Field, page_as: PageAs, monkeypatch: pytest.MonkeyPatch, site: Site) -> PageAs:
    """A window of somebody in the field, before this module's own program."""

    def visit(width: int = WIDE, **given: object) -> Visit:
        made = page_as(*ROLES, width=width, **given)
        field.site.door.visitor, made.site = site.door.visitor, field.site
        return made

    return visit


def recorded(field: Field, visit_id: str) -> list[str]:
    with field.system.store.reading() as connection:
        return [event.type for event in field.system.store.load(connection, f"inspection/{visit_id}")]


def fill_in(page: Page) -> None:
    page.get_by_role("radio", name="Overtreding").first.check()
    page.get_by_role("radio", name=re.compile("B2 gedrag B onverschillig")).first.check()
    page.get_by_label("Samenvatting").fill("Rommelig terrein")
