"""The program with the made-up history behind its real door, and somebody in each role who has a password."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from sqlalchemy import select

from tests.demo.conftest import tell
from tests.support.databases import sqlite
from vth.application.entering.sessions import Visitor
from vth.application.system import System
from vth.events.catalogue.staff import StaffFunction
from vth.projections.staff import STAFF
from vth.rights.roles import Role

PASSWORD = "vier losse kanaries zingen"
EVERYBODY = "iedereen@odu.example"
SERVICE, PROVINCE = "odu", "pv26"
FUNCTIONS: Mapping[Role, StaffFunction] = {
    Role.PERMIT_OFFICER: StaffFunction.PERMIT_OFFICER,
    Role.SUPERVISOR: StaffFunction.SUPERVISOR,
    Role.ENFORCEMENT_OFFICER: StaffFunction.ENFORCEMENT_OFFICER,
    Role.ADVISER: StaffFunction.ADVISER,
}
EVERYWHERE = (Role.ADMINISTRATOR, Role.RECORDS_MANAGER)

PEOPLE = tuple(role for role in Role if role is not Role.API_CLIENT)


@dataclass(frozen=True)
class World:
    """The system and the address at which it answers."""

    system: System
    address: str


def told(folder: Path) -> System:
    """A province's history with an account for each role, and one that has them all."""
    system = tell(sqlite(folder / "vth.db"), folder).system
    for role in PEOPLE:
        _account(system, login(role), PROVINCE if role is Role.AUTHORITY_READER else SERVICE, role)
    _account(system, EVERYBODY, SERVICE, *PEOPLE)
    return system


def login(role: Role) -> str:
    return f"{role}@odu.example"


def _account(system: System, name: str, organisation: str, *roles: Role) -> None:
    everywhere = len(roles) > 1 or roles[0] in EVERYWHERE
    person = _somebody(system, roles[0] if len(roles) == 1 else Role.SUPERVISOR)
    account = system.accounts.add(name, organisation, roles, person_id=person, everywhere=everywhere)
    secret = system.entrance.links.make(account.id).rpartition("/")[2]
    system.entrance.set_password(secret, PASSWORD, Visitor("127.0.0.1"))


def _somebody(system: System, role: Role) -> str | None:
    """Somebody of the made-up staff who does this work."""
    present = (STAFF.c.current_organisation == SERVICE, STAFF.c.left_on.is_(None))
    found = select(STAFF.c.person_id).where(*present, STAFF.c.function == FUNCTIONS.get(role)).order_by(STAFF.c.id)
    with system.store.reading() as connection:
        person: str | None = connection.scalar(found.limit(1))
    return person


def come_in(page: Page, address: str, name: str) -> None:
    """Through the form for logging in."""
    page.goto(f"{address}/login")
    page.locator("#f-login").fill(name)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url(f"{address}/")
