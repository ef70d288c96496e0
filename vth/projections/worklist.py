"""Work lists: what needs doing, by date, with the reason, the legal basis and who must act."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, func, select, union_all

from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.company_filter import companies_asked, with_companies
from vth.projections.duty_words import legal_basis, with_subject
from vth.projections.names import staff_names
from vth.projections.paging import LARGEST_PAGE, Paging, page_size, write_cursor
from vth.projections.register_tables import PERMITS, PRESCRIPTIONS
from vth.projections.work import BY_KIND, ROLES, WORK, Work
from vth.projections.work_search import DUE, OVERDUE, PLACE, WAITING, Search, WorkFilter, searches

__all__ = [
    "DUE",
    "OVERDUE",
    "PLACE",
    "WAITING",
    "Head",
    "Task",
    "Tasks",
    "WorkFilter",
    "all_tasks",
    "amount",
    "heads",
    "listed",
    "whole",
    "worklist",
]

COMING_DAYS = 28
"""How far a work list looks ahead when nobody says how far."""

STATUSES = {
    OVERDUE: Text("te laat", "overdue"),
    DUE: Text("komt eraan", "coming up"),
    WAITING: Text("wacht op u", "waiting for you"),
}


class Task(NamedTuple):
    """One piece of work. `day` is when it is due, or since when it waits if no term is set; `roles[0]` must act."""

    stream: str
    key: str
    kind: str
    day: date
    due_on: date | None
    status: str
    status_label: Text
    what: Text
    why: Text
    legal_basis: str
    roles: tuple[str, ...]
    who_label: Text
    case_number: str | None
    number: str | None
    title: str | None
    person: str | None
    person_name: str | None
    company_id: str | None
    company_name: str | None
    municipality_code: str | None
    competent_authority: str | None
    environmental_service: str | None


class Tasks(NamedTuple):
    """A page of a work list; `next_cursor` is None on the last page."""

    items: list[Task]
    next_cursor: str | None


class Head(NamedTuple):
    """The first work that stands so; `amount` of it there is, one more than was counted to when there is more."""

    standing: str
    tasks: Tasks
    amount: int


def worklist(
    connection: Connection, asked: WorkFilter, on: date, regulations: Regulations, paging: Paging | None = None
) -> Tasks:
    """A page of what needs doing as on that day, by date. Errors: InvalidInput for filters and cursor."""
    return listed(connection, WORK, asked, on, regulations, paging)


def listed(
    connection: Connection,
    among: Sequence[Work],
    asked: WorkFilter,
    on: date,
    regulations: Regulations,
    paging: Paging | None = None,
) -> Tasks:
    """As `worklist`, of these kinds of work."""
    paging = paging or Paging()
    found = _nearest(connection, searches(connection, among, asked, on), paging)
    return _first(connection, found, page_size(paging.size), on, regulations)


def heads(
    connection: Connection,
    standings: Sequence[str],
    asked: WorkFilter,
    on: date,
    regulations: Regulations,
    size: int,
    most: int,
) -> Iterator[Head]:
    """The first of all work that stands so, for each of these standings, and how much there is of it."""
    companies = companies_asked(connection, asked.company)
    for standing in standings:
        parts = searches(connection, WORK, replace(asked, standing=standing), on, companies)
        found = _nearest(connection, parts, Paging(size=most))
        tasks = _first(connection, found, size, on, regulations)
        yield Head(standing, tasks, min(len(found), most + 1))


def _nearest(connection: Connection, parts: Sequence[Search], paging: Paging) -> list[dict[str, Any]]:
    """By date, whatever of each part can stand on that page.

    Each part by itself: of all of them together neither database sees that a page of each is enough.
    """
    found = (row for part in parts for row in _rows(connection.execute(part.nearest(paging))))
    return sorted(found, key=itemgetter(*PLACE))


def _rows(found: CursorResult[Any]) -> Iterator[dict[str, Any]]:
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found)


def _first(
    connection: Connection, found: Sequence[dict[str, Any]], size: int, on: date, regulations: Regulations
) -> Tasks:
    shown = list(found[:size])
    following = write_cursor([shown[-1][name] for name in PLACE]) if len(found) > size else None
    return Tasks(_tasks(connection, shown, on, regulations), following)


def whole(
    connection: Connection, among: Sequence[Work], asked: WorkFilter, on: date, regulations: Regulations
) -> Iterator[Task]:
    """All work of these kinds by date, looked up at once: for what is no longer than a sheet of paper."""
    parts = searches(connection, among, asked, on)
    if parts:
        table = union_all(*(part.statement for part in parts)).subquery("work")
        found = connection.execute(select(table).order_by(*(table.c[name] for name in PLACE))).mappings()
        for rows in found.partitions(LARGEST_PAGE):
            yield from _tasks(connection, [dict(row) for row in rows], on, regulations)


def amount(connection: Connection, asked: WorkFilter, on: date, most: int) -> int:
    """How much of it there is; of what is more than `most` no more is counted than to know that."""
    counted = 0
    for part in searches(connection, WORK, asked, on):
        some = part.statement.limit(most + 1 - counted).subquery()
        counted += connection.execute(select(func.count()).select_from(some)).scalar_one()
        if counted > most:
            break
    return counted


def all_tasks(connection: Connection, asked: WorkFilter, on: date, regulations: Regulations) -> Iterator[Task]:
    """The whole work list, in constant memory."""
    cursor: str | None = None
    while True:
        found = worklist(connection, asked, on, regulations, Paging(cursor, LARGEST_PAGE))
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def _tasks(connection: Connection, rows: list[dict[str, Any]], on: date, regulations: Regulations) -> list[Task]:
    """The rows as tasks, with company, case number, the person's name and the library's legal basis."""
    streams = sorted({row["stream"] for row in rows})
    cases = _case_numbers(connection, streams)
    standards = _standards(connection, streams)
    names = staff_names(connection, [row["person"] for row in rows])
    named = ({**row, "person_name": names.get(row["person"])} for row in with_companies(connection, rows))
    return [
        _task(row, on, cases.get(row["stream"]), standards.get((row["stream"], row["number"])), regulations)
        for row in named
    ]


def _task(
    row: dict[str, Any],
    on: date,
    case_number: str | None,
    standard: tuple[str, int] | None,
    regulations: Regulations,
) -> Task:
    work, due_on = BY_KIND[row["kind"]], date.fromisoformat(row["due_on"]) if row["due_on"] else None
    status = WAITING if due_on is None else OVERDUE if due_on < on else DUE
    return Task(
        row["stream"],
        row["key"],
        work.kind,
        date.fromisoformat(row["day"]),
        due_on,
        status,
        STATUSES[status],
        work.what,
        with_subject(work.why, row["number"], row["title"]),
        legal_basis(work.kind, row["number"], standard, regulations) or work.basis,
        work.roles,
        ROLES[work.roles[0]],
        case_number,
        row["number"] or None,
        row["title"],
        row["person"],
        row["person_name"],
        row["company_id"],
        row["company_name"],
        row["municipality_code"],
        row["competent_authority"],
        row["environmental_service"] or row["organisation"],
    )


def _case_numbers(connection: Connection, streams: Sequence[str]) -> dict[str, str]:
    found = connection.execute(select(PERMITS.c.stream, PERMITS.c.case_number).where(PERMITS.c.stream.in_(streams)))
    return {row.stream: row.case_number for row in found}


def _standards(connection: Connection, streams: Sequence[str]) -> dict[tuple[str, str], tuple[str, int]]:
    """Which standard prescription stands behind which prescription of these permits."""
    column = PRESCRIPTIONS.c
    statement = select(column.stream, column.number, column.standard, column.standard_version)
    found = connection.execute(statement.where(column.stream.in_(streams), column.standard.is_not(None)))
    return {(row.stream, row.number): (row.standard, row.standard_version) for row in found}
