"""Which cases are behind a figure, as selections with the columns stream, subject, cohort_on, company and reason."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, FromClause, Select, and_, false, func, literal, select, union_all

from vth.projections.indicators.assessing import last_assessments
from vth.projections.indicators.changing import last_full_year, reports
from vth.projections.indicators.declarations import (
    AtEnd,
    Change,
    Count,
    Declaration,
    InPeriod,
    LastAssessed,
    Share,
)
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import belongs, companies, holds, known, of_detail, of_measure, owners
from vth.projections.spans import spans

Listing = Select[Any] | CompoundSelect[Any]
Counted = Share | Count


def numerator(declared: Declaration, question: Question) -> Listing | None:
    if isinstance(declared, Change):
        return _reported(declared, question, both=True)
    if isinstance(declared, LastAssessed):
        return _assessed(declared, question, declared.compliant)
    cohort = declared.numerator if isinstance(declared, Share) else declared.cohort
    return _of_whom(_members(declared, spans).where(belongs(cohort, question)), declared, question)


def rest(declared: Declaration, question: Question) -> Listing | None:
    if isinstance(declared, Change):
        return _reported(declared, question, both=False)
    if isinstance(declared, LastAssessed):
        return _assessed(declared, question, declared.violated)
    if isinstance(declared, Count):
        return None
    counted = spans.alias()
    # The day of entry is the same on both sides; asking it again would lead SQLite to the wrong index.
    counts = AtEnd(declared.numerator.measure, declared.numerator.details, declared.numerator.linked)
    found = select(literal(1)).where(_same(declared, counted), belongs(counts, question, counted))
    members = _members(declared, spans).where(belongs(declared.cohort, question), ~_counts_itself(declared))
    # One member after another is looked up, and all before they are sorted: PostgreSQL takes those that are left for
    # many, and would go through the whole table in the order of the page. Passing over no row keeps it from that.
    left = _of_whom(members.where(~found.offset(0).exists()), declared, question)
    return select(left.cte("left_over").prefix_with("MATERIALIZED", dialect="postgresql"))


def _counts_itself(declared: Share) -> ColumnElement[bool]:
    """Whether a member is a row that counts: then no other has to be looked for."""
    told = declared.having == declared.cohort.measure and declared.having_details and not declared.having_linked
    return spans.c.detail.in_(declared.having_details) if told else false()


def excluded(declared: Declaration, question: Question) -> Listing | None:
    """Left out for what became of them, for a retracted fact, or by the filter."""
    if isinstance(declared, Change):
        return None
    if isinstance(declared, LastAssessed):
        return _assessed_outside(declared, question)
    parts = (_of_other_detail(declared, question), _retracted(declared, question), _outside(declared, question))
    return union_all(*(part for part in parts if part is not None))


def _members(declared: Counted, rows: FromClause, reason: ColumnElement[str] | None = None) -> Select[Any]:
    """One row a subject, or a company when each counts once."""
    why = (literal("") if reason is None else reason).label("reason")
    if declared.per == "company":
        day = func.min(rows.c.cohort_on).label("cohort_on")
        columns = (rows.c.company.label("stream"), literal("").label("subject"), day, rows.c.company, why)
        return select(*columns).group_by(rows.c.company)
    return select(rows.c.stream, rows.c.subject, rows.c.cohort_on, rows.c.company, why)


def _of_whom(listed: Select[Any], declared: Counted, question: Question, rows: FromClause = spans) -> Select[Any]:
    whose = owners(question, declared.owner, declared.among)
    return listed if whose is None else listed.where(rows.c.company.in_(whose))


def _same(declared: Counted, other: FromClause) -> ColumnElement[bool]:
    if declared.per == "company":
        return other.c.company == spans.c.company
    return and_(other.c.stream == spans.c.stream, other.c.subject == spans.c.subject)


def _of_other_detail(declared: Counted, question: Question) -> Select[Any] | None:
    """In the cohort but for what has become of it since."""
    cohort = declared.cohort
    if not cohort.details:
        return None
    other = (of_measure(cohort, question), ~of_detail(cohort), holds(spans, question))
    return _of_whom(_members(declared, spans, spans.c.detail).where(*other), declared, question)


def _retracted(declared: Counted, question: Question) -> Select[Any]:
    """Once thought to be in the cohort, while nothing that is known now says that it is, was or will be."""
    cohort, now, day = declared.cohort, spans.alias(), question.end.toordinal()
    still = select(literal(1)).where(
        _same(declared, now), now.c.measure == cohort.measure, known(now, question.known_position)
    )
    if isinstance(cohort, InPeriod):
        # Nothing is added to the day: it only keeps SQLite from searching by it instead of by stream.
        still = still.where((now.c.cohort_on + 0).between(question.start.toordinal(), day))
    once = (
        of_measure(cohort, question),
        of_detail(cohort),
        spans.c.valid_from <= day,
        spans.c.valid_to >= day,
        spans.c.known_to <= question.known_position,
        ~still.exists(),
    )
    listed = _members(declared, spans, literal("retracted")).where(*once).distinct()
    return _of_whom(listed, declared, question)


def _outside(declared: Counted, question: Question) -> Select[Any] | None:
    """What would count without the filter."""
    inside = owners(question, declared.owner, declared.among)
    if inside is None or question.scope == question.scope.widest:
        return None
    everyone = replace(question, scope=question.scope.widest)
    listed = _members(declared, spans, literal("outside_filter")).where(
        belongs(declared.cohort, question), spans.c.company.not_in(inside)
    )
    return _of_whom(listed, declared, everyone)


def _reported(declared: Change, question: Question, both: bool) -> Select[Any] | None:
    year = last_full_year(question)
    if year is None or year <= declared.base_year:
        return None
    reported = reports(declared, question, year)
    complete = reported.c.base.is_not(None) & reported.c.last.is_not(None)
    columns = (
        reported.c.company.label("stream"),
        literal(str(year)).label("subject"),
        reported.c.cohort_on,
        reported.c.company,
        literal("").label("reason"),
    )
    return select(*columns).where(complete if both else ~complete)


def _assessed(declared: LastAssessed, question: Question, result: str) -> Select[Any]:
    last = last_assessments(declared, question)
    return _assessments_as_cases(last, "").where(last.c.measure == result)


def _assessed_outside(declared: LastAssessed, question: Question) -> Select[Any] | None:
    inside = companies(question)
    if inside is None or question.scope == question.scope.widest:
        return None
    last = last_assessments(declared, replace(question, scope=question.scope.widest))
    return _assessments_as_cases(last, "outside_filter").where(last.c.company.not_in(inside))


def _assessments_as_cases(last: FromClause, reason: str) -> Select[Any]:
    why = literal(reason).label("reason")
    return select(last.c.stream, last.c.subject, last.c.cohort_on, last.c.company, why)
