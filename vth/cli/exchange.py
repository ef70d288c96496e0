"""vth import, export, restore: facts in and out of files."""

from pathlib import Path

import click

from vth.application import exporting, importing, restoring
from vth.application.system import System
from vth.audit.entry import Action
from vth.cli.auditing import note
from vth.cli.common import progress, system
from vth.cli.entering import allow_everywhere, recorder
from vth.cli.failing import REFUSED, language
from vth.cli.imports import show_report
from vth.kernel.text import Text

FOLLOWED = Text("{count} reacties volgden daarop.", "{count} reactions followed.")
EXISTING = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)


def register(root: click.Group) -> None:
    for command in (import_, export, restore):
        root.add_command(command)


@click.command("import")
@click.argument("file", type=EXISTING)
@click.option("--dry-run", is_flag=True, help="Alleen nakijken; er wordt niets vastgelegd.")
@click.option("--rejected", type=NEW, help="Werkboek (.xlsx) met de rijen die niet konden worden overgenomen.")
@click.option(
    "--kind", type=click.Choice(["permits", "training"]), help="Wat een tabel bevat; anders volgt dat uit de kolommen."
)
@click.option("--mapping", type=EXISTING, help="Bestand (.yaml) dat zegt welke kolom welk gegeven is.")
@click.option("--react", is_flag=True, help="Laat ook volgen wat anders vanzelf volgt, zoals hercontroles.")
@click.option("--actor", envvar="VTH_ACTOR", default="cli", show_default=True, help="Wie vastlegt (pseudoniem).")
@click.option("--organisation", envvar="VTH_ORGANISATION", default="vth", show_default=True, help="Voor welke dienst.")
def import_(
    file: Path,
    dry_run: bool,
    rejected: Path | None,
    kind: importing.Kind | None,
    mapping: Path | None,
    react: bool,
    actor: str,
    organisation: str,
) -> int:
    """Feiten overnemen uit FILE (.jsonl, .xlsx of .csv)."""
    opened = system()
    allow_everywhere()
    actor, organisation = recorder(actor, organisation)
    with opened.store.reading() as connection:
        before = opened.store.head(connection).position
    if not dry_run:
        _note(opened, Action.IMPORTED, kind or "")
    with progress(f"{file.name} overnemen") as report_progress:
        report = importing.import_file(
            opened,
            file,
            actor,
            organisation,
            kind=kind,
            mapping=mapping,
            dry_run=dry_run,
            rejected=rejected,
            progress=report_progress,
        )
    show_report(report, rejected, language())
    if react and not dry_run:
        followed = opened.recorder.catch_up(before, imported=True)
        click.echo(FOLLOWED.format(count=followed).read(language()))
    return REFUSED if report.rejected else 0


@click.command()
@click.argument("file", type=NEW)
def export(file: Path) -> None:
    """Alle feiten met hun hele envelop naar FILE (.jsonl)."""
    opened = system()
    allow_everywhere()
    _note(opened, Action.EXPORTED)
    with progress("Uitvoeren") as report_progress:
        count = exporting.export_lines(opened, file, report_progress)
    click.echo(f"{count} feiten geschreven naar {file}.")


@click.command()
@click.argument("file", type=EXISTING)
def restore(file: Path) -> None:
    """Een uitvoer terugzetten in een lege database, met behoud van alle velden."""
    opened = system()
    _note(opened, Action.IMPORTED, "restore")
    with progress("Terugzetten") as report_progress:
        count = restoring.restore_lines(opened, file, report_progress)
    click.echo(f"{count} feiten teruggezet en nagekeken.")


def _note(opened: System, action: Action, detail: str = "") -> None:
    """Before it happens: what cannot be noted is not done."""
    note(opened, action, "facts", detail)
