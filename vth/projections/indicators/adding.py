"""What is told beside a value: other numbers of the same facts, sums of what they carry, and numbers by group."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, func, literal, select, union_all

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.declarations import Additional, Count
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import Whose, belongs, holds
from vth.projections.spans import spans

THOUSAND = 1000
TOTAL = ""
NOT_KNOWN = "unknown"
Number = int | float
Extra = dict[str, Number | None]

GROUPS: Mapping[str, Callable[[str, str], str]] = {
    "detail": lambda detail, _section: detail,
    "first_word": lambda detail, _section: detail.partition(" ")[0],
    "further_words": lambda detail, _section: detail.partition(" ")[2],
    "sector": lambda detail, section: detail or section,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told beside the number of an indicator; `total` is the sum of what its cohort carries, if that counts."""

    total: Number = 0
    extra: Extra = field(default_factory=dict)


def beside(connection: Connection, counts: Collection[Count], question: Question) -> dict[str, Beside]:
    """By indicator, asked in one statement; a group of which there is nothing is left out."""
    asked = [(one, additional) for one in counts for additional in (*_sums(one), *one.extras)]
    totals = _totals(connection, asked, question)
    told: defaultdict[str, dict[str, Number | None]] = defaultdict(dict)
    for (one, additional), found in zip(asked, totals, strict=True):
        told[one.code] |= _named(additional, _plain(found, additional.of))
    return {one.code: Beside(told[one.code].pop(TOTAL, None) or 0, told[one.code]) for one in counts}


def _sums(declared: Count) -> Iterator[Additional]:
    if declared.sums:
        yield Additional(TOTAL, declared.cohort, "amount")


def _named(additional: Additional, found: Mapping[str, Number]) -> Extra:
    if not additional.by:
        return {additional.name: found.get("", 0)}
    return {
        f"{additional.name}_{group or NOT_KNOWN}": number for group, number in sorted(found.items(), key=_unknown_last)
    }


def _unknown_last(counted: tuple[str, Number]) -> tuple[bool, str]:
    return not counted[0], counted[0]


def _totals(
    connection: Connection, asked: Sequence[tuple[Count, Additional]], question: Question
) -> list[dict[str, int]]:
    """The whole numbers of each by group; all under "" without groups."""
    totals: list[dict[str, int]] = [defaultdict(int) for _ in asked]
    if asked:
        whose = Whose(question)
        statements = [_statement(place, *one, question, whose) for place, one in enumerate(asked)]
        for place, detail, section, number in connection.execute(union_all(*statements)):
            group = GROUPS.get(asked[place][1].by)
            totals[place][group(detail, section or "") if group else ""] += int(number or 0)
    return totals


def _plain(totals: Mapping[str, int], of: str) -> dict[str, Number]:
    if of in ("number", "companies"):
        return dict(totals)
    return {group: amount / THOUSAND for group, amount in totals.items()}


def _statement(place: int, declared: Count, additional: Additional, question: Question, whose: Whose) -> Select[Any]:
    named = spans.alias()
    values: dict[str, ColumnElement[Any]] = {
        "number": func.count(),
        "companies": func.count(distinct(spans.c.company)),
        "amount": func.sum(spans.c.amount),
        "linked_amount": func.sum(named.c.amount),
    }
    section = company_dimensions.c.section
    keys = [spans.c.detail if additional.by else literal(""), section if additional.by == "sector" else literal("")]
    statement = select(literal(place), *keys, values[additional.of]).where(belongs(additional.cohort, question))
    joined: Any = spans
    if additional.of == "linked_amount":
        joined = joined.join(named, and_(named.c.stream == spans.c.detail, holds(named, question)))
        statement = statement.where(named.c.amount.is_not(None))
    if additional.by == "sector":
        theirs = and_(company_dimensions.c.stream == spans.c.company, holds(company_dimensions, question))
        joined = joined.outerjoin(company_dimensions, theirs)
    statement = statement.where(whose.counts(additional.cohort, declared.owner, declared.among))
    if additional.by:
        statement = statement.group_by(*(key for key in keys if key is spans.c.detail or key is section))
    return statement.select_from(joined)
