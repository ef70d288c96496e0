"""The one way in which spans are searched, whatever the indicator, for now and for as known then."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, FromClause, Select, and_, or_, select

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.declarations import Among, Cohort, InPeriod
from vth.projections.indicators.question import Question, Scope
from vth.projections.spans import spans

SEVESO = ("seveso_lower", "seveso_upper")


def holds(rows: FromClause, question: Question) -> ColumnElement[bool]:
    """What holds on the last day of the period, as known then."""
    day = question.end.toordinal()
    return and_(rows.c.valid_from <= day, rows.c.valid_to >= day, known(rows, question.known_position))


def known(rows: FromClause, position: int) -> ColumnElement[bool]:
    return and_(rows.c.known_from <= position, rows.c.known_to > position)


def belongs(cohort: Cohort, question: Question, rows: FromClause = spans) -> ColumnElement[bool]:
    """The members of a cohort, whoever's they are."""
    return and_(of_measure(cohort, question, rows), of_detail(cohort, rows), holds(rows, question))


def of_measure(cohort: Cohort, question: Question, rows: FromClause = spans) -> ColumnElement[bool]:
    """What may belong to a cohort: its measure, and the day of entry when the period decides."""
    if isinstance(cohort, InPeriod):
        period = rows.c.cohort_on.between(question.start.toordinal(), question.end.toordinal())
        return and_(rows.c.measure == cohort.measure, period)
    return rows.c.measure == cohort.measure


def of_detail(cohort: Cohort, rows: FromClause = spans) -> ColumnElement[bool]:
    return rows.c.detail.in_(cohort.details) if cohort.details else and_(True)


def companies(question: Question, among: Among | None = None, no_sbi: bool = False) -> Select[tuple[str]] | None:
    """The companies whose facts count; None when everybody's do. `no_sbi`: those that lack the code to tell."""
    scope = question.scope
    conditions = [*_sector(scope, among, no_sbi), *_place(scope), *_categories(scope, among)]
    if not conditions:
        return None
    return select(company_dimensions.c.stream).where(holds(company_dimensions, question), *conditions)


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
    asked = (
        (company_dimensions.c.service, scope.environmental_service),
        (company_dimensions.c.authority, scope.competent_authority),
        (company_dimensions.c.municipality, scope.municipality),
    )
    return (column == value for column, value in asked if value)


def _categories(scope: Scope, among: Among | None) -> Iterable[ColumnElement[bool]]:
    if scope.category:
        yield _any_of(SEVESO if scope.category == "seveso" else (scope.category,))
    if among:
        yield _any_of(among.categories)


def _any_of(categories: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(company_dimensions.c[category] == 1 for category in categories))
