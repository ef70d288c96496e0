"""Counts cohorts: everything that a set of indicators needs in one statement."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, literal, select, union_all

from vth.projections.indicators.declarations import Among, Cohort, InPeriod, Owner, Per
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import Whose, asks_sector, belongs
from vth.projections.span_timeline import ESTIMATED, LATE, PUBLISHED
from vth.projections.spans import DOUBTFUL, spans

DOUBTS = (LATE, PUBLISHED, ESTIMATED)
NOTHING: list[ColumnElement[Any]] = [literal(0) for _ in DOUBTS]


class Group(NamedTuple):
    """What to count: a cohort, each subject or each company once, perhaps only among some companies.

    `no_sbi` counts instead those whose company lacks the SBI code that would tell whether they belong.
    """

    cohort: Cohort
    per: Per = "subject"
    among: Among | None = None
    owner: Owner = "company"
    no_sbi: bool = False


@dataclass(frozen=True, slots=True)
class Only:
    """Counts no more than what these companies add, or of what is assessed these permits."""

    owners: Sequence[str]
    permits: Sequence[str]


@dataclass(slots=True)
class Tally:
    """How many there are, and how many of them rest on a fact that was recorded late or has no stated date."""

    number: int = 0
    late: int = 0
    published: int = 0
    estimated: int = 0

    def add(self, number: int, late: int, published: int, estimated: int) -> None:
        self.number += number
        self.late += late
        self.published += published
        self.estimated += estimated

    def moved(self, gone: "Tally", come: "Tally") -> "Tally":
        """What it becomes when these go and those come."""
        return Tally(
            self.number - gone.number + come.number,
            self.late - gone.late + come.late,
            self.published - gone.published + come.published,
            self.estimated - gone.estimated + come.estimated,
        )


class Counter:
    """Builds the statement; the companies that a filter lets through are looked up once for all groups."""

    def __init__(self, question: Question, only: Only | None = None) -> None:
        self._question, self._only = question, only
        self._whose = Whose(question, few=only is not None)

    def number(self, place: int, group: Group) -> Select[Any]:
        """How many there are."""
        whose = self._whose.listed(group.owner, group.among, group.no_sbi) if group.per == "company" else None
        if whose is not None and self._only is None and not isinstance(group.cohort, InPeriod):
            # Many hold it and few are asked for; of what fell in a period there is less, so that is searched itself.
            held = select(literal(1)).where(spans.c.company == whose.c.stream, belongs(group.cohort, self._question))
            counted = select(literal(place), func.count(), *NOTHING).select_from(whose)
            return counted.where(held.exists())
        number = func.count(distinct(spans.c.company)) if group.per == "company" else func.count()
        return self._of(group, select(literal(place), number, *NOTHING))

    def doubts(self, place: int, group: Group) -> Select[Any]:
        """How many of them are in doubt, for each reason."""
        doubted: list[ColumnElement[Any]] = [_doubted(group, doubt) for doubt in DOUBTS]
        return self._of(group, select(literal(place), literal(0), *doubted)).where(DOUBTFUL)

    def _of(self, group: Group, counted: Select[Any]) -> Select[Any]:
        theirs = self._whose.counts(group.cohort, group.owner, group.among, group.no_sbi)
        if self._only is None:
            return counted.where(belongs(group.cohort, self._question), theirs)
        some = spans.c.company.in_(self._only.owners)
        return counted.where(belongs(group.cohort, self._question, of_few=True), theirs, some)


def tallies(
    connection: Connection,
    question: Question,
    groups: Collection[Group],
    judged: Collection[Group],
    only: Only | None = None,
) -> dict[Group, Tally]:
    """The tally of each group; only for the judged ones it tells how far their facts are in doubt."""
    found = {group: Tally() for group in (*groups, *judged)}
    asked = list(found)
    if asked:
        for place, *counts in connection.execute(union_all(*_statements(Counter(question, only), asked, judged))):
            found[asked[place]].add(*counts)
    return found


def _statements(counter: Counter, asked: list[Group], judged: Collection[Group]) -> Iterator[Select[Any]]:
    for place, group in enumerate(asked):
        yield counter.number(place, group)
        if group in judged:
            yield counter.doubts(place, group)


def without_sbi(group: Group, question: Question) -> Group | None:
    """The group of those that lack an SBI code; None when no sector is asked for, or there is none to have."""
    has_sector = group.owner in ("company", "permit")
    return group._replace(no_sbi=True) if has_sector and asks_sector(question, group.among) else None


def _doubted(group: Group, doubt: int) -> ColumnElement[int]:
    """The number of subjects, or companies, with this doubt."""
    counted = spans.c.company if group.per == "company" else literal(1)
    told = case((spans.c.doubt.op("&")(doubt) > 0, counted))
    return func.count(distinct(told)) if group.per == "company" else func.count(told)
