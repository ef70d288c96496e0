"""The first start: one administrator, whom a one-time link lets in. Nothing has a default password."""

from collections.abc import Mapping

from sqlalchemy import func, select

from vth.application.entering.account_rules import FOR_PEOPLE
from vth.application.entering.accounts import Account
from vth.application.entering.links import Purpose
from vth.application.system import System
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.errors import InvalidInput
from vth.projections.inspections import INSPECTIONS, PLANNED
from vth.projections.staff import STAFF
from vth.rights.roles import Role

FIRST_LOGIN, FIRST_ORGANISATION = "beheerder", "vth"
DEMO_LOGIN, DEMO_SERVICE, DEMO_AUTHORITY = "demo-{role}", "odu", "pv26"
FUNCTIONS: Mapping[Role, StaffFunction] = {
    Role.PERMIT_OFFICER: StaffFunction.PERMIT_OFFICER,
    Role.SUPERVISOR: StaffFunction.SUPERVISOR,
    Role.ENFORCEMENT_OFFICER: StaffFunction.ENFORCEMENT_OFFICER,
    Role.TRAINING_COORDINATOR: StaffFunction.COORDINATOR,
    Role.ADVISER: StaffFunction.ADVISER,
}
OF_AUTHORITIES = frozenset({Role.AUTHORITY_READER})
ABOVE_ORGANISATIONS = frozenset({Role.ADMINISTRATOR, Role.RECORDS_MANAGER})


def first_administrator(system: System) -> str | None:
    """The path of a link for the first administrator, as long as no administrator ever came in; else nothing."""
    present = [one for one in system.accounts.listing() if Role.ADMINISTRATOR in one.roles]
    if any(one.last_login_at or one.has_password or one.issuer for one in present):
        return None
    first = present[0] if present else _first(system)
    return system.entrance.links.make(first.id)


def demo_accounts(system: System) -> list[tuple[Role, str]]:
    """Every role with the path of a link that lets in without a password; those of an earlier call open nothing.

    It marks the store as one for demonstration. Errors: Refused when people have passwords in it.
    """
    system.entrance.demands.mark_demonstration()
    present = {one.login: one for one in system.accounts.listing()}
    found: list[tuple[Role, str]] = []
    for role in FOR_PEOPLE:
        account = present.get(_demo_login(role)) or _demo(system, role)
        found.append((role, system.entrance.links.make(account.id, Purpose.DEMO)))
    return found


def _first(system: System) -> Account:
    """Of programs that start at once, one makes it."""
    try:
        return system.accounts.add(FIRST_LOGIN, FIRST_ORGANISATION, [Role.ADMINISTRATOR], everywhere=True)
    except InvalidInput:
        return system.accounts.named(FIRST_LOGIN)


def _demo(system: System, role: Role) -> Account:
    organisation = DEMO_AUTHORITY if role in OF_AUTHORITIES else DEMO_SERVICE
    person, everywhere = _member_of_staff(system, role), role in ABOVE_ORGANISATIONS
    return system.accounts.add(_demo_login(role), organisation, [role], person_id=person, everywhere=everywhere)


def _member_of_staff(system: System, role: Role) -> str | None:
    """Somebody of the made-up staff who does this work: who has most visits ahead, so that there is work to see."""
    function = FUNCTIONS.get(role)
    if function is None:
        return None
    visits = select(func.count()).where(INSPECTIONS.c.supervisor == STAFF.c.id, INSPECTIONS.c.state == PLANNED)
    present = (STAFF.c.current_organisation == DEMO_SERVICE, STAFF.c.left_on.is_(None), STAFF.c.function == function)
    statement = select(STAFF.c.person_id).where(*present)
    busiest = statement.order_by(visits.scalar_subquery().desc(), STAFF.c.id).limit(1)
    with system.store.reading() as connection:
        return connection.scalar(busiest)


def _demo_login(role: Role) -> str:
    return DEMO_LOGIN.format(role=role.replace("_", "-"))
