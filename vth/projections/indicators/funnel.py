"""The funnel of research conditions, by year of imposition: how many came how far, and how long each step took."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from sqlalchemy import Connection, select

from vth.projections.indicators.counting import Only
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
STEPS = (("received", "days_to_report"), ("assessed", "days_to_assessment"), ("decided", "days_to_decision"))
"""How far a condition comes after it was imposed, and what the days since the step before are counted under."""


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


Reached = Counter[tuple[int, str, int]]
"""How many conditions of a year came so far, and how many took so many days to: under the year, what, and the days."""


@dataclass(slots=True)
class Condition:
    """One research condition on the last day; what has not come so far has no day."""

    imposed_on: int = 0
    due_on: int | None = None
    owed: bool = False
    received_on: int | None = None
    assessed_on: int | None = None
    decided_on: int | None = None
    outcome: str = ""

    def learn(self, measure: str, detail: str, cohort_on: int) -> None:
        """Takes up one of MEASURES."""
        match measure:
            case "research_attached":
                self.imposed_on = cohort_on
            case "research_owed":
                self.owed = True
            case "research_due":
                self.due_on = date.fromisoformat(detail).toordinal()
            case "research_received":
                self.received_on = date.fromisoformat(detail).toordinal()
            case "research_assessed":
                self.assessed_on = date.fromisoformat(detail).toordinal()
            case _:  # research_decided
                self.outcome, self.decided_on = detail, cohort_on


def funnel(connection: Connection, question: Question) -> list[FunnelRow]:
    """One row a year in which research conditions were imposed, up to the last day of the question's period."""
    return rows_of(reached(connection, question))


def reached(connection: Connection, question: Question, only: Only | None = None) -> Reached:
    """How far the conditions came; `only` counts no more than those of these companies. It adds up over companies."""
    columns = (spans.c.stream, spans.c.subject, spans.c.measure, spans.c.detail, spans.c.cohort_on)
    statement = select(*columns).where(spans.c.measure.in_(MEASURES), holds(spans, question))
    whose = companies(question)
    if whose is not None:
        statement = statement.where(spans.c.company.in_(whose))
    if only is not None:
        statement = statement.where(spans.c.company.in_(only.owners))
    conditions: defaultdict[tuple[str, str], Condition] = defaultdict(Condition)
    for stream, subject, measure, detail, cohort_on in connection.execute(statement):
        conditions[stream, subject].learn(measure, detail, cohort_on)
    return Counter(step for one in conditions.values() for step in _steps(one, question.end.toordinal()))


def _steps(condition: Condition, day: int) -> Iterator[tuple[int, str, int]]:
    year = date.fromordinal(condition.imposed_on).year
    yield year, "imposed", 0
    if condition.due_on is not None and condition.due_on <= day:
        yield year, "due", 0
        if condition.owed and condition.due_on < day:
            yield year, "overdue", 0
    if condition.decided_on is None:
        yield year, "open", 0
    else:
        yield year, condition.outcome, 0
    taken = pairwise((condition.imposed_on, condition.received_on, condition.assessed_on, condition.decided_on))
    for (step, days), (since, done) in zip(STEPS, taken, strict=True):
        if done is not None:
            yield year, step, 0
            if since is not None:
                yield year, days, done - since


def rows_of(steps: Reached) -> list[FunnelRow]:
    """The funnel that these steps make."""
    by_year: defaultdict[int, defaultdict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for (year, what, days), number in steps.items():
        by_year[year][what][days] += number
    return [_row(year, by_year[year]) for year in sorted(by_year) if by_year[year]["imposed"].total()]


def _row(year: int, steps: Mapping[str, Counter[int]]) -> FunnelRow:
    number = Counter({what: counted.total() for what, counted in steps.items()})
    counts = ("imposed", "due", "received", "assessed", "converted", "closed", "open", "overdue")
    days = (steps.get(counted_under) for _, counted_under in STEPS)
    return FunnelRow(year, *(number[what] for what in counts), *(_median(taken) for taken in days))


def _median(days: Counter[int] | None) -> float | None:
    """The median number of days of a step, over those that took it."""
    return float(median(days.elements())) if days else None
