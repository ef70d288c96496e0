"""The cases behind a figure: those that count, the rest of the denominator, and what was left out, with the reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Row, select, tuple_

from vth.kernel.text import Text
from vth.projections.indicators.definitions import declaration
from vth.projections.indicators.figures import CaseRef, Excluded
from vth.projections.indicators.listing import excluded, numerator, rest
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import is_filterable

Part = Literal["numerator", "rest", "excluded"]
Cursor = tuple[str, str, str]
"""Stream, subject and reason of the last case that was read."""

PARTS = {"numerator": numerator, "rest": rest, "excluded": excluded}
REASONS = {
    "withdrawn": Text("aanvraag ingetrokken", "application withdrawn"),
    "not_considered": Text("aanvraag buiten behandeling gesteld", "application not considered"),
    "cancelled": Text("hercontrole vervallen", "follow-up cancelled"),
    "retracted": Text(
        "een feit dat meetelde is als vergissing ingetrokken", "a fact that counted was retracted as a mistake"
    ),
    "outside_filter": Text("valt buiten het filter", "outside the filter"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases of one list, by stream; `next` is where to go on, None at the end."""

    cases: list[CaseRef] | list[Excluded]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases behind a figure, by stream and subject."""

    numerator: list[CaseRef]
    rest: list[CaseRef]
    excluded: list[Excluded]


def cases(connection: Connection, question: Question, code: str) -> Cases:
    """Every case of an indicator. Errors: NotFound."""
    return Cases(
        [_case(row) for row in _rows(connection, question, code, "numerator")],
        [_case(row) for row in _rows(connection, question, code, "rest")],
        [excluded_case(row) for row in _rows(connection, question, code, "excluded")],
    )


def case_page(
    connection: Connection, question: Question, code: str, part: Part, limit: int, after: Cursor | None = None
) -> Page:
    """At most `limit` cases of one list, after those that were read before. Errors: NotFound."""
    rows = _rows(connection, question, code, part, limit + 1, after)
    last = rows[limit - 1] if len(rows) > limit else None
    following = (last.stream, last.subject, last.reason) if last else None
    page = rows[:limit]
    if part == "excluded":
        return Page([excluded_case(row) for row in page], following)
    return Page([_case(row) for row in page], following)


def _rows(
    connection: Connection,
    question: Question,
    code: str,
    part: Part,
    limit: int | None = None,
    after: Cursor | None = None,
) -> list[Row[Any]]:
    declared = declaration(code)
    listed = PARTS[part](declared, question) if is_filterable(question, declared.owner) else None
    if listed is None:
        return []
    found = listed.subquery()
    place = (found.c.stream, found.c.subject, found.c.reason)
    statement = select(found).order_by(*place).limit(limit)
    return list(connection.execute(statement.where(tuple_(*place) > after) if after else statement))


def _case(row: Row[Any]) -> CaseRef:
    return CaseRef(row.stream, row.subject, date.fromordinal(row.cohort_on), row.company)


def excluded_case(row: Row[Any]) -> Excluded:
    return Excluded(_case(row), REASONS[row.reason], row.reason)
