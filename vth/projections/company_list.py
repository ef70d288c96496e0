"""Pages of the register of companies, by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from vth.kernel.places import Box
from vth.projections.company_filter import CompanyFilter, company_conditions, containing
from vth.projections.company_visits import due_visits, open_violations
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
    """Which companies; `search` any words of name, trade register number, branch number or address.

    `located`: whether it is known where they lie; `box`: in that part of the map. `visit_until`: with an inspection
    planned until that day; `violated`: with a violation that is not over.
    """

    company: CompanyFilter = field(default_factory=CompanyFilter)
    closed: bool | None = None
    scanned: bool | None = None
    search: str | None = None
    located: bool | None = None
    box: Box | None = None
    visit_until: date | None = None
    violated: bool = False


def companies_page(
    connection: Connection, asked: CompanyListFilter, paging: Paging | None = None, order: str = BY_NAME
) -> Page:
    """A page of companies; `order` is one of ORDERS. Errors: InvalidInput for filters and cursor."""
    statement = select(COMPANIES).where(*list_conditions(asked))
    return page(connection, statement, ORDERS[order], paging or Paging(), seldom=bool(asked.search))


def one_company(connection: Connection, company_id: str) -> dict[str, Any] | None:
    """The row of one company; None when there is none."""
    found = connection.execute(select(COMPANIES).where(COMPANIES.c.id == company_id)).mappings().one_or_none()
    return dict(found) if found else None


def company_names(connection: Connection, company_ids: list[str]) -> dict[str, str]:
    """The names of these companies by id; an unknown id is absent."""
    statement = select(COMPANIES.c.id, COMPANIES.c.name).where(COMPANIES.c.id.in_(company_ids))
    return {row.id: row.name for row in connection.execute(statement)}


def list_conditions(asked: CompanyListFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on the register of companies."""
    return [*company_conditions(asked.company), *_of_the_list(asked), *_on_the_map(asked)]


def _of_the_list(asked: CompanyListFilter) -> Iterator[ColumnElement[bool]]:
    if asked.closed is not None:
        yield COMPANIES.c.closed_on.is_not(None) if asked.closed else COMPANIES.c.closed_on.is_(None)
    if asked.scanned is not None:
        yield COMPANIES.c.scans > 0 if asked.scanned else COMPANIES.c.scans == 0
    for word in (asked.search or "").split():
        yield containing(COMPANIES.c.search_text, word)


def _on_the_map(asked: CompanyListFilter) -> Iterator[ColumnElement[bool]]:
    if asked.located is not None:
        yield COMPANIES.c.latitude.is_not(None) if asked.located else COMPANIES.c.latitude.is_(None)
    if asked.box is not None:
        yield COMPANIES.c.longitude.between(asked.box.west, asked.box.east)
        yield COMPANIES.c.latitude.between(asked.box.south, asked.box.north)
    if asked.visit_until is not None:
        yield COMPANIES.c.id.in_(select(due_visits(asked.visit_until).c.company_id))
    if asked.violated:
        yield COMPANIES.c.id.in_(select(open_violations().c.company_id))
