"""All indicators by theme, each with its target, path and status."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from vth.projections.indicators import Figure, Question
from vth.projections.indicators.themes import LABELS, THEME_OF, Theme
from vth.web.charts import Chart, lying_chart
from vth.web.figures import values
from vth.web.figures.question import Given, asked
from vth.web.formatting import text
from vth.web.services import reading, system
from vth.web.tables import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Part:
    """One theme on the page, and where its course over time is shown."""

    theme: Theme
    title: str
    table: Table
    course: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The themes, with the question that they answer as it was read."""

    question: Question
    parts: Sequence[Part]
    counts: Sequence[tuple[Cell, int]]
    chart: Chart | None


def dashboard(typed: Given) -> Dashboard:
    """Errors: InvalidInput for what the address asks."""
    with reading() as connection:
        question = asked(connection, typed)
        figures = system().figures.answer(connection, question, system().regulations)
    return Dashboard(question, tuple(_parts(figures, typed)), tuple(_counts(figures)), _chart(figures))


def _parts(figures: Iterable[Figure], typed: Given) -> Iterator[Part]:
    by_theme: dict[Theme, list[Figure]] = {theme: [] for theme in Theme}
    for figure in figures:
        by_theme[THEME_OF[figure.code]].append(figure)
    for theme, those in by_theme.items():
        if those:
            title = text(LABELS[theme]).capitalize()
            course = typed.address("web.figures.course", theme=theme.value)
            yield Part(theme, title, _table(title, those, typed), course)


def _table(title: str, figures: Iterable[Figure], typed: Given) -> Table:
    columns = (
        Column(gettext("Indicator")),
        Column(gettext("Waarde"), numeric=True),
        Column(gettext("Teller / noemer"), numeric=True),
        Column(gettext("Nu op het pad"), numeric=True),
        Column(gettext("Doel"), numeric=True),
        Column(gettext("Stand")),
    )
    return Table(title, columns, [_row(figure, typed) for figure in figures])


def _row(figure: Figure, typed: Given) -> Sequence[Cell]:
    address = typed.address("web.figures.one", code=figure.code)
    return (
        Cell(text(figure.name), address),
        Cell(values.value(figure)),
        Cell(values.fraction(figure)),
        Cell(values.expected(figure)),
        Cell(values.target(figure)),
        values.status(figure),
    )


def _chart(figures: Iterable[Figure]) -> Chart | None:
    """How the indicators of each theme stand; None when nothing has a value."""
    found = Counter((THEME_OF[figure.code], figure.status) for figure in figures if figure.value is not None)
    if not found:
        return None
    title = gettext("Stand per thema")
    themes = [theme for theme in Theme if any(theme == of for of, _status in found)]
    names = [text(LABELS[theme]).capitalize() for theme in themes]
    series = {str(said): [found[theme, status] for theme in themes] for status, said in values.STATUS.items()}
    columns = [Column(gettext("Thema")), *(Column(label, numeric=True) for label in series)]
    rows = [[Cell(name), *(Cell(str(each[at])) for each in series.values())] for at, name in enumerate(names)]
    return Chart(title, lying_chart(title, names, series), Table(title, columns, rows))


def _counts(figures: Iterable[Figure]) -> Iterator[tuple[Cell, int]]:
    """How many indicators stand how, those with a target only."""
    found = [figure.status for figure in figures if figure.value is not None]
    for status in ("green", "orange", "red"):
        yield Cell(str(values.STATUS[status]), tone=values.TONES[status]), found.count(status)
