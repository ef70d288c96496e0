"""What falls due when: the duties of a period, periodic ones with every date, and what is overdue on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, cast, func, or_, select

from vth.policy.due_rule import DueRule, occurrences, read
from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.duty import PERIODS, duty_status
from vth.projections.paging import Order, Page, Paging, page, page_size, read_cursor, write_cursor
from vth.projections.register_tables import DUTIES, REPEATING

PLACE = ("due_on", "stream", "duty")
ORDER = Order(tuple(DUTIES.c[name] for name in PLACE))
TERMS = ("times_done", "repeats_months", "counted_from", "first_months", "named", "stays")
OF_DATES = (*PLACE, "kind", "done_on", "ended_on", *TERMS)
"""What the dates of a duty and its status are told from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFilter:
    """Whose duties; `who` is `company`, `competent_authority` or `environmental_service`.

    `acted_on` leaves out the periods that pass by themselves.
    """

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    kind: str | None = None
    who: str | None = None
    circular: bool | None = None
    acted_on: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date on which something is due, with its duty as stored; `status` as on the day asked."""

    due_on: date
    status: str
    duty: dict[str, Any]


class Occasions(NamedTuple):
    """A page of the calendar; `next_cursor` is None on the last page."""

    items: list[Occasion]
    next_cursor: str | None


def calendar_page(
    connection: Connection, asked: DutyFilter, first: date, last: date, on: date, paging: Paging
) -> Occasions:
    """A page of what is due from `first` until `last`, both included, by date; `status` as on the day `on`.

    A periodic duty that is not fulfilled appears on each of its dates in the period. Duties that ended appear with the
    dates before their end only. Errors: InvalidInput for the filters and the cursor.

    Duties of one date are looked up until the page is full; periodic ones have their dates counted no further than it.
    """
    size, seen = page_size(paging.size), read_cursor(paging.cursor, len(PLACE)) if paging.cursor else []
    due = DUTIES.c.due_on
    once = and_(DUTIES.c.repeats_months.is_(None), due >= first.isoformat(), due <= last.isoformat())
    ended = or_(DUTIES.c.ended_on.is_(None), DUTIES.c.ended_on > due)
    statement = ORDER.applied(_limited(connection, select(DUTIES).where(once, ended), asked)).limit(size + 1)
    found = _rows(connection, statement.where(ORDER.beyond(seen)) if seen else statement)
    end = date.fromisoformat(found[size]["due_on"]) if len(found) > size else last
    begin = max(first, date.fromisoformat(seen[0])) if seen else first
    rolling = select(*(DUTIES.c[name] for name in OF_DATES)).where(REPEATING, due <= end.isoformat())
    found += _rows(connection, _limited(connection, rolling.where(_may_fall(begin, end)), asked))
    occasions = sorted((one for row in found for one in _occasions(row, first, end, on)), key=_place)
    wanted = [one for one in occasions if not seen or _place(one) > tuple(seen)][: size + 1]
    following = write_cursor(_place(wanted[size - 1])) if len(wanted) > size else None
    return Occasions(_whole(connection, wanted[:size]), following)


def _may_fall(first: date, last: date) -> ColumnElement[bool]:
    """Periodic duties that may be due in the months of these days; of what a stay moves only its dates can tell."""
    duty = DUTIES.c
    year, month = (cast(func.substr(duty.counted_from, *place), Integer) for place in ((1, 4), (6, 2)))
    passed = (_months(last) - year * 12 - month - duty.first_months) % duty.repeats_months
    return or_(duty.stays != "", passed <= _months(last) - _months(first))


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _whole(connection: Connection, occasions: Sequence[Occasion]) -> list[Occasion]:
    """The same with everything that is stored of their duties, and the companies."""
    streams = sorted({one.duty["stream"] for one in occasions})
    rows = with_companies(connection, _rows(connection, select(DUTIES).where(DUTIES.c.stream.in_(streams))))
    duties = {(row["stream"], row["duty"]): row for row in rows}
    return [replace(one, duty=duties[one.duty["stream"], one.duty["duty"]]) for one in occasions]


def _rows(connection: Connection, statement: Select[Any]) -> list[dict[str, Any]]:
    found = connection.execute(statement)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _place(one: Occasion) -> tuple[str, str, str]:
    return one.due_on.isoformat(), one.duty["stream"], one.duty["duty"]


def overdue(connection: Connection, asked: DutyFilter, on: date, paging: Paging | None = None) -> Page:
    """A page of what was due before that day and is neither done nor ended by then, longest overdue first."""
    day = on.isoformat()
    statement = select(DUTIES).where(DUTIES.c.due_on < day, DUTIES.c.kind.not_in(PERIODS), _open_on(on))
    found = page(connection, _limited(connection, statement, asked), ORDER, paging or Paging())
    return replace(found, items=with_companies(connection, found.items))


def by_month(connection: Connection, asked: DutyFilter, first: date, last: date, on: date) -> dict[str, dict[str, int]]:
    """How many duties are open per month and kind, by their next date; months as `2026-03`, those without any left out.

    A periodic duty counts once, on the next of its dates.
    """
    month = func.substr(DUTIES.c.due_on, 1, 7).label("month")
    between = and_(DUTIES.c.due_on >= first.isoformat(), DUTIES.c.due_on <= last.isoformat())
    wanted = select(month, DUTIES.c.kind).where(between, DUTIES.c.kind.not_in(PERIODS), _open_on(on))
    counted = _limited(connection, wanted, asked).subquery()
    columns = counted.c.month, counted.c.kind
    found: dict[str, dict[str, int]] = {}
    for named, kind, number in connection.execute(select(*columns, func.count()).group_by(*columns)):
        found.setdefault(named, {})[kind] = number
    return found


def status_of(row: dict[str, Any], on: date) -> str:
    """`done`, `ended`, `overdue` or `open` on that day, of a duty as stored."""
    return duty_status(row["kind"], _day(row["due_on"]), _day(row["done_on"]), _day(row["ended_on"]), on)


def _open_on(on: date) -> ColumnElement[bool]:
    day, duty = on.isoformat(), DUTIES.c
    undone = or_(duty.undone == 1, and_(duty.undone == 0, duty.done_on > day))
    return and_(undone, or_(duty.ended_on.is_(None), duty.ended_on > day))


def _limited(connection: Connection, statement: Select[Any], asked: DutyFilter) -> Select[Any]:
    for column, value in (
        (DUTIES.c.company_id, asked.company_id),
        (DUTIES.c.stream, f"permit/{asked.permit_id}" if asked.permit_id else None),
        (DUTIES.c.kind, asked.kind),
        (DUTIES.c.who, asked.who),
        (DUTIES.c.circular, None if asked.circular is None else int(asked.circular)),
    ):
        if value is not None:
            statement = statement.where(column == value)
    if asked.acted_on:
        statement = statement.where(DUTIES.c.kind.not_in(PERIODS))
    return of_companies(connection, statement, DUTIES, asked.company)


def _occasions(row: dict[str, Any], first: date, last: date, on: date) -> Iterator[Occasion]:
    ended = _day(row["ended_on"])
    for due_on in _dates(row, first, last):
        if ended is None or due_on < ended:
            status = duty_status(row["kind"], due_on, _day(row["done_on"]), ended, on)
            yield Occasion(due_on, status, row)


def _dates(row: dict[str, Any], first: date, last: date) -> Iterator[date]:
    if row["repeats_months"] is None:
        return iter((date.fromisoformat(row["due_on"]),))
    rule = DueRule(
        date.fromisoformat(row["counted_from"]),
        row["first_months"],
        row["repeats_months"],
        bool(row["named"]),
        read(row["stays"]),
    )
    return occurrences(rule, row["times_done"], first, last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
