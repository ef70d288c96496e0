"""What falls due when: the duties of a period, periodic ones with every date, and what is overdue on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from vth.policy.due_rule import DueRule, occurrences, read
from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.duty import PERIODS, duty_status
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.register_tables import DUTIES

ORDER = Order((DUTIES.c.due_on, DUTIES.c.stream, DUTIES.c.duty))


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFilter:
    """Whose duties; `who` is `company`, `competent_authority` or `environmental_service`."""

    company: CompanyFilter = field(default_factory=CompanyFilter)
    company_id: str | None = None
    permit_id: str | None = None
    kind: str | None = None
    who: str | None = None
    circular: bool | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date on which something is due, with its duty as stored; `status` as on the day asked."""

    due_on: date
    status: str
    duty: dict[str, Any]


def calendar(connection: Connection, asked: DutyFilter, first: date, last: date, on: date) -> list[Occasion]:
    """Everything due from `first` until `last`, both included, by date; `status` as on the day `on`.

    A periodic duty that is not fulfilled appears on each of its dates in the period. Duties that ended appear with the
    dates before their end only.
    """
    statement = _limited(connection, select(DUTIES).where(_due_between(first, last)), asked)
    rows = with_companies(connection, [dict(row) for row in connection.execute(statement).mappings()])
    found = (occasion for row in rows for occasion in _occasions(row, first, last, on))
    return sorted(found, key=lambda one: (one.due_on, one.duty["stream"], one.duty["duty"]))


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


def _due_between(first: date, last: date) -> ColumnElement[bool]:
    duty = DUTIES.c
    within = and_(duty.due_on >= first.isoformat(), duty.due_on <= last.isoformat())
    return or_(within, and_(duty.repeats_months > 0, duty.due_on < first.isoformat()))


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
