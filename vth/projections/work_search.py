"""Searches the registers for work: of each the part that is asked for, in the order of the work list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Cast, ColumnElement, Connection, Null, Select, and_, cast, false, null, or_, select

from vth.projections.company_filter import Companies, CompanyFilter, companies_asked
from vth.projections.paging import Order, Paging, page_size, read_cursor
from vth.projections.readmodel import Code
from vth.projections.work import COLUMNS, Register, Work

OVERDUE, DUE, WAITING = STANDINGS = ("overdue", "due", "waiting")
"""Past its day, coming up, and waiting without a term."""
PLACE = ("day", "stream", "key")
NOTHING: ColumnElement[Any] = cast(null(), Code)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Whose work: of a role (everybody's when None), due `until` that day, of a person where facts name one.

    `standing` is one of STANDINGS, for what stands so only. `parts` are the stream types of which the one who asks
    may read; None for all.
    """

    until: date
    role: str | None = None
    kind: str | None = None
    person: str | None = None
    company: CompanyFilter = field(default_factory=CompanyFilter)
    standing: str | None = None
    parts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """One part of the work, from one register, and the order in which it stands there."""

    statement: Select[Any]
    order: Order

    def nearest(self, paging: Paging) -> Select[Any]:
        """No more of it than can stand on that page, so that a long register is not gone through for a short page."""
        statement = self.statement
        if paging.cursor is not None:
            statement = statement.where(self.order.beyond(read_cursor(paging.cursor, len(PLACE))))
        return select(self.order.applied(statement).limit(page_size(paging.size) + 1).subquery())


def searches(
    connection: Connection, among: Sequence[Work], asked: WorkFilter, on: date, companies: Companies | None = None
) -> list[Search]:
    """Everything asked for, from all registers under the same names; empty when nothing of that kind exists.

    `companies` are those of the filter, for who asks more than once.
    """
    wanted = [work for work in among if _is_wanted(work, asked)]
    by_register = groupby(sorted(wanted, key=lambda work: work.register.table.name), key=lambda work: work.register)
    theirs = companies or companies_asked(connection, asked.company)
    return [
        part for register, kinds in by_register for part in _parts(connection, register, list(kinds), asked, on, theirs)
    ]


def _is_wanted(work: Work, asked: WorkFilter) -> bool:
    return (asked.role is None or asked.role in work.roles) and asked.kind in (None, work.kind)


def _parts(
    connection: Connection,
    register: Register,
    kinds: Sequence[Work],
    asked: WorkFilter,
    on: date,
    companies: Companies,
) -> Iterator[Search]:
    """What is due by then, and apart from it what waits without a term: each has its own day, and index, to go by.

    What has no date but will get one is not owed yet.
    """
    due_on, since, until = register.columns["due_on"], register.columns["since"], asked.until.isoformat()
    if not _is_nothing(due_on) and asked.standing != WAITING:
        due = and_(due_on <= until, *_standing(asked, on, due_on))
        found = _search(register, kinds, asked, on, due_on, due)
        yield _limited(connection, register, found, companies)
    termless = [work for work in kinds if work.termless]
    if termless and asked.standing in (None, WAITING):
        waits = and_(due_on.is_(None), since <= until)
        found = _search(register, termless, asked, on, since, waits)
        yield _limited(connection, register, found, companies)


def _standing(asked: WorkFilter, on: date, due_on: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if asked.standing == OVERDUE:
        yield due_on < on.isoformat()
    elif asked.standing == DUE:
        yield due_on >= on.isoformat()


def _search(
    register: Register,
    kinds: Sequence[Work],
    asked: WorkFilter,
    on: date,
    day: ColumnElement[Any],
    due: ColumnElement[bool],
) -> Search:
    columns, stream = register.columns, register.table.c.stream
    wanted = register.is_open(on), columns["kind"].in_([work.kind for work in kinds]), due
    statement = _everything(register, day).where(*wanted)
    if asked.parts is not None:
        statement = statement.where(_is_among(stream, asked.parts))
    if asked.person is not None:
        statement = statement.where(columns["person"] == asked.person)
    return Search(statement, Order((day, stream, columns["key"])))


@cache
def _everything(register: Register, day: ColumnElement[Any]) -> Select[Any]:
    """What a register says of all its rows; made once, for a start page asks dozens of them."""
    named = (register.columns.get(name, NOTHING).label(name) for name in COLUMNS)
    source = register.table if register.source is None else register.source
    return select(register.table.c.stream, day.label("day"), *named).select_from(source)


@cache
def _is_among(stream: ColumnElement[str], parts: frozenset[str]) -> ColumnElement[bool]:
    return or_(false(), *(stream.startswith(f"{part}/") for part in sorted(parts)))


def _limited(connection: Connection, register: Register, found: Search, companies: Companies) -> Search:
    """Only of the companies asked for."""
    if register.limited is not None:
        return Search(register.limited(connection, found.statement, companies), found.order)
    return Search(companies.limit(found.statement, register.table), found.order)


def _is_nothing(column: ColumnElement[Any]) -> bool:
    return isinstance(column, Cast) and isinstance(column.clause, Null)
