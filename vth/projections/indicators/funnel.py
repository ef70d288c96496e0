"""The funnel of research conditions, by year of imposition: how many came how far, and how long each step took."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import median

from sqlalchemy import Connection, select

from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import companies, holds
from vth.projections.spans import spans

MEASURES = (
    "research_attached",
    "research_due",
    "research_owed",
    "research_received",
    "research_assessed",
    "research_decided",
)


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """The research conditions imposed in `year`, as they stand on the last day of the period.

    `due`: the report had to be in by then, whether or not it was. `overdue`: it had to be in before then and is
    outstanding. `open`: neither converted nor closed. The days are medians, None without cases.
    """

    year: int
    imposed: int
    due: int
    received: int
    assessed: int
    converted: int
    closed: int
    open: int
    overdue: int
    days_to_report: float | None
    days_to_assessment: float | None
    days_to_decision: float | None


@dataclass(slots=True)
class Condition:
    """One research condition on the last day; decided_on and the others are None as long as it has not come so far."""

    imposed_on: date
    due_on: date | None = None
    owed: bool = False
    received_on: date | None = None
    assessed_on: date | None = None
    decided_on: date | None = None
    outcome: str = ""


def funnel(connection: Connection, question: Question) -> list[FunnelRow]:
    """One row a year in which research conditions were imposed, up to the last day of the question's period."""
    by_year: defaultdict[int, list[Condition]] = defaultdict(list)
    for condition in _conditions(connection, question):
        by_year[condition.imposed_on.year].append(condition)
    return [_row(year, by_year[year], question.end) for year in sorted(by_year)]


def _conditions(connection: Connection, question: Question) -> Iterator[Condition]:
    columns = (spans.c.stream, spans.c.subject, spans.c.measure, spans.c.detail, spans.c.cohort_on)
    statement = select(*columns).where(spans.c.measure.in_(MEASURES), holds(spans, question))
    whose = companies(question)
    if whose is not None:
        statement = statement.where(spans.c.company.in_(whose))
    found = connection.execute(statement.order_by(spans.c.stream, spans.c.subject))
    for _, rows in groupby(found, key=lambda row: (row.stream, row.subject)):
        yield _condition((row.measure, row.detail, row.cohort_on) for row in rows)


def _condition(rows: Iterable[tuple[str, str, int]]) -> Condition:
    known = {measure: (detail, cohort_on) for measure, detail, cohort_on in rows}
    condition = Condition(date.fromordinal(known["research_attached"][1]), owed="research_owed" in known)
    condition.due_on = _day(known, "research_due")
    condition.received_on = _day(known, "research_received")
    condition.assessed_on = _day(known, "research_assessed")
    if "research_decided" in known:
        condition.outcome, decided_on = known["research_decided"]
        condition.decided_on = date.fromordinal(decided_on)
    return condition


def _day(known: dict[str, tuple[str, int]], measure: str) -> date | None:
    return date.fromisoformat(known[measure][0]) if measure in known else None


def _row(year: int, conditions: list[Condition], day: date) -> FunnelRow:
    return FunnelRow(
        year,
        imposed=len(conditions),
        due=sum(one.due_on is not None and one.due_on <= day for one in conditions),
        received=sum(one.received_on is not None for one in conditions),
        assessed=sum(one.assessed_on is not None for one in conditions),
        converted=sum(one.outcome == "converted" for one in conditions),
        closed=sum(one.outcome == "closed" for one in conditions),
        open=sum(one.decided_on is None for one in conditions),
        overdue=sum(one.owed and one.due_on is not None and one.due_on < day for one in conditions),
        days_to_report=_median((one.imposed_on, one.received_on) for one in conditions),
        days_to_assessment=_median((one.received_on, one.assessed_on) for one in conditions),
        days_to_decision=_median((one.assessed_on, one.decided_on) for one in conditions),
    )


def _median(steps: Iterable[tuple[date | None, date | None]]) -> float | None:
    """The median number of days of a step, over those that took it."""
    days = [(done - since).days for since, done in steps if since and done]
    return float(median(days)) if days else None
