"""Figures and dossiers as text for the terminal."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vth.kernel.text import Language, Text
from vth.projections.indicators import Figure, Question
from vth.reports.breakdown_table import YEARS
from vth.reports.themes import part_name

STATUS = {
    "green": Text("groen", "green"),
    "orange": Text("oranje", "orange"),
    "red": Text("rood", "red"),
    "none": Text("geen", "none"),
}
STYLES = {"green": "green", "orange": "yellow", "red": "red", "none": "dim"}
NO_DATA = Text("geen gegevens", "no data")
NOT_FILTERABLE = Text("niet te filteren", "not filterable")
HEADINGS = (
    Text("indicator", "indicator"),
    Text("waarde", "value"),
    Text("n / N", "n / N"),
    Text("doel", "target"),
    Text("verwacht", "expected"),
    Text("stand", "status"),
)
WIDTH_WITHOUT_TERMINAL = 120


def show_figures(question: Question, figures: Iterable[Figure], language: Language) -> None:
    """Prints the figures of a question as a table on stdout."""
    title = Text("Indicatoren {start} t/m {end}", "Indicators {start} to {end}")
    table = Table(title=title.format(start=question.start, end=question.end).read(language), box=box.SIMPLE)
    for index, heading in enumerate(HEADINGS):
        table.add_column(heading.read(language), justify="left" if index in (0, len(HEADINGS) - 1) else "right")
    for figure in figures:
        table.add_row(figure.name.read(language), *figure_values(figure, language), status_word(figure, language))
        for name, value in figure.extra.items():
            table.add_row(f"  {escape(part_name(name))}", _part(name, value, language), style="dim")
    console().print(table)


def console() -> Console:
    """The terminal; where there is none, room for a table."""
    found = Console()
    return found if found.is_terminal else Console(width=WIDTH_WITHOUT_TERMINAL)


def status_word(figure: Figure, language: Language) -> str:
    """The status in a word, with its colour."""
    style = STYLES[figure.status]
    return f"[{style}]{STATUS[figure.status].read(language)}[/{style}]"


def figure_values(figure: Figure, language: Language) -> tuple[str, str, str, str]:
    """Value, fraction, target and where the path stands."""
    fraction = "" if figure.denominator is None else f"{number(figure.numerator)} / {number(figure.denominator)}"
    absent = NOT_FILTERABLE if figure.not_filterable else NO_DATA
    value = absent.read(language) if figure.value is None else _with_unit(figure.value, figure.unit, language)
    target = "" if figure.target is None else _with_unit(float(figure.target), figure.unit, language)
    expected = "" if figure.expected is None else _with_unit(float(figure.expected), figure.unit, language)
    return value, fraction, target, expected


def _with_unit(value: float, unit: str, language: Language) -> str:
    shown = f"{value:.1f} %" if unit == "percent" else number(round(value, 1))
    return shown.replace(".", ",") if language == "nl" else shown


def _part(name: str, value: float | None, language: Language) -> str:
    """A number that an indicator tells beside its value; years stay whole."""
    if value is None:
        return "-"
    shown = number(value if name in YEARS else round(value, 1))
    return shown.replace(".", ",") if language == "nl" else shown


def number(value: float | None) -> str:
    """Whole where it is whole; a dash for none."""
    if value is None:
        return "-"
    return str(int(value)) if float(value).is_integer() else str(value)
