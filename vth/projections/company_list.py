"""Pages of the register of companies, by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from vth.projections.company_filter import CompanyFilter, company_conditions, containing
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_tables import COMPANIES

BY_NAME = "name"
ORDERS: Mapping[str, Order] = {
    "name": Order((COMPANIES.c.sort_name, COMPANIES.c.stream)),
    "-name": Order((COMPANIES.c.sort_name, COMPANIES.c.stream), down=True),
}
"""The ways to sort the register; a minus sorts downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyListFilter:
    """Which companies; `search` any words of name, trade register number, branch number or address."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    closed: bool | None = None
    scanned: bool | None = None
    search: str | None = None


def companies_page(
    connection: Connection, asked: CompanyListFilter, paging: Paging | None = None, order: str = BY_NAME
) -> Page:
    """A page of companies; `order` is one of ORDERS. Errors: InvalidInput for filters and cursor."""
    statement = select(COMPANIES).where(*_conditions(asked))
    return page(connection, statement, ORDERS[order], paging or Paging(), seldom=bool(asked.search))


def one_company(connection: Connection, company_id: str) -> dict[str, Any] | None:
    """The row of one company; None when there is none."""
    found = connection.execute(select(COMPANIES).where(COMPANIES.c.id == company_id)).mappings().one_or_none()
    return dict(found) if found else None


def company_names(connection: Connection, company_ids: list[str]) -> dict[str, str]:
    """The names of these companies by id; an unknown id is absent."""
    statement = select(COMPANIES.c.id, COMPANIES.c.name).where(COMPANIES.c.id.in_(company_ids))
    return {row.id: row.name for row in connection.execute(statement)}


def _conditions(asked: CompanyListFilter) -> Iterator[ColumnElement[bool]]:
    yield from company_conditions(asked.company)
    if asked.closed is not None:
        yield COMPANIES.c.closed_on.is_not(None) if asked.closed else COMPANIES.c.closed_on.is_(None)
    if asked.scanned is not None:
        yield COMPANIES.c.scans > 0 if asked.scanned else COMPANIES.c.scans == 0
    for word in (asked.search or "").split():
        yield containing(COMPANIES.c.search_text, word)
