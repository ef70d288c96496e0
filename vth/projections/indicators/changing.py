"""Change of a yearly amount over the companies that reported both years."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, select

from vth.projections.indicators.declarations import AtEnd, Change
from vth.projections.indicators.figures import Confidence
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import belongs, companies
from vth.projections.span_timeline import ESTIMATED, LATE, PUBLISHED
from vth.projections.spans import spans

THOUSAND = 1000
HUNDRED = 100
DOUBTS = {"late": LATE, "published": PUBLISHED, "estimated": ESTIMATED}
NO_FACTS = Confidence(0, None, 0, 0, None)


@dataclass(frozen=True, slots=True)
class Changed:
    """The change in percent, and the amounts of the base year and the last year in tonnes."""

    value: Fraction | None
    last: float | None
    base: float | None
    extra: dict[str, int | float | None]
    confidence: Confidence


def last_full_year(question: Question) -> int | None:
    """The last calendar year of which every day lies in the period."""
    year = question.end.year if question.end == date(question.end.year, 12, 31) else question.end.year - 1
    return year if question.start <= date(year, 1, 1) else None


def change(connection: Connection, declared: Change, question: Question) -> Changed:
    year = last_full_year(question)
    if year is None or year <= declared.base_year:
        return Changed(None, None, None, {"base_year": declared.base_year, "year": None}, NO_FACTS)
    reported = reports(declared, question, year)
    both = reported.c.base.is_not(None) & reported.c.last.is_not(None)
    base, last, number, either, facts, late, published, estimated = connection.execute(
        select(
            func.sum(case((both, reported.c.base))),
            func.sum(case((both, reported.c.last))),
            func.count(case((both, 1))),
            func.count(),
            *(func.coalesce(func.sum(reported.c[name]), 0) for name in ("facts", *DOUBTS)),
        )
    ).one()
    return Changed(
        Fraction(HUNDRED * (int(last) - int(base)), int(base)) if number and base else None,
        float(Fraction(int(last), THOUSAND)) if number else None,
        float(Fraction(int(base), THOUSAND)) if number else None,
        {
            "base_year": declared.base_year,
            "year": year,
            "companies": number,
            "companies_share": HUNDRED * number / either if either else None,
        },
        Confidence(int(late), int(late) / int(facts) if facts else None, int(published), int(estimated), None),
    )


def reports(declared: Change, question: Question, year: int) -> Subquery:
    """One row a company that reported on either year, with both amounts."""
    whose = companies(question)
    statement = (
        select(
            spans.c.company,
            _amount(declared.base_year).label("base"),
            _amount(year).label("last"),
            func.max(spans.c.cohort_on).label("cohort_on"),
            func.count().label("facts"),
            *(func.count(case((spans.c.doubt.op("&")(doubt) > 0, 1))).label(name) for name, doubt in DOUBTS.items()),
        )
        .where(belongs(AtEnd(declared.measure), question))
        .where(spans.c.subject.in_([str(declared.base_year), str(year)]))
        .group_by(spans.c.company)
    )
    return (statement if whose is None else statement.where(spans.c.company.in_(whose))).subquery()


def _amount(year: int) -> ColumnElement[int | None]:
    return func.max(case((spans.c.subject == str(year), spans.c.amount)))
