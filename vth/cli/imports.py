"""What came of an import, as text for the terminal."""

from itertools import islice
from pathlib import Path

import click

from vth.application import importing
from vth.application.importing import Rejection, Report
from vth.kernel.text import Language, Text

SHOWN = 10
LINE = Text("regel", "line")
COUNTS = Text(
    "{read} regels gelezen: {recorded} feiten vastgelegd, {already_known} al bekend, {rejected} regels afgewezen, "
    "{skipped} overgeslagen.",
    "{read} lines read: {recorded} facts recorded, {already_known} already known, {rejected} lines rejected, "
    "{skipped} skipped.",
)
DRY_RUN = Text("Alleen nagekeken, niets vastgelegd.", "Only looked at, nothing recorded.")
MORE = Text("… en nog {count}.", "… and {count} more.")
REPAIR = Text(
    "Wat niet is overgenomen staat in {file}: verbeter het en neem het opnieuw over.",
    "What was not taken is in {file}: repair it and import it again.",
)
ALIKE = Text(
    "Lijken op één bedrijf ({place}): {names}. Zet ze in de mapping als het er één is.",
    "Look like one company ({place}): {names}. List them in the mapping when they are one.",
)


def show_report(report: Report, rejected: Path | None, language: Language) -> None:
    """Counts on stdout, the first rejections on stderr."""
    if report.dry_run:
        click.echo(DRY_RUN.read(language))
    counted = {name: getattr(report, name) for name in ("read", "recorded", "already_known", "rejected", "skipped")}
    click.echo(COUNTS.format(**counted).read(language))
    for rejection in islice(report.rejections, SHOWN):
        click.echo(f"  {_line(rejection, language)}", err=True)
    if len(report.rejections) > SHOWN:
        click.echo(f"  {MORE.format(count=len(report.rejections) - SHOWN).read(language)}", err=True)
    for proposal in report.proposals:
        names = "; ".join(proposal.names)
        click.echo(f"  {ALIKE.format(place=proposal.place, names=names).read(language)}", err=True)
    if rejected and len(report.rejections):
        click.echo(REPAIR.format(file=rejected).read(language))


def _line(rejection: Rejection, language: Language) -> str:
    sheet = LINE.read(language) if rejection.sheet == importing.OF_LINES else rejection.sheet
    place = " ".join(str(part) for part in (sheet, rejection.row, rejection.column) if part)
    return f"{place}: {rejection.reason.read(language)}"
