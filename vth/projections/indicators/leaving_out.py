"""Why cases do not count behind a figure: how many for each reason, and which."""

from collections.abc import Iterator

from sqlalchemy import Connection, Subquery, func, select

from vth.projections.indicators.cases import excluded_case
from vth.projections.indicators.definitions import declaration
from vth.projections.indicators.figures import Excluded
from vth.projections.indicators.listing import excluded
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import is_filterable

TOGETHER = 1000


def left_out(connection: Connection, question: Question, code: str) -> dict[str, int]:
    """How many cases of an indicator are left out, by the code of the reason. Errors: NotFound."""
    listed = _listed(question, code)
    if listed is None:
        return {}
    counted = select(listed.c.reason, func.count()).group_by(listed.c.reason).order_by(listed.c.reason)
    return {row.reason: row[1] for row in connection.execute(counted)}


def left_out_for(connection: Connection, question: Question, code: str, reason: str) -> Iterator[Excluded]:
    """Every case of an indicator left out for this reason, by stream and subject. Errors: NotFound."""
    listed = _listed(question, code)
    if listed is not None:
        wanted = select(listed).where(listed.c.reason == reason).order_by(listed.c.stream, listed.c.subject)
        for row in connection.execute(wanted, execution_options={"yield_per": TOGETHER}):
            yield excluded_case(row)


def _listed(question: Question, code: str) -> Subquery | None:
    declared = declaration(code)
    found = excluded(declared, question) if is_filterable(question, declared.owner) else None
    return None if found is None else found.subquery()
