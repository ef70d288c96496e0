"""Explanations, trends and the funnel as text for the terminal."""

from collections.abc import Sequence

from rich import box
from rich.markup import escape
from rich.table import Table

from vth.application.explaining import Cause, Explanation, Group
from vth.cli.tables import console, figure_values, number, status_word
from vth.kernel.text import Language, Text
from vth.projections.indicators import FunnelRow, TrendPoint

CAUSE_HEADINGS = (
    Text("feit", "fact"),
    Text("gebeurd op", "took place"),
    Text("vastgelegd", "recorded"),
    Text("teller", "n"),
    Text("noemer", "N"),
    Text("wat", "what"),
)
TREND_HEADINGS = (
    Text("periode", "period"),
    Text("waarde", "value"),
    Text("n / N", "n / N"),
    Text("doel", "target"),
    Text("verwacht", "expected"),
    Text("stand", "status"),
)
FUNNEL_HEADINGS = (
    Text("jaar", "year"),
    Text("opgelegd", "imposed"),
    Text("verschuldigd", "due"),
    Text("ontvangen", "received"),
    Text("beoordeeld", "assessed"),
    Text("omgezet", "converted"),
    Text("afgesloten", "closed"),
    Text("open", "open"),
    Text("te laat", "overdue"),
    Text("dagen tot rapport", "days to report"),
    Text("tot oordeel", "to assessment"),
    Text("tot besluit", "to decision"),
)
BEFORE, AFTER = Text("eerst", "before"), Text("later", "after")
NOTHING = Text("Er is niets dat dit cijfer veranderde.", "Nothing changed this figure.")
MORE = Text("… en nog {count}", "… and {count} more")
REDEFINED = Text(
    "Let op: kwitantie {receipt} telde met versie {then} van de definitie; hier is met versie {now} geteld.",
    "Mind: receipt {receipt} was counted with version {then} of the definition; here version {now} was used.",
)
DESTROYED = Text(
    "Let op: op {day} zijn {count} dossiers vernietigd ({destruction}); een cijfer van daarvoor kan ze hebben geteld, "
    "hier tellen ze niet mee.",
    "Mind: on {day} {count} records were destroyed ({destruction}); a figure from before may have counted them, here "
    "they do not count.",
)
WHAT_WIDTH = 60


def show_explanation(found: Explanation, language: Language) -> None:
    """Prints both figures and, for each reason, the facts that made the difference."""
    out = console()
    out.print(found.before.name.read(language), style="bold")
    for label, figure in ((BEFORE, found.before), (AFTER, found.after)):
        value, fraction, *_ = figure_values(figure, language)
        out.print(f"  {label.read(language)}: {value}  {fraction}".rstrip())
    if not found.reasons:
        out.print(NOTHING.read(language))
    for group in found.reasons:
        out.print(_causes(group, language))
    for change in found.definition_changed:
        versions = {"then": change.definition_version, "now": change.definition_version_now}
        out.print(REDEFINED.format(receipt=change.receipt, **versions).read(language))
    for gone in found.destroyed:
        told = {"day": gone.destroyed_on, "count": gone.records, "destruction": gone.destruction}
        out.print(DESTROYED.format(**told).read(language))


def _causes(group: Group, language: Language) -> Table:
    added = f"{_signed(group.numerator)} / {_signed(group.denominator)}"
    table = _table(CAUSE_HEADINGS, language, left={0, len(CAUSE_HEADINGS) - 1})
    table.title = f"{group.label.read(language)}: {group.events} ({added})"
    for cause in group.causes:
        table.add_row(*_cause(cause, language))
    left_out = group.events - len(group.causes)
    if left_out:
        table.add_row("", "", "", "", "", MORE.format(count=left_out).read(language))
    return table


def _cause(cause: Cause, language: Language) -> tuple[str, ...]:
    return (
        str(cause.position),
        cause.effective_on.isoformat(),
        f"{cause.recorded_at:%Y-%m-%d}",
        _signed(cause.numerator),
        _signed(cause.denominator),
        escape(f"{cause.line.read(language)[:WHAT_WIDTH]}\n{cause.stream}"),
    )


def show_trend(points: Sequence[TrendPoint], language: Language) -> None:
    """Prints a line for each month, quarter or year."""
    table = _table(TREND_HEADINGS, language, left={0, len(TREND_HEADINGS) - 1})
    table.title = points[0].figure.name.read(language)
    for point in points:
        table.add_row(point.name, *figure_values(point.figure, language), status_word(point.figure, language))
    console().print(table)


def show_funnel(rows: Sequence[FunnelRow], language: Language) -> None:
    """Prints a line for each year of imposition."""
    table = _table(FUNNEL_HEADINGS, language, left={0})
    for row in rows:
        counts = (row.imposed, row.due, row.received, row.assessed, row.converted, row.closed, row.open, row.overdue)
        days = (row.days_to_report, row.days_to_assessment, row.days_to_decision)
        table.add_row(str(row.year), *map(str, counts), *map(number, days))
    console().print(table)


def _table(headings: Sequence[Text], language: Language, left: set[int]) -> Table:
    table = Table(box=box.SIMPLE, title_justify="left")
    for index, heading in enumerate(headings):
        table.add_column(heading.read(language), justify="left" if index in left else "right")
    return table


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{number(value)}"
