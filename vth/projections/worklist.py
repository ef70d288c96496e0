"""Work lists: what needs doing, by date, with the reason, the legal basis and who must act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, cast, false, func, null, or_, select, union_all

from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.company_filter import CompanyFilter, of_companies, with_companies
from vth.projections.duty_words import legal_basis, with_subject
from vth.projections.names import staff_names
from vth.projections.paging import LARGEST_PAGE, Order, Paging, page
from vth.projections.readmodel import Code
from vth.projections.register_tables import PERMITS, PRESCRIPTIONS
from vth.projections.work import BY_KIND, COLUMNS, ROLES, WORK, Register, Work

PLACE = ("day", "stream", "key")
NOTHING: ColumnElement[Any] = cast(null(), Code)
COMING_DAYS = 28
"""How far a work list looks ahead when nobody says how far."""

OVERDUE, DUE, WAITING = "overdue", "due", "waiting"
STATUSES = {
    OVERDUE: Text("te laat", "overdue"),
    DUE: Text("komt eraan", "coming up"),
    WAITING: Text("wacht op u", "waiting for you"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Whose work: of a role (everybody's when None), due `until` that day, of a person where facts name one.

    `parts` are the stream types of which the one who asks may read; None for all.
    """

    until: date
    role: str | None = None
    kind: str | None = None
    person: str | None = None
    company: CompanyFilter = field(default_factory=CompanyFilter)
    parts: frozenset[str] | None = None


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
    statement = _statement(connection, among, asked, on)
    if statement is None:
        return Tasks([], None)
    table = statement.subquery("work")
    order = Order(tuple(table.c[name] for name in PLACE))
    found = page(connection, select(table), order, paging or Paging())
    return Tasks(_tasks(connection, found.items, on, regulations), found.next_cursor)


def all_tasks(connection: Connection, asked: WorkFilter, on: date, regulations: Regulations) -> Iterator[Task]:
    """The whole work list, in constant memory."""
    cursor: str | None = None
    while True:
        found = worklist(connection, asked, on, regulations, Paging(cursor, LARGEST_PAGE))
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return


def _statement(connection: Connection, among: Sequence[Work], asked: WorkFilter, on: date) -> Select[Any] | None:
    """Everything asked for, from all registers under the same names; None when nothing of that kind exists."""
    wanted = [work for work in among if _is_wanted(work, asked)]
    by_register = groupby(sorted(wanted, key=lambda work: work.register.table.name), key=lambda work: work.register)
    parts = [_of_register(connection, register, list(kinds), asked, on) for register, kinds in by_register]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else select(union_all(*parts).subquery())


def _is_wanted(work: Work, asked: WorkFilter) -> bool:
    return (asked.role is None or asked.role in work.roles) and asked.kind in (None, work.kind)


def _of_register(
    connection: Connection, register: Register, kinds: Sequence[Work], asked: WorkFilter, on: date
) -> Select[Any]:
    columns = register.columns
    named = (columns.get(name, NOTHING).label(name) for name in COLUMNS)
    day = func.coalesce(columns["due_on"], columns["since"]).label("day")
    source = register.table if register.source is None else register.source
    statement = select(register.table.c.stream, day, *named).select_from(source)
    statement = statement.where(register.is_open(on), _due(register, kinds, asked.until))
    if asked.parts is not None:
        stream = register.table.c.stream
        statement = statement.where(or_(false(), *(stream.startswith(f"{part}/") for part in sorted(asked.parts))))
    if asked.person is not None:
        statement = statement.where(columns["person"] == asked.person)
    if register.limited is not None:
        return register.limited(connection, statement, asked.company)
    return of_companies(connection, statement, register.table, asked.company)


def _due(register: Register, kinds: Sequence[Work], until: date) -> ColumnElement[bool]:
    """Of these kinds, and due by then; without a date only what has no term: the others are not owed yet."""
    kind, due_on, since = (register.columns[name] for name in ("kind", "due_on", "since"))
    termless = [work.kind for work in kinds if work.termless]
    dated = and_(kind.in_([work.kind for work in kinds]), due_on <= until.isoformat())
    undated = and_(kind.in_(termless), due_on.is_(None), since <= until.isoformat())
    return or_(dated, undated) if termless else dated


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
