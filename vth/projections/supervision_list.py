"""Pages of the registers of inspections and violations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.inspections import INSPECTIONS
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.violations import VIOLATIONS

BY_DAY_PLANNED = Order((INSPECTIONS.c.planned_on, INSPECTIONS.c.stream))
NEWEST_VIOLATION = Order((VIOLATIONS.c.established_on, VIOLATIONS.c.stream), down=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFilter:
    """Which inspections; `state` is one of `inspections.STATES`, days are inclusive."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    violation_id: str | None = None
    supervisor: str | None = None
    state: str | None = None
    kind: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationFilter:
    """Which violations; `state` is one of `violation_fold.STATES`, days are inclusive."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    inspection_id: str | None = None
    state: str | None = None
    established_from: date | None = None
    established_to: date | None = None


def inspections_page(connection: Connection, asked: InspectionFilter, paging: Paging | None = None) -> Page:
    """A page of inspections with their company, by day planned. Errors: InvalidInput for filters and cursor."""
    named = ("company_id", "permit_id", "violation_id", "supervisor", "state", "kind")
    conditions = [
        *_equal(INSPECTIONS, asked, named),
        *_between(INSPECTIONS.c.planned_on, asked.planned_from, asked.planned_to),
    ]
    return _listed(connection, INSPECTIONS, conditions, asked.company, BY_DAY_PLANNED, paging)


def violations_page(connection: Connection, asked: ViolationFilter, paging: Paging | None = None) -> Page:
    """A page of violations with their company, the newest first. Errors: InvalidInput for filters and cursor."""
    conditions = [
        *_equal(VIOLATIONS, asked, ("company_id", "permit_id", "inspection_id", "state")),
        *_between(VIOLATIONS.c.established_on, asked.established_from, asked.established_to),
    ]
    return _listed(connection, VIOLATIONS, conditions, asked.company, NEWEST_VIOLATION, paging)


def one_inspection(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one inspection with its company; None when there is none."""
    return _one(connection, INSPECTIONS, f"inspection/{id}")


def one_violation(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one violation with its company; None when there is none."""
    return _one(connection, VIOLATIONS, f"violation/{id}")


def _listed(
    connection: Connection,
    table: Table,
    conditions: list[ColumnElement[bool]],
    company: CompanyFilter,
    order: Order,
    paging: Paging | None,
) -> Page:
    statement = of_companies(connection, select(table).where(*conditions), table, company)
    found = page(connection, statement, order, paging or Paging())
    return Page(with_companies(connection, found.items), found.next_cursor, found.total)


def _one(connection: Connection, table: Table, stream: str) -> dict[str, Any] | None:
    found = connection.execute(select(table).where(table.c.stream == stream)).mappings().all()
    return next(iter(with_companies(connection, [dict(row) for row in found])), None)


def _equal(table: Table, asked: object, names: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """One condition for each of these filters that was given; it has the name of its column."""
    for name in names:
        wanted = getattr(asked, name)
        if wanted is not None:
            yield table.c[name] == wanted


def _between(column: ColumnElement[Any], first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    if first is not None:
        yield column >= first.isoformat()
    if last is not None:
        yield column <= last.isoformat()
