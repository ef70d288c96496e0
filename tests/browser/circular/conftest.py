"""A program with staff, courses, plans and questions before the browser of these tests."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import PageAs, Site, Visit, served
from tests.support.circular_lines import circular
from tests.support.databases import sqlite
from tests.support.lines import history, written
from tests.support.systems import make_system
from tests.support.training_lines import register_people, training
from tests.web.conftest import Door
from vth.app import create_app
from vth.application import importing
from vth.rights.roles import Role

At = Callable[..., Visit]


@pytest.fixture(scope="session")
def desk(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A program of its own, so that what is recorded here disturbs nobody."""
    home = tmp_path_factory.mktemp("desk")
    system = make_system(sqlite(home / "vth.db"), home)
    lines = [*history(), *circular(), *training()]
    importing.import_file(system, written(home / "history.jsonl", lines), "importer", "odu")
    register_people(system)
    door = Door()
    with served(create_app(system, door)) as address:
        yield Site(address, door, site.browser)
    system.jobs.finish()
    system.engine.dispose()


@pytest.fixture
def at(desk: Site, site: Site, page_as: PageAs) -> At:
    """A window of somebody in these roles, before this program."""

    def visit(*roles: Role, width: int = 1280, scripts: bool = True, language: str = "nl") -> Visit:
        made = page_as(*roles, width=width, scripts=scripts, language=language)
        desk.door.visitor = site.door.visitor
        made.site = desk
        return made

    return visit
