"""What is told beside a value: other numbers of the same facts, sums of what they carry, and numbers by group."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, func, literal, select

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.declarations import Additional, Count
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import belongs, holds, owners
from vth.projections.spans import spans

THOUSAND = 1000
NOT_KNOWN = "unknown"
Number = int | float
Extra = dict[str, Number | None]

GROUPS: Mapping[str, Callable[[str, str], str]] = {
    "detail": lambda detail, _section: detail,
    "first_word": lambda detail, _section: detail.partition(" ")[0],
    "further_words": lambda detail, _section: detail.partition(" ")[2],
    "sector": lambda detail, section: detail or section,
}


def extras(connection: Connection, declared: Count, question: Question) -> Extra:
    """Everything that the indicator tells beside its value; a group of which there is nothing is left out."""
    found: Extra = {}
    for additional in declared.extras:
        found |= _extra(connection, declared, additional, question)
    return found


def total(connection: Connection, declared: Count, question: Question) -> Number:
    """The sum of what the cohort carries."""
    return _plain(_totals(connection, declared, Additional("", declared.cohort, "amount"), question), "amount").get(
        "", 0
    )


def _extra(connection: Connection, declared: Count, additional: Additional, question: Question) -> Extra:
    found = _plain(_totals(connection, declared, additional, question), additional.of)
    if not additional.by:
        return {additional.name: found.get("", 0)}
    return {
        f"{additional.name}_{group or NOT_KNOWN}": number for group, number in sorted(found.items(), key=_unknown_last)
    }


def _unknown_last(counted: tuple[str, Number]) -> tuple[bool, str]:
    return not counted[0], counted[0]


def _totals(connection: Connection, declared: Count, additional: Additional, question: Question) -> dict[str, int]:
    """The whole numbers by group; all under "" without groups."""
    totals: defaultdict[str, int] = defaultdict(int)
    group = GROUPS.get(additional.by)
    for detail, section, number in connection.execute(_statement(declared, additional, question)):
        totals[group(detail, section or "") if group else ""] += int(number or 0)
    return totals


def _plain(totals: Mapping[str, int], of: str) -> dict[str, Number]:
    if of in ("number", "companies"):
        return dict(totals)
    return {group: amount / THOUSAND for group, amount in totals.items()}


def _statement(declared: Count, additional: Additional, question: Question) -> Select[Any]:
    named = spans.alias()
    values: dict[str, ColumnElement[Any]] = {
        "number": func.count(),
        "companies": func.count(distinct(spans.c.company)),
        "amount": func.sum(spans.c.amount),
        "linked_amount": func.sum(named.c.amount),
    }
    section = company_dimensions.c.section
    keys = [spans.c.detail if additional.by else literal(""), section if additional.by == "sector" else literal("")]
    statement = select(*keys, values[additional.of]).where(belongs(additional.cohort, question))
    joined: Any = spans
    if additional.of == "linked_amount":
        joined = joined.join(named, and_(named.c.stream == spans.c.detail, holds(named, question)))
        statement = statement.where(named.c.amount.is_not(None))
    if additional.by == "sector":
        theirs = and_(company_dimensions.c.stream == spans.c.company, holds(company_dimensions, question))
        joined = joined.outerjoin(company_dimensions, theirs)
    whose = owners(question, declared.owner, declared.among)
    if whose is not None:
        statement = statement.where(spans.c.company.in_(whose))
    if additional.by:
        statement = statement.group_by(*(key for key in keys if key is spans.c.detail or key is section))
    return statement.select_from(joined)
