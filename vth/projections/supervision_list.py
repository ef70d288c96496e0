"""Pages of the registers of inspections and violations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from vth.projections.company_filter import CompanyFilter, of_named
from vth.projections.grounds import with_grounds
from vth.projections.inspections import INSPECTIONS
from vth.projections.names import staff_names
from vth.projections.paging import Order, Page, Paging
from vth.projections.register_list import between, equal, listed, one_of_company
from vth.projections.violation_fold import CLOSED, REMEDIED, WAIVED
from vth.projections.violations import VIOLATIONS

BY_DAY_PLANNED, NEWEST_VIOLATION = "planned_on", "-established_on"
INSPECTION_ORDERS: Mapping[str, Order] = {
    "planned_on": Order((INSPECTIONS.c.planned_on, INSPECTIONS.c.stream)),
    "-planned_on": Order((INSPECTIONS.c.planned_on, INSPECTIONS.c.stream), down=True),
}
VIOLATION_ORDERS: Mapping[str, Order] = {
    "established_on": Order((VIOLATIONS.c.established_on, VIOLATIONS.c.stream)),
    "-established_on": Order((VIOLATIONS.c.established_on, VIOLATIONS.c.stream), down=True),
}
"""The ways to sort the registers; a minus sorts downwards."""
ENDED = (WAIVED, REMEDIED, CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFilter:
    """Which inspections; `state` is one of `inspections.STATES`, days are inclusive, `search` words of the company."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    violation_id: str | None = None
    supervisor: str | None = None
    state: str | None = None
    kind: str | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    search: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationFilter:
    """Which violations; `state` is one of `violation_fold.STATES`, `open`: only what is not over; days included."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    inspection_id: str | None = None
    state: str | None = None
    established_from: date | None = None
    established_to: date | None = None
    open: bool | None = None
    search: str | None = None


def inspections_page(
    connection: Connection, asked: InspectionFilter, paging: Paging | None = None, order: str = BY_DAY_PLANNED
) -> Page:
    """A page of inspections with their company; `order` is one of INSPECTION_ORDERS.

    Errors: InvalidInput for filters and cursor.
    """
    named = ("company_id", "permit_id", "violation_id", "supervisor", "state", "kind")
    conditions = [
        *equal(INSPECTIONS, asked, named),
        *between(INSPECTIONS.c.planned_on, asked.planned_from, asked.planned_to),
        *of_named(connection, INSPECTIONS, asked.search or ""),
    ]
    found = listed(connection, INSPECTIONS, conditions, asked.company, INSPECTION_ORDERS[order], paging)
    return replace(found, items=with_grounds(connection, INSPECTIONS, found.items))


def with_supervisors(connection: Connection, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same inspections, each with `supervisor_name` as the register of persons has it."""
    names = staff_names(connection, [item["supervisor"] for item in items])
    for item in items:
        item["supervisor_name"] = names.get(item["supervisor"])
    return items


def violations_page(
    connection: Connection, asked: ViolationFilter, paging: Paging | None = None, order: str = NEWEST_VIOLATION
) -> Page:
    """A page of violations with their company; `order` is one of VIOLATION_ORDERS.

    Errors: InvalidInput for filters and cursor.
    """
    conditions = [
        *equal(VIOLATIONS, asked, ("company_id", "permit_id", "inspection_id", "state")),
        *between(VIOLATIONS.c.established_on, asked.established_from, asked.established_to),
        *of_named(connection, VIOLATIONS, asked.search or ""),
    ]
    if asked.open is not None:
        ended = VIOLATIONS.c.state.in_(ENDED)
        conditions.append(~ended if asked.open else ended)
    found = listed(connection, VIOLATIONS, conditions, asked.company, VIOLATION_ORDERS[order], paging)
    return replace(found, items=with_grounds(connection, VIOLATIONS, found.items))


def one_inspection(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one inspection with its company; None when there is none."""
    return _one(connection, INSPECTIONS, f"inspection/{id}")


def one_violation(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one violation with its company; None when there is none."""
    return _one(connection, VIOLATIONS, f"violation/{id}")


def _one(connection: Connection, table: Table, stream: str) -> dict[str, Any] | None:
    row = one_of_company(connection, table, stream)
    return with_grounds(connection, table, [row])[0] if row else None
