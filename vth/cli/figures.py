"""vth indicators, report, dossier: reading what the facts add up to."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from vth.application import asking, dossiers, receipts
from vth.application.access import allow_reading, allow_seeing
from vth.application.figures import as_json
from vth.application.system import System
from vth.audit.entry import Action
from vth.cli import figure_details
from vth.cli.auditing import note
from vth.cli.common import Day, Instant, form_option, progress, question_options, scope_of, show_json, system
from vth.cli.dossiers import show_dossier
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.cli.tables import show_figures
from vth.projections.indicators import answer
from vth.reports import summary, supervision, training
from vth.reports.desk import Kind
from vth.reports.issuing import KINDS, reissue, write_report
from vth.rights.reports import REPORT_NEEDS

PROVINCE = "province"
REPORTS: Mapping[str, Kind] = {PROVINCE: summary, "training": training, "supervision": supervision}


def register(root: click.Group) -> None:
    for command in (indicators, report, dossier):
        root.add_command(command)
    figure_details.register(indicators)


@click.group(invoke_without_command=True)
@question_options
@form_option
@click.pass_context
def indicators(
    context: click.Context,
    /,
    start: date | None,
    end: date | None,
    known_at: datetime | None,
    form: str,
    **filters: Any,
) -> None:
    """De indicatoren over een periode, met teller en noemer."""
    if context.invoked_subcommand:
        if any((start, end, known_at, *filters.values())):
            raise click.UsageError(f"Zet de opties achter '{context.invoked_subcommand}'.")
        return
    opened = system()
    with opened.store.reading() as connection:
        question = asking.question(opened, connection, start=start, end=end, known_at=known_at, scope=scope_of(filters))
        figures = answer(connection, question, opened.regulations)
    if form == "json":
        show_json([as_json(figure, language()) for figure in figures])
    else:
        show_figures(question, figures, language())


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@question_options
@click.option(
    "--kind",
    type=click.Choice(list(REPORTS)),
    help="Voor wie: de provincie (standaard), opleidingscoördinatoren of toezichthouders.",
)
@click.option("--person", help="Alleen deze medewerker (id); niet bij het bestand voor de provincie.")
@click.option("--receipt", help="Het bestand van deze kwitantie nog eens, byte voor byte; dan zonder andere opties.")
def report(
    file: Path,
    start: date | None,
    end: date | None,
    known_at: datetime | None,
    kind: str | None,
    person: str | None,
    receipt: str | None,
    **filters: Any,
) -> None:
    """Een Excel-bestand naar FILE (.xlsx): voor de provincie, opleidingscoördinatoren of toezichthouders."""
    opened = system()
    if receipt:
        _reissue(opened, receipt, file, asked=any((start, end, known_at, kind, person, *filters.values())))
        return
    wanted = REPORTS[kind or PROVINCE]
    _allow(wanted)
    if person and wanted is REPORTS[PROVINCE]:
        raise click.UsageError("Het bestand voor de provincie gaat niet over één medewerker: laat --person weg.")
    with opened.store.reading() as connection:
        question = asking.question(opened, connection, start=start, end=end, known_at=known_at, scope=scope_of(filters))
    note(opened, Action.EXPORTED, f"report/{wanted.KIND}")
    with progress("Bestand schrijven") as report_progress:
        issued = write_report(opened, wanted, question, file, report_progress, person)
    click.echo(f"Geschreven: {file} (kwitantie {issued.id}).")


def _allow(kind: Kind) -> None:
    """Errors: Forbidden for who may not read all that the workbook holds."""
    for subject in REPORT_NEEDS[kind.KIND]:
        allow_reading(mine(), subject)


def _reissue(opened: System, receipt: str, file: Path, *, asked: bool) -> None:
    if asked:
        raise click.UsageError("Een kwitantie heeft haar eigen periode en filter: laat de andere opties weg.")
    kept = receipts.find(opened, receipt)
    receipts.allow(kept, mine().within)
    _allow(KINDS[kept.kind])
    note(opened, Action.EXPORTED, f"receipt/{receipt}")
    with progress("Bestand schrijven") as report_progress:
        reissue(opened, receipt, file, report_progress)
    click.echo(f"Geschreven: {file} (kwitantie {receipt}).")


@click.command()
@click.argument("permit")
@click.option("--on", type=Day(), help="Zoals het stond op deze dag; standaard vandaag.")
@click.option("--known-at", type=Instant(), help="Zoals bekend op dit moment; standaard nu.")
def dossier(permit: str, on: date | None, known_at: datetime | None) -> None:
    """Het dossier van PERMIT: een vergunning-id of een zaaknummer."""
    opened = system()
    with opened.store.reading() as connection:
        stream = dossiers.find_permit(connection, permit)
        allow_seeing(opened, mine(), stream)
        found = dossiers.read_dossier(opened, connection, stream, on=on, known_at=known_at)
    show_dossier(found, language())
