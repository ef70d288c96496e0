"""Pages of the register of permits, the newest application first unless another order is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.projections.company_filter import CompanyFilter, of_companies, searched, with_companies
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.permit_state import STATES, is_in_state, state_on
from vth.projections.register_tables import PERMITS

DEFAULT_ORDER = "-received_on"
ORDERS: Mapping[str, Order] = {
    "received_on": Order((PERMITS.c.received_on, PERMITS.c.stream)),
    "-received_on": Order((PERMITS.c.received_on, PERMITS.c.stream), down=True),
    "case_number": Order((PERMITS.c.case_number, PERMITS.c.stream)),
    "-case_number": Order((PERMITS.c.case_number, PERMITS.c.stream), down=True),
}
"""The ways to sort the register; a minus sorts downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitFilter:
    """Which permits; `state` is one of STATES as on the day asked, days are inclusive, `search` any words of case
    number, DSO number, activity, subject or company."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    state: str | None = None
    procedure: str | None = None
    circular: bool | None = None
    received_from: date | None = None
    received_to: date | None = None
    granted_from: date | None = None
    granted_to: date | None = None
    search: str | None = None


def permits_page(
    connection: Connection, asked: PermitFilter, on: date, paging: Paging | None = None, order: str = DEFAULT_ORDER
) -> Page:
    """A page of permits with their company, `state` as on that day; `order` is one of ORDERS.

    Errors: InvalidInput for filters and cursor.
    """
    conditions = [*_conditions(asked, on), *searched(connection, PERMITS, asked.search or "")]
    statement = of_companies(connection, select(PERMITS).where(*conditions), PERMITS, asked.company)
    found = page(connection, statement, ORDERS[order], paging or Paging(), seldom=bool(asked.search))
    return replace(found, items=_shown(connection, found.items, on))


def one_permit(connection: Connection, permit_id: str, on: date) -> dict[str, Any] | None:
    """The row of one permit with its company; None when there is none."""
    found = connection.execute(select(PERMITS).where(PERMITS.c.stream == f"permit/{permit_id}")).mappings().all()
    return next(iter(_shown(connection, [dict(row) for row in found], on)), None)


def _shown(connection: Connection, items: list[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    for item in items:
        item["state"] = state_on(item["state"], item["in_force_on"], item["valid_until"], item["supplement_due_on"], on)
    return with_companies(connection, items)


def _conditions(asked: PermitFilter, on: date) -> Iterator[ColumnElement[bool]]:
    permit = PERMITS.c
    if asked.company_id is not None:
        yield permit.company_id == asked.company_id
    if asked.state is not None:
        yield is_in_state(permit, _known_state(asked.state), on)
    if asked.procedure is not None:
        yield permit.procedure == asked.procedure
    if asked.circular is not None:
        yield permit.circular_in_force > 0 if asked.circular else permit.circular_in_force == 0
    yield from _between(permit.received_on, asked.received_from, asked.received_to)
    yield from _between(permit.granted_on, asked.granted_from, asked.granted_to)
    yield from _between(permit.received_on, None, asked.granted_to)  # follows from it, and says where to start


def _between(column: ColumnElement[str], first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    if first is not None:
        yield column >= first.isoformat()
    if last is not None:
        yield column <= last.isoformat()


def _known_state(state: str) -> str:
    if state in STATES:
        return state
    message = Text(f"Kies als toestand een van {', '.join(STATES)}.", f"Choose as state one of {', '.join(STATES)}.")
    raise InvalidInput(Fault("state_unknown", message, "state"))
