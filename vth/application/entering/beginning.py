"""The first start: one administrator, whom a one-time link lets in. Nothing has a default password."""

from vth.application.entering.account_rules import FOR_PEOPLE
from vth.application.entering.accounts import Account
from vth.application.entering.links import Purpose
from vth.application.system import System
from vth.kernel.errors import InvalidInput
from vth.rights.roles import Role

FIRST_LOGIN, FIRST_ORGANISATION = "beheerder", "vth"
DEMO_LOGIN, DEMO_SERVICE, DEMO_AUTHORITY = "demo-{role}", "odu", "pv26"
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
    return system.accounts.add(_demo_login(role), organisation, [role], everywhere=role in ABOVE_ORGANISATIONS)


def _demo_login(role: Role) -> str:
    return DEMO_LOGIN.format(role=role.replace("_", "-"))
