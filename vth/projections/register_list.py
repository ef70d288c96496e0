"""What the pages of all registers share: filters by column, days between, and the company of each row."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_tables import PERMITS
from vth.rights.limits import Limit


def listed(
    connection: Connection,
    table: Table,
    conditions: list[ColumnElement[bool]],
    company: CompanyFilter,
    order: Order,
    paging: Paging | None,
) -> Page:
    """A page of a register with `company_id`, each row with its company. Errors: InvalidInput for the cursor."""
    statement = of_companies(connection, select(table).where(*conditions), table, company)
    found = page(connection, statement, order, paging or Paging())
    return Page(with_companies(connection, found.items), found.next_cursor, found.total)


def one(connection: Connection, table: Table, stream: str) -> dict[str, Any] | None:
    """The row of one stream; None when there is none."""
    found = connection.execute(select(table).where(table.c.stream == stream)).mappings().one_or_none()
    return dict(found) if found else None


def case_numbers(connection: Connection, streams: Iterable[str]) -> dict[str, str]:
    """The case number of each of these permits."""
    wanted = select(PERMITS.c.stream, PERMITS.c.case_number).where(PERMITS.c.stream.in_(sorted(set(streams))))
    return {row.stream: row.case_number for row in connection.execute(wanted)}


def one_of_company(connection: Connection, table: Table, stream: str) -> dict[str, Any] | None:
    """The row of one stream with its company; None when there is none."""
    row = one(connection, table, stream)
    return with_companies(connection, [row])[0] if row else None


def equal(table: Table, asked: object, names: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """One condition for each of these filters that was given; it has the name of its column."""
    for name in names:
        wanted = getattr(asked, name)
        if wanted is not None:
            yield table.c[name] == wanted


def between(column: ColumnElement[Any], first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    """Both days included."""
    if first is not None:
        yield column >= first.isoformat()
    if last is not None:
        yield column <= last.isoformat()


def of_organisation(table: Table, organisation: str | None, within: Limit | None) -> Iterator[ColumnElement[bool]]:
    """Whose rows of a register with `organisation`: by the code of then or the one of now, and within a limit."""
    if organisation is not None:
        yield or_(table.c.organisation == organisation, table.c.current_organisation == organisation)
    if within is not None:
        yield table.c.organisation.in_(within.organisations)
