"""The one way in which spans are searched, whatever the indicator, for now and for as known then."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Select, and_, case, literal, or_, select, union_all

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.declarations import Among, Cohort, InPeriod, Linked, Owner
from vth.projections.indicators.question import EVERYONE, Question, Scope
from vth.projections.readmodel import OPEN, Position
from vth.projections.spans import spans

SEVESO = ("seveso_lower", "seveso_upper")
BOUNDS = ("known_from", "known_to")
NOBODY = ""
SHORT = timedelta(days=92)
"""A quarter: the longest of the steps by which a trend is shown, but for years."""
BELONGS: Mapping[Owner, Owner] = {"permit": "company", "staff": "organisation"}
OWNED: Mapping[Owner, str] = {"permit": "received", "staff": "staff"}
"""The span of a permit or a member of staff that says whose it is, and what kind of owner that is."""


def holds(rows: FromClause, question: Question) -> ColumnElement[bool]:
    """What holds on the last day of the period, as known then."""
    day = question.end.toordinal()
    return and_(rows.c.valid_from <= day, rows.c.valid_to >= day, known(rows, question.known_position))


def known(rows: FromClause, position: int) -> ColumnElement[bool]:
    return and_(rows.c.known_from <= position, rows.c.known_to > position)


def belongs(
    cohort: Cohort, question: Question, rows: FromClause = spans, *, of_few: bool = False
) -> ColumnElement[bool]:
    """The members of a cohort, whoever's they are; `of_few` when they are searched by whose they are."""
    links = (select(literal(1)).where(is_link(link, question, rows, spans.alias())).exists() for link in cohort.linked)
    return and_(of_measure(cohort, question, rows, of_few), of_detail(cohort, rows), holds(rows, question), *links)


def is_link(link: Linked, question: Question, rows: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Whether `other` is what these rows need: the measure of the stream that they name, on the last day."""
    return and_(other.c.stream == rows.c[link.column], other.c.measure == link.measure, holds(other, question))


def of_measure(
    cohort: Cohort, question: Question, rows: FromClause = spans, of_few: bool = False
) -> ColumnElement[bool]:
    """What may belong to a cohort: its measure, and the day of entry when the period decides."""
    # Nothing is added to them: it only keeps the databases from searching by these instead of by company.
    measure = rows.c.measure.concat("") if of_few else rows.c.measure
    if isinstance(cohort, InPeriod):
        entered = rows.c.cohort_on + 0 if of_few else rows.c.cohort_on
        period = entered.between(question.start.toordinal(), question.end.toordinal())
        return and_(measure == cohort.measure, period)
    return and_(measure == cohort.measure)


def of_detail(cohort: Cohort, rows: FromClause = spans) -> ColumnElement[bool]:
    return rows.c.detail.in_(cohort.details) if cohort.details else and_(True)


def companies(question: Question, among: Among | None = None, no_sbi: bool = False) -> Select[Any] | None:
    """The companies whose facts count; None when everybody's do. `no_sbi`: those that lack the code to tell."""
    scope = question.scope
    conditions = [*_sector(scope, among, no_sbi), *_place(scope), *_categories(scope, among)]
    if not conditions:
        return None
    return select(company_dimensions.c.stream).where(holds(company_dimensions, question), *conditions)


def owners(question: Question, owner: Owner, among: Among | None = None, no_sbi: bool = False) -> Select[Any] | None:
    """The companies, permits, staff or organisations whose facts count, as `stream`; None when everybody's do."""
    if owner == "company":
        return companies(question, among, no_sbi)
    if owner == "organisation":
        return _organisations(question.scope)
    whose = owners(question, BELONGS[owner], among, no_sbi)
    if whose is None:
        return None
    belonging = spans.alias()
    held = (belonging.c.measure == OWNED[owner], holds(belonging, question), belonging.c.company.in_(whose))
    return select(belonging.c.stream).where(*held)


class Whose:
    """Whose facts count under the filter of one question, for statements that become one.

    `few` when those statements find few facts: of each it is looked up whose it is.
    """

    def __init__(self, question: Question, *, few: bool = False) -> None:
        self._question, self._few = question, few
        self._found: dict[tuple[Owner, Among | None, bool], CTE | None] = {}

    @property
    def _is_short(self) -> bool:
        return self._question.end - self._question.start <= SHORT

    def listed(self, owner: Owner, among: Among | None = None, no_sbi: bool = False) -> CTE | None:
        """Those of `owners`, as `stream`; None when everybody's count."""
        key = owner, among, no_sbi
        if key not in self._found:
            whose = owners(self._question, *key)
            self._found[key] = None if whose is None else whose.cte(f"owners_{len(self._found)}")
        return self._found[key]

    def counts(
        self, cohort: Cohort, owner: Owner, among: Among | None = None, no_sbi: bool = False
    ) -> ColumnElement[bool]:
        """Whether a span of the cohort counts; of a permit or staff it is looked up to whom each belongs."""
        whose = self.listed(BELONGS.get(owner, owner), among, no_sbi)
        if whose is None:
            return and_(True)
        if owner in BELONGS:
            belonging = spans.alias()
            held = and_(belonging.c.measure == OWNED[owner], holds(belonging, self._question))
            theirs = belonging.c.company.in_(select(whose.c.stream))
            return select(literal(1)).where(belonging.c.stream == spans.c.company, held, theirs).exists()
        asked = companies(self._question, among, no_sbi) if owner == "company" else None
        if asked is not None and (self._few or (isinstance(cohort, InPeriod) and self._is_short)):
            # Of what fell in a month or quarter there is less than there are companies: that of each is looked up.
            return asked.where(company_dimensions.c.stream == spans.c.company).correlate(spans).exists()
        return spans.c.company.in_(select(whose.c.stream))


def dated_owners(question: Question, owner: Owner, among: Among | None = None) -> Select[Any] | None:
    """The same with `known_from` and `known_to`: between which positions that was known of each."""
    whose = owners(question, owner, among)
    if whose is None or owner == "company":
        return None if whose is None else whose.add_columns(*(company_dimensions.c[bound] for bound in BOUNDS))
    if owner == "organisation":
        return whose.add_columns(literal(0).label("known_from"), literal(OPEN, Position).label("known_to"))
    found = dated_owners(question, BELONGS[owner], among)
    assert found is not None
    theirs, belonging = found.subquery(), spans.alias()
    columns = (
        belonging.c.stream,
        latest(belonging.c.known_from, theirs.c.known_from).label("known_from"),
        earliest(belonging.c.known_to, theirs.c.known_to).label("known_to"),
    )
    held = (belonging.c.measure == OWNED[owner], holds(belonging, question))
    return select(*columns).join(theirs, theirs.c.stream == belonging.c.company).where(*held)


def latest(one: ColumnElement[int], *others: ColumnElement[int]) -> ColumnElement[int]:
    """The greatest of them; the engines have no function of one name for it."""
    for other in others:
        one = case((other > one, other), else_=one)
    return one


def earliest(one: ColumnElement[int], *others: ColumnElement[int]) -> ColumnElement[int]:
    for other in others:
        one = case((other < one, other), else_=one)
    return one


def _organisations(scope: Scope) -> Select[Any] | None:
    """The organisation that was asked for, or those that may be seen; both when both are set."""
    asked, within = scope.environmental_service, scope.within
    if within is None:
        return select(literal(asked).label("stream")) if asked else None
    codes = [code for code in within.organisations if asked in (None, code)]
    return select(union_all(*(select(literal(code).label("stream")) for code in codes or [NOBODY])).subquery().c.stream)


def is_filterable(question: Question, owner: Owner) -> bool:
    """Whether these facts can be told under the filter: those of organisations only by environmental service."""
    other = replace(question.scope, environmental_service=None, within=None)
    return owner in ("company", "permit") or other == EVERYONE


def asks_sector(question: Question, among: Among | None) -> bool:
    return bool(question.scope.sector or among)


def _sector(scope: Scope, among: Among | None, no_sbi: bool) -> Iterable[ColumnElement[bool]]:
    section, division = company_dimensions.c.section, company_dimensions.c.division
    if no_sbi:
        yield section == ""
        return
    if scope.sector:
        yield (division if scope.sector.isdigit() else section) == scope.sector
    if among:
        yield section == among.section


def _place(scope: Scope) -> Iterable[ColumnElement[bool]]:
    if scope.within is not None:
        services, places = company_dimensions.c.service, company_dimensions.c.municipality
        yield or_(services.in_(scope.within.services), places.in_(scope.within.municipalities))
    asked = (
        (company_dimensions.c.service, scope.environmental_service),
        (company_dimensions.c.authority, scope.competent_authority),
        (company_dimensions.c.municipality, scope.municipality),
    )
    yield from (column == value for column, value in asked if value)


def _categories(scope: Scope, among: Among | None) -> Iterable[ColumnElement[bool]]:
    if scope.category:
        yield _any_of(SEVESO if scope.category == "seveso" else (scope.category,))
    if among:
        yield _any_of(among.categories)


def _any_of(categories: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(company_dimensions.c[category] == 1 for category in categories))
