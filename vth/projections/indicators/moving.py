"""Which recorded facts moved a figure between two instants of knowledge, and by how much each."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, literal, select, true

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.changing import THOUSAND, last_full_year, reports
from vth.projections.indicators.declarations import Change, Cohort, Count, Declaration, Share
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import belongs, companies
from vth.projections.spans import spans

Counted = Share | Count
Number = int | float


class Move(NamedTuple):
    """What the fact at `position` did to one case: added to the numerator or denominator, or taken away from it.

    The moves of a figure add up to the difference between its two fractions.
    """

    position: int
    stream: str
    subject: str
    numerator: Number
    denominator: Number


def moves(connection: Connection, declared: Declaration, before: Question, after: Question) -> list[Move]:
    """From `before` to `after`, which knows more and asks the same, in order of position."""
    if isinstance(declared, Change):
        return sorted(_reported_moves(connection, declared, before, after))
    return sorted(_case_moves(connection, declared, before, after))


def _case_moves(connection: Connection, declared: Counted, before: Question, after: Question) -> Iterator[Move]:
    if isinstance(declared, Count):
        for position, stream, subject, change in _changes(connection, declared, declared.cohort, before, after):
            yield Move(position, stream, subject, change, 0)
        return
    for position, stream, subject, change in _changes(connection, declared, declared.numerator, before, after):
        yield Move(position, stream, subject, change, 0)
    for position, stream, subject, change in _changes(connection, declared, declared.cohort, before, after):
        yield Move(position, stream, subject, 0, change)


def _changes(
    connection: Connection, declared: Counted, cohort: Cohort, before: Question, after: Question
) -> Iterator[tuple[int, str, str, int]]:
    """Who entered the cohort (1) or left it (-1), and at which position that came to be known."""
    entered = _members(declared, cohort, after, _since(before)), _members(declared, cohort, before)
    left = _members(declared, cohort, before, _until(after)), _members(declared, cohort, after)
    for (those, others), change in ((entered, 1), (left, -1)):
        same = and_(those.c.stream == others.c.stream, those.c.subject == others.c.subject)
        alone = select(those.c.cause, those.c.stream, those.c.subject).outerjoin(others, same)
        for cause, stream, subject in connection.execute(alone.where(others.c.stream.is_(None))):
            yield cause, stream, subject, change


class _Cause(NamedTuple):
    """The position at which a case came in or went out: that of its own row, else that of its company's details."""

    aggregate: Any
    bound: str
    new: Any


def _since(before: Question) -> _Cause:
    """What was not known yet; of several rows the first brought the case in."""
    return _Cause(func.min, "known_from", lambda column: column > before.known_position)


def _until(after: Question) -> _Cause:
    """What is no longer known; of several rows the last took the case out."""
    return _Cause(func.max, "known_to", lambda column: column <= after.known_position)


def _members(declared: Counted, cohort: Cohort, question: Question, cause: _Cause | None = None) -> Subquery:
    """Each case of the cohort once, with the position behind it."""
    per_company = declared.per == "company"
    stream = spans.c.company if per_company else spans.c.stream
    subject: ColumnElement[str] = literal("") if per_company else spans.c.subject
    statement: Select[Any] = select(stream.label("stream"), subject.label("subject"))
    whose = companies(question, declared.among)
    held = None
    if whose is not None:
        held = whose.add_columns(company_dimensions.c.known_from, company_dimensions.c.known_to).subquery()
        statement = statement.join(held, held.c.stream == spans.c.company)
    if cause:
        own = spans.c[cause.bound]
        found = own if held is None else case((cause.new(own), own), else_=held.c[cause.bound])
        statement = statement.add_columns(cause.aggregate(found).label("cause"))
    each = (stream,) if per_company else (stream, subject)
    return statement.where(belongs(cohort, question)).group_by(*each).subquery()


def _reported_moves(connection: Connection, declared: Change, before: Question, after: Question) -> Iterator[Move]:
    """A company's amounts come in or change with the last fact that touches either year."""
    year = last_full_year(after)
    if year is None or year <= declared.base_year:
        return
    then, now = (_amounts(connection, declared, asked, year) for asked in (before, after))
    changed = {company for company in then | now if then.get(company) != now.get(company)}
    causes = _last_causes(connection, declared, year, before, after)
    for company in changed:
        base, last = (new - old for new, old in zip(now[company], then[company], strict=True))
        yield Move(causes[company], company, str(year), last / THOUSAND, base / THOUSAND)


def _amounts(
    connection: Connection, declared: Change, question: Question, year: int
) -> defaultdict[str, tuple[int, int]]:
    """Kilograms in the base year and the last year, of the companies that reported both."""
    reported = reports(declared, question, year)
    complete = reported.c.base.is_not(None) & reported.c.last.is_not(None)
    columns = (reported.c.company, reported.c.base, reported.c.last)
    found: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update(
        {company: (base, last) for company, base, last in connection.execute(select(*columns).where(complete))}
    )
    return found


def _last_causes(
    connection: Connection, declared: Change, year: int, before: Question, after: Question
) -> dict[str, int]:
    """By company: the last position between both at which its reports or what the filter looks at changed."""
    first, last = before.known_position, after.known_position
    causes: dict[str, int] = {}
    reported = and_(
        spans.c.measure == declared.measure,
        spans.c.subject.in_([str(declared.base_year), str(year)]),
    )
    for table, condition in ((spans, reported), (company_dimensions, true())):
        for bound in (table.c.known_from, table.c.known_to):
            within = and_(condition, bound > first, bound <= last)
            found = select(table.c.stream, func.max(bound)).where(within).group_by(table.c.stream)
            for stream, position in connection.execute(found):
                causes[stream] = max(position, causes.get(stream, 0))
    return causes
