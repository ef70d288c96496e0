"""vth audit: who did what, searched, exported and verified."""

import json
from datetime import datetime
from pathlib import Path

import click
from rich import box
from rich.markup import escape
from rich.table import Table

from vth.audit.entry import LABELS, OUTCOME_LABELS, Action, Noted, Outcome
from vth.audit.log import AuditFilter
from vth.audit.plain import plain
from vth.cli.common import Instant, form_option, show_json, system
from vth.cli.failing import language
from vth.cli.tables import console
from vth.kernel.instants import to_stored
from vth.kernel.text import Text

HEADINGS = (
    Text("tijdstip (UTC)", "instant (UTC)"),
    Text("wat", "what"),
    Text("afloop", "outcome"),
    Text("wie", "who"),
    Text("waarmee", "with what"),
    Text("reden", "reason"),
    Text("vanwaar", "from where"),
)
UNBROKEN = Text("Het auditlog klopt.", "The audit log verifies.")
BROKEN = Text("Het auditlog klopt niet vanaf regel {line}.", "The audit log does not verify from line {line}.")


def register(root: click.Group) -> None:
    root.add_command(audit)


@click.group()
def audit() -> None:
    """Wie wat deed: aanmelden, inzien, uitvoeren, weigeringen en beheer."""


@audit.command("list")
@click.option("--actor", help="Wie (pseudoniem).")
@click.option("--subject", help="Waarmee, bijvoorbeeld permit/<id> of person/<id>.")
@click.option("--action", type=click.Choice([action.value for action in Action]), help="Wat er gebeurde.")
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="Hoe het afliep.")
@click.option("--since", type=Instant(), help="Vanaf dit moment.")
@click.option("--until", type=Instant(), help="Tot en met dit moment.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Hoogstens zoveel regels.")
@form_option
def list_lines(
    actor: str | None,
    subject: str | None,
    action: str | None,
    outcome: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    form: str,
) -> None:
    """De nieuwste regels eerst."""
    wanted = AuditFilter(
        actor=actor,
        subject=subject,
        action=Action(action) if action else None,
        outcome=Outcome(outcome) if outcome else None,
        since=since,
        until=until,
    )
    lines = system().audit.page(wanted, limit)
    if form == "json":
        show_json([plain(line, language()) for line in lines])
    else:
        _show(lines)


@audit.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
def export(file: Path) -> None:
    """Alle regels naar FILE, één JSON-object per regel."""
    with file.open("w", encoding="utf-8") as out:
        for line in system().audit.lines(AuditFilter()):
            out.write(json.dumps(plain(line, language()), ensure_ascii=False) + "\n")


@audit.command()
def verify() -> None:
    """Nagaan of er aan het auditlog is geknoeid."""
    broken = system().audit.first_broken()
    if broken is not None:
        click.echo(BROKEN.format(line=broken).read(language()), err=True)
        raise click.exceptions.Exit(1)
    click.echo(UNBROKEN.read(language()))


def _show(lines: list[Noted]) -> None:
    table = Table(box=box.SIMPLE)
    for heading in HEADINGS:
        table.add_column(heading.read(language()), overflow="fold")
    for line in lines:
        table.add_row(*(escape(cell) for cell in _cells(line)))
    console().print(table)


def _cells(line: Noted) -> tuple[str, ...]:
    entry, said_in = line.entry, language()
    words = LABELS[entry.action].read(said_in), OUTCOME_LABELS[entry.outcome].read(said_in)
    place = f"{entry.origin.via} {entry.origin.address}".strip()
    return to_stored(line.at), *words, entry.actor, entry.subject, entry.detail, place
