"""vth calendar: secret addresses at which calendar programs read a supervisor's inspections."""

import click

from vth.api.operations import BASE
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import system


def register(root: click.Group) -> None:
    root.add_command(calendar)


@click.group()
def calendar() -> None:
    """Agenda-adressen van toezichthouders."""


@calendar.command()
@click.argument("staff_id")
def add(staff_id: str) -> None:
    """Een geheim adres maken voor de agenda van STAFF_ID; het wordt één keer getoond."""
    opened = system()
    made, secret = opened.calendar_feeds.add(staff_id)
    note(opened, Action.ADMINISTERED, f"staff/{made.staff_id}", "calendar_added")
    click.echo(made.id, err=True)
    click.echo(f"{opened.settings.entry.public_url}{BASE}/calendars/{secret}")


@calendar.command("list")
def list_calendars() -> None:
    """Alle agenda-adressen, zonder hun geheim."""
    for known in system().calendar_feeds.listing():
        state = f"ingetrokken {known.revoked_at:%Y-%m-%d}" if known.revoked_at else "geldig"
        click.echo(f"{known.id}  {known.staff_id}  {known.created_at:%Y-%m-%d}  {state}")


@calendar.command()
@click.argument("feed_id")
def revoke(feed_id: str) -> None:
    """Een agenda-adres intrekken: het opent vanaf nu niets meer."""
    opened = system()
    opened.calendar_feeds.revoke(feed_id)
    note(opened, Action.ADMINISTERED, f"calendar/{feed_id}", "calendar_revoked")
    click.echo("Ingetrokken.")
