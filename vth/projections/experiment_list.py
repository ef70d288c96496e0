"""Pages of the register of experiments, each with the company that holds its permit."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, literal, select

from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.experiments import EXPERIMENTS, RUNNING
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_list import between, equal
from vth.projections.register_tables import PERMITS

BY_END = Order((EXPERIMENTS.c.ends_on, EXPERIMENTS.c.stream))
OF_PERMIT = (PERMITS.c.company_id, PERMITS.c.case_number)
WITH_PERMIT: FromClause = EXPERIMENTS.outerjoin(
    PERMITS, PERMITS.c.stream == literal("permit/") + EXPERIMENTS.c.permit_id
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentFilter:
    """Which experiments; `state` is one of `experiments.STATES`, days are inclusive.

    `overdue`: only experiments that still ran after their last day, or only the others.
    """

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    state: str | None = None
    outcome: str | None = None
    overdue: bool | None = None
    ends_from: date | None = None
    ends_to: date | None = None


def experiments_page(connection: Connection, asked: ExperimentFilter, on: date, paging: Paging | None = None) -> Page:
    """A page of experiments with their company, by the day on which they end; `overdue` as on that day.

    Errors: InvalidInput for filters and cursor.
    """
    conditions = [
        *equal(EXPERIMENTS, asked, ("permit_id", "state", "outcome")),
        *between(EXPERIMENTS.c.ends_on, asked.ends_from, asked.ends_to),
    ]
    if asked.company_id is not None:
        conditions.append(PERMITS.c.company_id == asked.company_id)
    if asked.overdue is not None:
        conditions.append(_overdue(on) if asked.overdue else ~_overdue(on))
    statement = of_companies(connection, _selected().where(*conditions), PERMITS, asked.company)
    found = page(connection, statement, BY_END, paging or Paging())
    return replace(found, items=_told(connection, found.items, on))


def one_experiment(connection: Connection, id: str, on: date) -> dict[str, Any] | None:
    """The row of one experiment with its company; None when there is none."""
    mine = _selected().where(EXPERIMENTS.c.stream == f"experiment/{id}")
    found = [dict(row) for row in connection.execute(mine).mappings()]
    return next(iter(_told(connection, found, on)), None)


def _selected() -> Select[Any]:
    return select(EXPERIMENTS, *OF_PERMIT).select_from(WITH_PERMIT)


def _overdue(on: date) -> ColumnElement[bool]:
    return (EXPERIMENTS.c.state == RUNNING) & (EXPERIMENTS.c.ends_on < on.isoformat())


def _told(connection: Connection, rows: list[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    for row in rows:
        row["overdue"] = int(row["state"] == RUNNING and row["ends_on"] < on.isoformat())
    return with_companies(connection, rows)
