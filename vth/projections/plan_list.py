"""Pages of the registers of raw-material plans and of the measures in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.paging import Order, Page, Paging
from vth.projections.plan_fold import REQUIRED, RETURNED
from vth.projections.plan_measures import DROPPED, MEASURES
from vth.projections.plans import PLANS
from vth.projections.register_list import between, equal, listed, one

BY_DAY_DUE = Order((PLANS.c.due_on, PLANS.c.stream))
BY_PLAN = Order((MEASURES.c.stream, MEASURES.c.measure))
AWAITED = (REQUIRED, RETURNED)
Tonnes = tuple[float, float]
"""A year: planned and achieved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFilter:
    """Which plans; `state` is one of `plan_fold.STATES`, days are inclusive.

    `overdue`: only plans that were still awaited after their last day, or only the others.
    """

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    state: str | None = None
    overdue: bool | None = None
    due_from: date | None = None
    due_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFilter:
    """Which measures; `state` is one of `plan_measures.STATES`; the others are codes of the facts."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    plan_id: str | None = None
    state: str | None = None
    r_strategy: str | None = None
    origin: str | None = None
    nature: str | None = None


def plans_page(connection: Connection, asked: PlanFilter, on: date, paging: Paging | None = None) -> Page:
    """A page of plans with their company, by the day on which they are due; `overdue` as on that day.

    Errors: InvalidInput for filters and cursor.
    """
    conditions = [
        *equal(PLANS, asked, ("company_id", "permit_id", "state")),
        *between(PLANS.c.due_on, asked.due_from, asked.due_to),
    ]
    if asked.overdue is not None:
        conditions.append(_overdue(on) if asked.overdue else ~_overdue(on))
    found = listed(connection, PLANS, conditions, asked.company, BY_DAY_DUE, paging)
    return replace(found, items=[_told(row, on) for row in found.items])


def measures_page(connection: Connection, asked: MeasureFilter, paging: Paging | None = None) -> Page:
    """A page of measures with their company, plan by plan. Errors: InvalidInput for filters and cursor."""
    return listed(connection, MEASURES, _asked(asked), asked.company, BY_PLAN, paging)


def measures_by_step(connection: Connection, asked: MeasureFilter) -> dict[str, Tonnes]:
    """Tonnes a year planned and achieved by R-step, of what was not dropped. Errors: InvalidInput for filters."""
    columns = MEASURES.c
    sums = select(columns.r_strategy, func.sum(columns.tonnes_planned), func.sum(columns.tonnes_achieved)).where(
        *_asked(asked), columns.state != DROPPED
    )
    counted = of_companies(connection, sums, MEASURES, asked.company).group_by(columns.r_strategy)
    return {step: (planned or 0.0, achieved or 0.0) for step, planned, achieved in connection.execute(counted)}


def tonnes_by_step(measures: Iterable[Mapping[str, Any]]) -> dict[str, Tonnes]:
    """The same of these measures."""
    found: dict[str, Tonnes] = {}
    for row in measures:
        if row["state"] != DROPPED:
            planned, achieved = found.get(row["r_strategy"], (0.0, 0.0))
            more = row["tonnes_planned"] or 0.0, row["tonnes_achieved"] or 0.0
            found[row["r_strategy"]] = planned + more[0], achieved + more[1]
    return found


def one_plan(connection: Connection, id: str, on: date) -> dict[str, Any] | None:
    """The row of one plan with its company; None when there is none."""
    row = one(connection, PLANS, f"raw_material_plan/{id}")
    return _told(with_companies(connection, [row])[0], on) if row else None


def measures_of(connection: Connection, plan_id: str) -> list[dict[str, Any]]:
    """All measures of one plan."""
    mine = select(MEASURES).where(MEASURES.c.stream == f"raw_material_plan/{plan_id}").order_by(MEASURES.c.measure)
    return [dict(row) for row in connection.execute(mine).mappings()]


def _asked(asked: MeasureFilter) -> list[ColumnElement[bool]]:
    return list(equal(MEASURES, asked, ("company_id", "plan_id", "state", "r_strategy", "origin", "nature")))


def _overdue(on: date) -> ColumnElement[bool]:
    return PLANS.c.state.in_(AWAITED) & (PLANS.c.due_on < on.isoformat())


def _told(row: dict[str, Any], on: date) -> dict[str, Any]:
    return row | {"overdue": int(row["state"] in AWAITED and row["due_on"] < on.isoformat())}
