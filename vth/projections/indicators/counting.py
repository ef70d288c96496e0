"""Counts cohorts: everything that a set of indicators needs in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, case, distinct, func, literal, select, union_all

from vth.projections.indicators.declarations import Among, Cohort, Per
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import asks_sector, belongs, companies
from vth.projections.spans import spans


class Group(NamedTuple):
    """What to count: a cohort, each subject or each company once, perhaps only among some companies.

    `no_sbi` counts instead those whose company lacks the SBI code that would tell whether they belong.
    """

    cohort: Cohort
    per: Per = "subject"
    among: Among | None = None
    no_sbi: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are; and of the facts behind them, how many were recorded late or have no stated date."""

    number: int
    facts: int
    late: int
    published: int
    estimated: int


def tallies(connection: Connection, question: Question, groups: Iterable[Group]) -> dict[Group, Tally]:
    """The tally of each group."""
    asked = list(dict.fromkeys(groups))
    if not asked:
        return {}
    found = connection.execute(union_all(*(_counted(place, group, question) for place, group in enumerate(asked))))
    return {asked[row.place]: Tally(row.number, row.facts, row.late, row.published, row.estimated) for row in found}


def without_sbi(group: Group, question: Question) -> Group | None:
    """The group of those that lack an SBI code; None when no sector is asked for."""
    return group._replace(no_sbi=True) if asks_sector(question, group.among) else None


def _counted(place: int, group: Group, question: Question) -> Select[tuple[int, int, int, int, int, int]]:
    counted = func.count(distinct(spans.c.company)) if group.per == "company" else func.count()
    statement = select(
        literal(place).label("place"),
        counted.label("number"),
        func.count().label("facts"),
        func.coalesce(func.sum(spans.c.late), 0).label("late"),
        func.coalesce(func.sum(case((spans.c.date_basis == "published", 1), else_=0)), 0).label("published"),
        func.coalesce(func.sum(case((spans.c.date_basis == "estimated", 1), else_=0)), 0).label("estimated"),
    ).where(belongs(group.cohort, question))
    whose = companies(question, group.among, group.no_sbi)
    return statement if whose is None else statement.where(spans.c.company.in_(whose))
