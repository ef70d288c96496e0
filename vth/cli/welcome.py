"""How to come in, said when the program starts: by role on a demonstration, as the first administrator elsewhere."""

import click

from vth.application.entering.beginning import demo_accounts, first_administrator
from vth.application.system import System
from vth.cli.failing import language
from vth.cli.users import link_address
from vth.kernel.text import Text
from vth.rights.roles import LABELS

DEMONSTRATION = Text(
    "Demonstratie: meld u aan met een van deze links, tot de volgende start.",
    "Demonstration: log in by one of these links, until the next start.",
)
FIRST = Text(
    "Nog niemand heeft zich aangemeld als beheerder. Kies een wachtwoord met deze eenmalige link (48 uur geldig):",
    "Nobody has logged in as administrator yet. Choose a password with this one-time link (valid for 48 hours):",
)


def show_ways_in(opened: System, host: str, port: int) -> None:
    """Prints new links; those of an earlier start open nothing any more."""
    if opened.entrance.demands.is_demonstration():
        _by_role(opened, host, port)
    elif path := first_administrator(opened):
        click.echo(FIRST.read(language()))
        click.echo(f"  {link_address(opened, path, host, port)}")


def _by_role(opened: System, host: str, port: int) -> None:
    click.echo(DEMONSTRATION.read(language()))
    widest = max(len(label.read(language())) for label in LABELS.values())
    for role, path in demo_accounts(opened):
        click.echo(f"  {LABELS[role].read(language()):<{widest}}  {link_address(opened, path, host, port)}")
