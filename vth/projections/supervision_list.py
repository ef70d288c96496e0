"""Pages of the registers of inspections and violations."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from vth.projections.company_filter import CompanyFilter
from vth.projections.grounds import with_grounds
from vth.projections.inspections import INSPECTIONS
from vth.projections.paging import Order, Page, Paging
from vth.projections.register_list import between, equal, listed, one_of_company
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
        *equal(INSPECTIONS, asked, named),
        *between(INSPECTIONS.c.planned_on, asked.planned_from, asked.planned_to),
    ]
    found = listed(connection, INSPECTIONS, conditions, asked.company, BY_DAY_PLANNED, paging)
    return replace(found, items=with_grounds(connection, INSPECTIONS, found.items))


def violations_page(connection: Connection, asked: ViolationFilter, paging: Paging | None = None) -> Page:
    """A page of violations with their company, the newest first. Errors: InvalidInput for filters and cursor."""
    conditions = [
        *equal(VIOLATIONS, asked, ("company_id", "permit_id", "inspection_id", "state")),
        *between(VIOLATIONS.c.established_on, asked.established_from, asked.established_to),
    ]
    found = listed(connection, VIOLATIONS, conditions, asked.company, NEWEST_VIOLATION, paging)
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
