"""Which recorded facts moved a figure between two instants of knowledge, and by how much each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Subquery, and_, func, literal, select, true

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.assessing import last_assessments
from vth.projections.indicators.changing import THOUSAND, last_full_year, reports
from vth.projections.indicators.declarations import Change, Cohort, Count, Declaration, LastAssessed, Share
from vth.projections.indicators.question import Question
from vth.projections.indicators.recorded_between import Recorded, key_of
from vth.projections.indicators.searching import (
    belongs,
    dated_owners,
    earliest,
    is_filterable,
    is_link,
    latest,
)
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
    if before.known_position == after.known_position or not is_filterable(after, declared.owner):
        return []
    if isinstance(declared, Change):
        return sorted(_reported_moves(connection, declared, before, after))
    if isinstance(declared, LastAssessed):
        return sorted(_assessment_moves(connection, declared, before, after))
    return sorted(_case_moves(connection, declared, before, after))


def _case_moves(connection: Connection, declared: Counted, before: Question, after: Question) -> Iterator[Move]:
    recorded = Recorded(connection, declared, before, after)
    if isinstance(declared, Count):
        for position, stream, subject, change in _changes(recorded, declared.cohort):
            yield Move(position, stream, subject, change, 0)
        return
    for position, stream, subject, change in _changes(recorded, declared.numerator):
        yield Move(position, stream, subject, change, 0)
    for position, stream, subject, change in _changes(recorded, declared.cohort):
        yield Move(position, stream, subject, 0, change)


def _changes(recorded: Recorded, cohort: Cohort) -> Iterator[tuple[int, str, str, Number]]:
    """Who entered the cohort or left it, what that added or took away, and at which position it came to be known."""
    connection, declared, only = recorded.connection, recorded.declared, recorded.about(cohort)
    if only is not None and not only:
        return
    then, now = (_members(declared, cohort, asked, only) for asked in (recorded.before, recorded.after))
    for those, others, cause, sign in ((now, then, now.c.since, 1), (then, now, then.c.until, -1)):
        same = and_(*(those.c[key] == others.c[key] for key in ("stream", "subject", "weight")))
        alone = select(cause, those.c.stream, those.c.subject, those.c.weight).outerjoin(others, same)
        for position, stream, subject, weight in connection.execute(alone.where(others.c.stream.is_(None))):
            yield position, stream, subject, sign * (weight / THOUSAND if _sums(declared) else weight)


def _sums(declared: Counted) -> bool:
    return isinstance(declared, Count) and declared.sums


def _members(declared: Counted, cohort: Cohort, question: Question, only: Sequence[str] | None) -> Subquery:
    """Each case of the cohort once, with the position that brought it in and the one that takes it out; `only` those
    of these streams or, when companies count, of these companies.

    It is in from the last of what it needs to the first that ends: its own row, what that is linked to, and its owner.
    """
    whose = dated_owners(question, declared.owner, declared.among)
    needed: list[FromClause] = [] if whose is None else [whose.subquery()]
    joined: Any = spans
    for held in needed:
        joined = joined.join(held, held.c.stream == spans.c.company)
    for link in cohort.linked:
        named = spans.alias()
        joined = joined.join(named, is_link(link, question, spans, named))
        needed.append(named)
    since = func.min(latest(spans.c.known_from, *(held.c.known_from for held in needed))).label("since")
    until = func.max(earliest(spans.c.known_to, *(held.c.known_to for held in needed))).label("until")
    weight = (func.sum(spans.c.amount) if _sums(declared) else literal(1)).label("weight")
    if declared.per == "company":
        statement = select(spans.c.company.label("stream"), literal("").label("subject"), since, until, weight)
        statement = statement.group_by(spans.c.company)
    else:
        statement = select(spans.c.stream, spans.c.subject, since, until, weight)
        statement = statement.group_by(spans.c.stream, spans.c.subject)
    if only is not None:
        statement = statement.where(key_of(declared).in_(only))
    return statement.select_from(joined).where(belongs(cohort, question)).subquery()


def _assessment_moves(
    connection: Connection, declared: LastAssessed, before: Question, after: Question
) -> Iterator[Move]:
    """A prescription's last assessment changes with the last fact about it between both."""
    then, now = (_last(connection, declared, asked) for asked in (before, after))
    causes = _assessment_causes(connection, declared, before, after)
    for prescription in then.keys() | now.keys():
        old, new = then.get(prescription), now.get(prescription)
        if (old and old[0]) == (new and new[0]):
            continue
        companies = {(one[1], "") for one in (old, new) if one}
        position = max(causes.get(key, 0) for key in (prescription, *companies))
        was, is_now = (one is not None and one[0] == declared.compliant for one in (old, new))
        yield Move(position, *prescription, is_now - was, bool(new) - bool(old))


def _last(connection: Connection, declared: LastAssessed, question: Question) -> dict[tuple[str, str], tuple[str, str]]:
    """By permit and number: the last result, and the company that was inspected."""
    last = last_assessments(declared, question)
    columns = (last.c.stream, last.c.subject, last.c.measure, last.c.company)
    found = connection.execute(select(*columns))
    return {(stream, subject): (measure, company) for stream, subject, measure, company in found}


def _assessment_causes(
    connection: Connection, declared: LastAssessed, before: Question, after: Question
) -> dict[tuple[str, str], int]:
    """The last position between both that touches a prescription (permit and number) or a company."""
    first, last = before.known_position, after.known_position
    finding = spans.c.measure.in_((declared.compliant, declared.violated))
    sources: tuple[tuple[Any, Any, ColumnElement[bool]], ...] = (
        (spans, (spans.c.detail, spans.c.subject), finding),
        (spans, (spans.c.stream, spans.c.subject), spans.c.measure == declared.circular),
        (company_dimensions, (company_dimensions.c.stream,), true()),
    )
    causes: dict[tuple[str, str], int] = {}
    for table, keys, condition in sources:
        for bound in (table.c.known_from, table.c.known_to):
            found = select(*keys, func.max(bound)).where(condition, bound > first, bound <= last).group_by(*keys)
            for *key, position in connection.execute(found):
                place = (key[0], key[1] if len(key) > 1 else "")
                causes[place] = max(position, causes.get(place, 0))
    return causes


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
