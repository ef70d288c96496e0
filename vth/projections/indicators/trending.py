"""An indicator month by month, quarter by quarter or year by year, each beside where its path stands then."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Literal, Protocol

from sqlalchemy import Connection

from vth.kernel.errors import InvalidInput
from vth.policy.models import Regulations
from vth.projections.indicators.answering import answer
from vth.projections.indicators.figures import Figure
from vth.projections.indicators.question import Question

Step = Literal["month", "quarter", "year"]
MONTHS: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
MOST_POINTS = 240
"""Twenty years of months."""


class Answer(Protocol):
    """Gives the figures of these codes, as `answering.answer`."""

    def __call__(
        self,
        connection: Connection,
        question: Question,
        regulations: Regulations,
        codes: Collection[str] | None = None,
        *,
        values_only: bool = False,
    ) -> list[Figure]: ...


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The figure over one month, quarter or year; the first and the last are as short as the question makes them."""

    name: str
    start: date
    end: date
    figure: Figure


def trend(
    connection: Connection, question: Question, regulations: Regulations, code: str, step: Step
) -> list[TrendPoint]:
    """One point a step of the question's period, all as known at the same position. Errors: NotFound, InvalidInput."""
    return trends(connection, question, regulations, [code], step)[code]


def trends(
    connection: Connection,
    question: Question,
    regulations: Regulations,
    codes: Collection[str],
    step: Step,
    ask: Answer = answer,
) -> dict[str, list[TrendPoint]]:
    """The trend of several indicators, each period asked once for all of them; figures tell their values only.

    `ask` answers in the place of `answer`, as a memory does. Errors: NotFound, InvalidInput.
    """
    found: dict[str, list[TrendPoint]] = {}
    for one in periods(question, step):
        for figure in ask(connection, one, regulations, codes, values_only=True):
            point = TrendPoint(period_name(one.start, step), one.start, one.end, figure)
            found.setdefault(figure.code, []).append(point)
    return found


def periods(question: Question, step: Step) -> list[Question]:
    """The question over each step of its period. Errors: InvalidInput."""
    found = list(islice(_periods(question, step), MOST_POINTS + 1))
    if len(found) > MOST_POINTS:
        raise InvalidInput.because(
            f"Dit zijn meer dan {MOST_POINTS} punten: kies een kortere periode of een grotere stap.",
            f"These are more than {MOST_POINTS} points: choose a shorter period or a larger step.",
            where="step",
            code="trend_too_long",
        )
    return found


def _periods(question: Question, step: Step) -> Iterator[Question]:
    start: date | None = question.start
    while start and start <= question.end:
        following = _following(start, MONTHS[step])
        end = min(following - timedelta(days=1), question.end) if following else question.end
        yield replace(question, start=start, end=end)
        start = following


def _following(day: date, months: int) -> date | None:
    """The first day of the next step; None where the calendar ends."""
    month = (day.month - 1) // months * months + months
    year = day.year + month // 12
    return date(year, month % 12 + 1, 1) if year <= date.max.year else None


def period_name(start: date, step: Step) -> str:
    """`2026-03`, `2026-Q1` or `2026`."""
    match step:
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case "year":
            return str(start.year)
