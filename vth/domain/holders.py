"""Checks that several facts of a permit share: the company that holds it, and dates that can be meant."""

from collections.abc import Iterator
from datetime import date

from vth.domain import permit_rules as rules
from vth.domain.questions import Context
from vth.kernel.errors import Fault

HORIZON_YEARS = 100


def open_company(company_id: str, context: Context) -> Iterator[Fault]:
    """The company exists and had not closed before the day of the fact."""
    company = context.questions.company(company_id)
    if company is None:
        yield rules.COMPANY_UNKNOWN.refuse("/data/company_id", company_id=company_id)
    elif company.closed_on is not None and company.closed_on < context.on:
        yield rules.COMPANY_CLOSED.refuse("/data/company_id", name=company.name, closed_on=company.closed_on)


def plausible(day: date | None, field: str, context: Context) -> Iterator[Fault]:
    """A date to come lies within sight: 9999-12-31 stands for "no end" elsewhere and would be counted with here."""
    if day is not None and day.year > context.on.year + HORIZON_YEARS:
        yield rules.DATE_TOO_FAR.refuse(f"/data/{field}", day=day)
