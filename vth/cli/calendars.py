"""vth calendar: secret addresses at which calendar programs read a supervisor's inspections."""

import click

from vth.api.operations import BASE
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
    made, secret = system().calendar_feeds.add(staff_id)
    click.echo(made.id, err=True)
    click.echo(f"{BASE}/calendars/{secret}")


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
    system().calendar_feeds.revoke(feed_id)
    click.echo("Ingetrokken.")
