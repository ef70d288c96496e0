"""Pages that stay right while facts come in: a cursor names the last row seen, not a number of rows to pass over."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

PAGE_SIZE = 25
LARGEST_PAGE = 200
NEAR = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a register; `next_cursor` is None on the last page, `total` None when it was not asked."""

    items: list[dict[str, Any]]
    next_cursor: str | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page: after `cursor` (of an earlier page with the same filters), of at most `size` rows."""

    cursor: str | None = None
    size: int = PAGE_SIZE
    with_total: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """By which columns a register is sorted, all up or all down; together they name one row."""

    columns: tuple[ColumnElement[Any], ...]
    down: bool = False

    def applied(self, statement: Select[Any]) -> Select[Any]:
        """The database goes through the register in this order until a page is full."""
        return statement.order_by(*((column.desc() for column in self.columns) if self.down else self.columns))

    def sorted(self, statement: Select[Any]) -> Select[Any]:
        """The database looks for all that fits first and sorts that: no index gives this order."""
        columns = [column.concat("") for column in self.columns]
        return statement.order_by(*((column.desc() for column in columns) if self.down else columns))

    def up_to(self, edge: str) -> ColumnElement[bool]:
        """What comes no later than this value of the first column."""
        first = self.columns[0]
        return first >= edge if self.down else first <= edge

    def beyond(self, seen: Sequence[str]) -> ColumnElement[bool]:
        mine, last = tuple_(*self.columns), tuple_(*seen)
        return mine < last if self.down else mine > last


def page(
    connection: Connection,
    statement: Select[Any],
    order: Order,
    paging: Paging,
    *,
    seldom: bool = False,
    farther: int | None = None,
) -> Page:
    """The asked page of the statement. Errors: InvalidInput when the cursor or the size cannot be used.

    `seldom`: perhaps few rows fit, as in a search. Then only the nearest rows are gone through in order; when they do
    not fill the page, everything is searched at once, but of a register in which that takes long first so many rows
    `farther`.
    """
    size = page_size(paging.size)
    total = _total(connection, statement) if paging.with_total else None
    if paging.cursor is not None:
        statement = statement.where(order.beyond(read_cursor(paging.cursor, len(order.columns))))
    found = _nearby(connection, statement, order, size, paging.cursor) if seldom else None
    if found is None and seldom:
        edge = _edge(connection, order, paging.cursor, farther) if farther else None
        found = _searched(connection, statement, order, size + 1, edge)
    if found is None:
        found = _fetched(connection, order.applied(statement).limit(size + 1))
    return Page(found[:size], _next(found[size - 1], order) if len(found) > size else None, total)


def _nearby(
    connection: Connection, statement: Select[Any], order: Order, size: int, cursor: str | None
) -> list[dict[str, Any]] | None:
    """More than a page from the nearest rows; None when those hold no more than that."""
    edge = _edge(connection, order, cursor, NEAR)
    bound = statement if edge is None else statement.where(order.up_to(edge))
    found = _fetched(connection, order.applied(bound).limit(size + 1))
    return found if edge is None or len(found) > size else None


def _searched(
    connection: Connection, statement: Select[Any], order: Order, most: int, edge: str | None
) -> list[dict[str, Any]]:
    """All that fits is looked for and sorted; with an edge what lies up to it, and what lies past it for the rest."""
    if edge is None:
        return _fetched(connection, order.sorted(statement).limit(most))
    found = _fetched(connection, order.sorted(statement.where(order.up_to(edge))).limit(most))
    if len(found) == most:
        return found
    beyond = order.sorted(statement.where(~order.up_to(edge)))
    return found + _fetched(connection, beyond.limit(most - len(found)))


def _edge(connection: Connection, order: Order, cursor: str | None, rows: int) -> str | None:
    """Where the register is after so many rows, by the first of its columns; None when it has no more."""
    near = order.applied(select(order.columns[0]))
    if cursor is not None:
        near = near.where(order.beyond(read_cursor(cursor, len(order.columns))))
    return connection.execute(near.offset(rows).limit(1)).scalar()


def _fetched(connection: Connection, statement: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(statement).mappings()]


def _next(last: Mapping[str, Any], order: Order) -> str:
    return write_cursor([str(last[str(column.key)]) for column in order.columns])


def _total(connection: Connection, statement: Select[Any]) -> int:
    return connection.execute(statement.with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()


def write_cursor(seen: Sequence[str]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(list(seen))).decode().rstrip("=")


def read_cursor(cursor: str, length: int) -> list[str]:
    """What a cursor says was seen last. Errors: InvalidInput for anything that this program did not write."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        seen = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=list[str])
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        raise _invalid("cursor", _CURSOR) from error
    if len(seen) != length:
        raise _invalid("cursor", _CURSOR)
    return seen


def page_size(size: int) -> int:
    """The size itself. Errors: InvalidInput when a page cannot have it."""
    if not 1 <= size <= LARGEST_PAGE:
        raise _invalid("pageSize", _SIZE)
    return size


def _invalid(where: str, message: Text) -> InvalidInput:
    return InvalidInput(Fault(f"{where.lower()}_invalid", message, where))


_CURSOR = Text(
    "Deze cursor is niet bruikbaar: neem de cursor die bij de vorige pagina stond, of begin zonder.",
    "This cursor cannot be used: take the one given with the previous page, or start without.",
)
_SIZE = Text(
    f"Een pagina telt 1 tot en met {LARGEST_PAGE} regels.", f"A page has 1 up to and including {LARGEST_PAGE} rows."
)
