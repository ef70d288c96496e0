"""vth user: accounts of people, their roles, links and sessions."""

import os

import click

from vth.application.entering.account_rules import FOR_PEOPLE, refuse_unknown_organisation
from vth.application.entering.accounts import Account
from vth.application.entering.attempts import account_guard
from vth.application.entering.beginning import first_administrator
from vth.application.system import System
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import system
from vth.cli.failing import language
from vth.kernel.text import Text

LINK = Text("Eenmalige link voor {login}, 48 uur geldig:", "One-time link for {login}, valid for 48 hours:")
ENDED, DONE = Text("Beëindigd.", "Ended."), Text("Gedaan.", "Done.")
NO_FIRST = Text("Er heeft zich al een beheerder aangemeld.", "An administrator has logged in already.")
STATES = {
    "disabled": Text("uitgeschakeld", "disabled"),
    "blocked": Text("moet wachten", "has to wait"),
    "provider": Text("via aanbieder", "through provider"),
    "invited": Text("nog geen wachtwoord", "no password yet"),
    "active": Text("actief", "active"),
}
ROLE_OPTION = click.option(
    "--role", "roles", type=click.Choice([role.value for role in FOR_PEOPLE]), multiple=True, help="Rol; herhaalbaar."
)


def register(root: click.Group) -> None:
    root.add_command(user)


def link_address(opened: System, path: str, host: str = "", port: int = 0) -> str:
    """The whole address of a page of this installation."""
    here = host or os.environ.get("VTH_HOST") or "127.0.0.1"
    shown = f"[{here}]" if ":" in here else here
    base = opened.settings.entry.public_url or f"http://{shown}:{port or os.environ.get('VTH_PORT') or 8000}"
    return f"{base}{path}"


@click.group()
def user() -> None:
    """Mensen die zich aanmelden: accounts, rollen, links en sessies."""


@user.command()
@click.argument("login")
@ROLE_OPTION
@click.option("--organisation", required=True, help="Voor welke dienst of welk gezag, bijvoorbeeld odu of pv26.")
@click.option("--everywhere", is_flag=True, help="Ziet de bedrijven van alle organisaties.")
@click.option("--person", help="Id in het personenregister; standaard een nieuw.")
def add(login: str, roles: tuple[str, ...], organisation: str, everywhere: bool, person: str | None) -> None:
    """Een account maken; toont de eenmalige link waarmee LOGIN een wachtwoord kiest."""
    opened = system()
    if not everywhere:
        refuse_unknown_organisation(opened.regulations.organisations, organisation)
    made = opened.accounts.add(login, organisation, roles, person_id=person, everywhere=everywhere)
    _note(opened, Action.ROLES_CHANGED, made, "account_added")
    _show_link(opened, made, opened.entrance.links.make(made.id))


@user.command("list")
def list_users() -> None:
    """Alle accounts met hun rollen."""
    opened = system()
    for one in opened.accounts.listing():
        factor = "2FA" if one.has_second_factor else "-"
        seen = f"{one.last_login_at:%Y-%m-%d %H:%M}" if one.last_login_at else "-"
        state = STATES[_state(opened, one)].read(language())
        click.echo(f"{one.login}  {one.organisation}  {','.join(sorted(one.roles))}  {state}  {factor}  {seen}")


@user.command("roles")
@click.argument("login")
@ROLE_OPTION
@click.option("--organisation", help="Een andere dienst of ander gezag.")
@click.option("--everywhere/--own", default=None, help="Alle organisaties zien, of alleen de eigen.")
def change_roles(login: str, roles: tuple[str, ...], organisation: str | None, everywhere: bool | None) -> None:
    """De rollen van LOGIN vervangen; wie binnen was, meldt zich opnieuw aan."""
    opened = system()
    found = opened.accounts.named(login)
    if organisation and not everywhere:
        refuse_unknown_organisation(opened.regulations.organisations, organisation)
    opened.accounts.change_roles(found.id, roles, organisation=organisation, everywhere=everywhere)
    _note(opened, Action.ROLES_CHANGED, found, "roles_changed")
    click.echo(DONE.read(language()))


@user.command()
@click.argument("login")
def disable(login: str) -> None:
    """LOGIN buitensluiten; het account blijft bestaan, want het register noemt wie het was."""
    opened = system()
    found = opened.accounts.named(login)
    opened.accounts.disable(found.id)
    _note(opened, Action.ADMINISTERED, found, "account_disabled")
    click.echo(DONE.read(language()))


@user.command()
@click.argument("login")
def enable(login: str) -> None:
    """LOGIN weer toelaten."""
    opened = system()
    found = opened.accounts.named(login)
    opened.accounts.enable(found.id)
    _note(opened, Action.ADMINISTERED, found, "account_enabled")
    click.echo(DONE.read(language()))


@user.command()
@click.argument("login")
@click.option("--second-factor", is_flag=True, help="Ook de tweede factor verwijderen.")
def reset(login: str, second_factor: bool) -> None:
    """Het wachtwoord van LOGIN laten vervallen; toont een eenmalige link voor een nieuw."""
    opened = system()
    found = opened.accounts.named(login)
    path = opened.entrance.reset(found.id, second_factor=second_factor)
    _note(opened, Action.ADMINISTERED, found, "account_reset")
    _show_link(opened, found, path)


@user.command()
@click.argument("login")
def unlock(login: str) -> None:
    """LOGIN niet langer laten wachten na te veel pogingen."""
    opened = system()
    found = opened.accounts.named(login)
    opened.entrance.unlock(found)
    _note(opened, Action.ADMINISTERED, found, "account_unlocked")
    click.echo(DONE.read(language()))


@user.command()
@click.argument("login", required=False)
@click.option("--end", "ended", metavar="ID", help="Deze sessie beëindigen.")
@click.option("--end-all", is_flag=True, help="Alle sessies van LOGIN beëindigen.")
def sessions(login: str | None, ended: str | None, end_all: bool) -> None:
    """Wie er binnen is, of alleen LOGIN."""
    opened = system()
    found = opened.accounts.named(login) if login else None
    if ended:
        opened.sessions.end(ended, found.id if found else None)
    elif end_all and found:
        opened.sessions.end_all(found.id)
    else:
        _list_sessions(opened, found)
        return
    if found:
        _note(opened, Action.ADMINISTERED, found, "sessions_ended")
    click.echo(ENDED.read(language()))


@user.command()
def first() -> None:
    """De eenmalige link van de eerste beheerder opnieuw tonen, zolang die zich niet heeft aangemeld."""
    opened = system()
    path = first_administrator(opened)
    click.echo(link_address(opened, path) if path else NO_FIRST.read(language()))


@user.command("second-factor")
@ROLE_OPTION
def demand_second_factor(roles: tuple[str, ...]) -> None:
    """Van welke rollen een tweede factor wordt verlangd; zonder --role van geen."""
    opened = system()
    opened.entrance.demands.demand_second_factor(roles)
    note(opened, Action.ADMINISTERED, "second-factor", ",".join(roles))
    click.echo(DONE.read(language()))


def _state(opened: System, one: Account) -> str:
    if one.disabled_at:
        return "disabled"
    if opened.entrance.attempts.blocked_until(account_guard(one.login)):
        return "blocked"
    if one.issuer:
        return "provider"
    return "active" if one.has_password else "invited"


def _list_sessions(opened: System, found: Account | None) -> None:
    logins = {one.id: one.login for one in opened.accounts.listing()}
    for one in opened.sessions.listing(found.id if found else None):
        seen = f"{one.seen_at:%Y-%m-%d %H:%M}"
        click.echo(f"{one.id}  {logins[one.account_id]}  {one.method}  {seen}  {one.address}  {one.device}")


def _show_link(opened: System, whose: Account, path: str) -> None:
    click.echo(LINK.format(login=whose.login).read(language()), err=True)
    click.echo(link_address(opened, path))


def _note(opened: System, action: Action, whose: Account, detail: str) -> None:
    note(opened, action, f"account/{whose.id}", detail)
