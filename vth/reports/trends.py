"""How the indicators, and what happened in supervision, developed up to the last day of a report, by theme.

A reader of one year needs the years before it: a trend goes back further than the period of the report.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from vth.policy.models import Regulations
from vth.projections.indicators import DECLARATIONS, Figure, Question, Step, TrendPoint, trends
from vth.projections.indicators.declarations import Change
from vth.projections.indicators.trending import period_name, periods
from vth.reports.themes import ENFORCEMENT, SUPERVISION, THEMES

YEARS_BY_QUARTER, MOST_YEARS = 3, 15
BY_YEAR = [one.code for one in DECLARATIONS if isinstance(one, Change)]
"""What compares whole years has nothing to tell of a quarter."""
BY_QUARTER = [one.code for one in DECLARATIONS if one.code not in BY_YEAR]
HUNDRED = 100
ENDS = ("waived_on", "remedied_on", "closed_on")
CARRIED_OUT, WITH_VIOLATION = "uitgevoerde controles", "controles met een overtreding"
ESTABLISHED, ENDED = "vastgestelde overtredingen", "beëindigde overtredingen"
OPEN = "open overtredingen op de laatste dag van de periode"


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter or year; `value` and `expected` are fractions of one for a share, None without data."""

    name: str
    start: date
    end: date
    value: float | None
    expected: float | None = None
    numerator: int | float | None = None
    denominator: int | float | None = None
    status: str = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that develops. `within_one`: a share that lies between 0 and 100 %."""

    name: str
    theme: str
    points: Sequence[Point]
    unit: str = "count"
    within_one: bool = False


def window(question: Question) -> tuple[Question, Step]:
    """The period of the trends: three calendar years by quarter, or as many years as the report asks for by year."""
    first = _first_day(question.end.year - YEARS_BY_QUARTER + 1)
    if question.start >= first:
        return replace(question, start=first), "quarter"
    return _in_years(question), "year"


def of_indicators(connection: Connection, question: Question, regulations: Regulations) -> list[Line]:
    """A line for each indicator that can be told under the filter, in the order of their declaration."""
    asked, step = window(question)
    found = trends(connection, asked, regulations, BY_QUARTER, step)
    found |= trends(connection, _in_years(question), regulations, BY_YEAR, "year")
    lines = (_line(found[one.code]) for one in DECLARATIONS)
    return [line for line in lines if line is not None]


class Happenings:
    """How often something happened in each period of the trends, counted from the registers."""

    def __init__(self, question: Question) -> None:
        asked, step = window(question)
        self._periods = [(period_name(one.start, step), one.start, one.end) for one in periods(asked, step)]
        self._starts = asked.start.isoformat()
        self._ends = [end.isoformat() for _, _, end in self._periods]
        names = (CARRIED_OUT, WITH_VIOLATION, ESTABLISHED, ENDED, OPEN)
        self._counts = {name: [0] * len(self._periods) for name in names}

    def inspection(self, row: Mapping[str, Any]) -> None:
        """Counts a row of the register of inspections."""
        self._happened(CARRIED_OUT, row["carried_out_on"])
        if row["violations_found"]:
            self._happened(WITH_VIOLATION, row["carried_out_on"])

    def violation(self, row: Mapping[str, Any]) -> None:
        """Counts a row of the register of violations."""
        end = min((row[name] for name in ENDS if row[name]), default=None)
        self._happened(ESTABLISHED, row["established_on"])
        self._happened(ENDED, end)
        for place, last in enumerate(self._ends):
            self._counts[OPEN][place] += row["established_on"] <= last and (end is None or end > last)

    def lines(self) -> list[Line]:
        """A line for each thing that was counted."""
        return [
            Line(
                name,
                SUPERVISION if name in (CARRIED_OUT, WITH_VIOLATION) else ENFORCEMENT,
                [Point(*period, found) for period, found in zip(self._periods, counts, strict=True)],
            )
            for name, counts in self._counts.items()
        ]

    def _happened(self, name: str, day: str | None) -> None:
        if day and self._starts <= day <= self._ends[-1]:
            self._counts[name][bisect_left(self._ends, day)] += 1


def _in_years(question: Question) -> Question:
    first = min(question.start.year, question.end.year - YEARS_BY_QUARTER + 1)
    return replace(question, start=_first_day(max(first, question.end.year - MOST_YEARS + 1)))


def _first_day(year: int) -> date:
    return date(max(year, date.min.year), 1, 1)


def _line(points: Sequence[TrendPoint]) -> Line | None:
    figure = points[-1].figure
    if figure.not_filterable:
        return None
    within_one = figure.unit == "percent" and figure.direction != "falling"
    return Line(figure.name.nl, THEMES[figure.code], [_point(one) for one in points], figure.unit, within_one)


def _point(one: TrendPoint) -> Point:
    figure = one.figure
    value, expected = _number(figure, figure.value), _number(figure, figure.expected)
    return Point(one.name, one.start, one.end, value, expected, figure.numerator, figure.denominator, figure.status)


def _number(figure: Figure, value: float | Decimal | None) -> float | None:
    if value is None:
        return None
    return float(value) / HUNDRED if figure.unit == "percent" else float(value)
