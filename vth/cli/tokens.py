"""vth token: what programs identify themselves with."""

from datetime import UTC, date, datetime, time

import click

from vth.application.entering.account_rules import refuse_unknown_organisation
from vth.application.system import System
from vth.application.tokens import EVERYTHING, Token
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import Day, system
from vth.cli.failing import language
from vth.kernel.calendar import DUTCH_TIME
from vth.kernel.text import Text
from vth.rights.identity import EVERY_SCOPE

NEVER = Text("nooit", "never")
STATES = {
    "valid": Text("geldig", "valid"),
    "until": Text("geldig t/m {day}", "valid until {day}"),
    "revoked": Text("ingetrokken {day}", "revoked {day}"),
    "expired": Text("verlopen {day}", "expired {day}"),
}
LINE = Text("{state}  laatst gebruikt: {used}", "{state}  last used: {used}")
REVOKED = Text("Ingetrokken.", "Revoked.")


def register(root: click.Group) -> None:
    root.add_command(token)


@click.group()
def token() -> None:
    """Toegangstokens van programma's die de API gebruiken."""


@token.command()
@click.argument("name")
@click.option("--actor", help="Onder welk pseudoniem het token vastlegt; standaard de naam van het token.")
@click.option("--organisation", required=True, help="Voor welke dienst of welk gezag, bijvoorbeeld odu.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=(EVERYTHING,),
    help="Wat het mag: <deel>:read of <deel>:record, herhaalbaar; zonder alles.",
)
@click.option("--until", type=Day(), help="De laatste dag; standaard zonder einde.")
@click.option("--owner", help="Wie ervoor instaat.")
@click.option("--everywhere", is_flag=True, help="Ziet de bedrijven van alle organisaties.")
def add(
    name: str,
    actor: str | None,
    organisation: str,
    scopes: tuple[str, ...],
    until: date | None,
    owner: str | None,
    everywhere: bool,
) -> None:
    """Een token maken; het wordt één keer getoond."""
    opened = system()
    if not everywhere:
        refuse_unknown_organisation(opened.regulations.organisations, organisation)
    made, secret = opened.tokens.add(
        name,
        actor or name,
        organisation,
        scopes=scopes,
        everywhere=everywhere,
        owner=owner,
        expires_at=_end_of(until) if until else None,
    )
    _note(opened, made.id, "token_added")
    click.echo(f"{made.id}  {made.name}", err=True)
    click.echo(secret)


@token.command("list")
def list_tokens() -> None:
    """Alle tokens, zonder hun geheim."""
    opened = system()
    for known in opened.tokens.listing():
        used = f"{known.last_used_at:%Y-%m-%d %H:%M}" if known.last_used_at else NEVER.read(language())
        scopes = EVERYTHING if known.scopes == EVERY_SCOPE else ",".join(sorted(known.scopes))
        told = LINE.format(state=_state(known, opened.clock()), used=used).read(language())
        click.echo(f"{known.id}  {known.name}  {known.organisation}  {known.owner or '-'}  {scopes}  {told}")


@token.command()
@click.argument("token_id")
def revoke(token_id: str) -> None:
    """Een token intrekken: het opent vanaf nu niets meer."""
    opened = system()
    opened.tokens.revoke(token_id)
    _note(opened, token_id, "token_revoked")
    click.echo(REVOKED.read(language()))


def _end_of(day: date) -> datetime:
    """The last moment of that day in the Netherlands."""
    return datetime.combine(day, time(23, 59, 59), DUTCH_TIME).astimezone(UTC)


def _state(known: Token, now: datetime) -> str:
    if known.revoked_at:
        name, day = "revoked", known.revoked_at
    elif known.expires_at:
        name, day = ("expired" if known.expires_at <= now else "until"), known.expires_at
    else:
        return STATES["valid"].read(language())
    return STATES[name].format(day=f"{day.astimezone(DUTCH_TIME):%Y-%m-%d}").read(language())


def _note(opened: System, token_id: str, detail: str) -> None:
    note(opened, Action.ADMINISTERED, f"token/{token_id}", detail)
