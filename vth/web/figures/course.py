"""The course of indicators over the years: a line with its path, and the same as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from flask import request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.indicators import Question, TrendPoint
from vth.projections.indicators.trending import Step, trends
from vth.web.charts import Chart, line_chart
from vth.web.figures import values
from vth.web.formatting import quarter, short_month, text
from vth.web.services import system
from vth.web.tables import Cell, Column, Table, here_with

STEPS: Mapping[str, Step] = {"month": "month", "quarter": "quarter", "year": "year"}
YEARS_BACK: Mapping[Step, int] = {"month": 1, "quarter": 3, "year": 5}


def chosen_step(usual: Step = "quarter") -> Step:
    return STEPS.get(request.args.get("step", ""), usual)


def step_links() -> list[tuple[str, str, bool]]:
    """Per month, quarter or year: label, address, and whether it is chosen."""
    labels = {"month": gettext("per maand"), "quarter": gettext("per kwartaal"), "year": gettext("per jaar")}
    return [(label, here_with({"step": step}), step == chosen_step()) for step, label in labels.items()]


def courses(connection: Connection, question: Question, codes: Sequence[str], period_given: bool) -> Iterator[Chart]:
    """The course of each indicator; over some years back when the address does not say from when."""
    step = chosen_step()
    wide = question if period_given else replace(question, start=_years_before(question.end, YEARS_BACK[step]))
    found = trends(connection, wide, system().regulations, codes, step, system().figures.answer)
    for points in found.values():
        yield _course(points)


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, 1, 1)


def _course(points: Sequence[TrendPoint]) -> Chart:
    last = points[-1].figure
    title = text(last.name) + (" (%)" if last.unit == "percent" else "")
    lines = {gettext("waarde"): [point.figure.value for point in points]}
    if any(point.figure.expected is not None for point in points):
        lines[gettext("pad naar het doel")] = [_path(point) for point in points]
    step = chosen_step()
    names = [_named(point, step) for point in points]
    return Chart(title, line_chart(title, names, lines), _table(names, points))


def _named(point: TrendPoint, step: Step) -> str:
    """Mrt 2026, K1 2026 or 2026."""
    if step == "month":
        return short_month(point.start)
    return quarter(point.start) if step == "quarter" else point.name


def _path(point: TrendPoint) -> float | None:
    return None if point.figure.expected is None else float(point.figure.expected)


def _table(names: Sequence[str], points: Sequence[TrendPoint]) -> Table:
    headings = (gettext("Periode"), gettext("Waarde"), gettext("Teller / noemer"), gettext("Pad"), gettext("Stand"))
    rows = [
        (
            Cell(name),
            Cell(values.value(point.figure)),
            Cell(values.fraction(point.figure)),
            Cell(values.expected(point.figure)),
            values.status(point.figure),
        )
        for name, point in zip(names, points, strict=True)
    ]
    return Table(text(points[-1].figure.name), [Column(heading) for heading in headings], rows)
