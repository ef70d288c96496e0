"""Who lacks what: each member of staff beside each course of the framework, as on a day.

What a certificate says of its validity goes first, then the framework, then the course.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, literal, select

from vth.events.catalogue.staff import StaffFunction
from vth.kernel.calendar import add_months
from vth.kernel.text import Text
from vth.projections.courses import COURSES
from vth.projections.names import names_of
from vth.projections.participants import PARTICIPANTS
from vth.projections.readmodel import FOREVER
from vth.projections.register_list import of_organisation
from vth.projections.staff import STAFF
from vth.projections.training_requirements import REQUIREMENTS
from vth.rights.limits import Limit

ENDS_SOON_DAYS = 90
HELD, ENDS_SOON, EXPIRED, LACKING, NOT_ASKED = "held", "ends_soon", "expired", "lacking", "not_asked"
STATES: Mapping[str, Text] = {
    HELD: Text("geldig", "held"),
    ENDS_SOON: Text("loopt af", "ends soon"),
    EXPIRED: Text("verlopen", "expired"),
    LACKING: Text("ontbreekt", "lacking"),
    NOT_ASKED: Text("niet gevraagd", "not asked"),
}
FUNCTIONS = {one.value: one.label for one in StaffFunction}
TO_DO = (LACKING, EXPIRED, ENDS_SOON)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFilter:
    """Whose staff, as on which day; `ends_within` are the days ahead in which a certificate ends soon."""

    on: date
    organisation: str | None = None
    function: str | None = None
    staff_id: str | None = None
    ends_within: int = ENDS_SOON_DAYS
    within: Limit | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """A course that was completed; `valid_until` is None for always, `framework` what it asks has gone into it."""

    course_code: str
    title: str
    circular: bool
    completed_on: date
    certificate_until: date | None
    valid_months: int | None

    def valid_until(self, framework_months: int | None = None) -> date | None:
        """The last day on which it counts; None for always."""
        months = framework_months or self.valid_months
        return self.certificate_until or (add_months(self.completed_on, months) if months else None)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one member of staff stands in one course; `late` when it should have been completed by now."""

    course_code: str
    state: str
    state_label: Text
    completed_on: date | None
    valid_until: date | None
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One member of staff; `name` is None for who is not in the register of persons."""

    staff_id: str
    person_id: str
    name: str | None
    organisation: str
    function: str
    function_label: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`courses` are the codes and titles above the cells of every row."""

    on: date
    courses: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


def matrix(connection: Connection, asked: MatrixFilter) -> Matrix:
    """The staff in service on that day, by organisation, function and id, beside what the framework of then asks."""
    staff = _staff(connection, asked)
    required = _required(connection, asked.on)
    followed = completions(connection, [row["id"] for row in staff], asked.on)
    courses = _courses(staff, required, followed)
    names = names_of(connection, [row["person_id"] for row in staff])
    rows = (_row(row, names, courses, required, followed[row["id"]], asked) for row in staff)
    return Matrix(asked.on, courses, tuple(rows))


def completions(connection: Connection, staff_ids: Iterable[str], on: date) -> Mapping[str, list[Completion]]:
    """The courses that each of them had completed by that day."""
    wanted, part = frozenset(staff_ids), PARTICIPANTS.c
    joined = PARTICIPANTS.join(COURSES, COURSES.c.stream == literal("course/") + part.course_id)
    columns = (part.staff_id, COURSES.c.code, COURSES.c.title, COURSES.c.circular, part.attended_on)
    statement = (
        select(*columns, part.certificate_until, COURSES.c.valid_months)
        .select_from(joined)
        .where(part.completed == 1, part.attended_on <= on.isoformat())
    )
    if len(wanted) == 1:
        statement = statement.where(part.staff_id == next(iter(wanted)))
    found: defaultdict[str, list[Completion]] = defaultdict(list)
    for staff_id, code, title, circular, attended_on, until, months in connection.execute(statement):
        if staff_id in wanted:
            day = date.fromisoformat(attended_on)
            found[staff_id].append(Completion(code, title, bool(circular), day, _day(until), months))
    return found


def _staff(connection: Connection, asked: MatrixFilter) -> Sequence[Row]:
    columns, day = STAFF.c, asked.on.isoformat()
    statement = (
        select(STAFF)
        .where(columns.registered_on <= day, (columns.left_on.is_(None)) | (columns.left_on > day))
        .where(*of_organisation(STAFF, asked.organisation, asked.within))
        .order_by(columns.current_organisation, columns.function, columns.stream)
    )
    if asked.function is not None:
        statement = statement.where(columns.function == asked.function)
    if asked.staff_id is not None:
        statement = statement.where(columns.id == asked.staff_id)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _required(connection: Connection, on: date) -> Mapping[tuple[str, str], Row]:
    """What the framework of that day asks, by staff and course."""
    columns, day = REQUIREMENTS.c, on.isoformat()
    statement = select(REQUIREMENTS).where(columns.holds_from <= day, columns.holds_until >= day)
    rows = connection.execute(statement).mappings()
    return {(row["staff_id"], row["course_code"]): dict(row) for row in rows}


def _courses(
    staff: Sequence[Row], required: Mapping[tuple[str, str], Row], followed: Mapping[str, list[Completion]]
) -> tuple[tuple[str, str], ...]:
    ids = {row["id"] for row in staff}
    titles = {one.course_code: one.title for those in followed.values() for one in those}
    titles |= {code: row["title"] for (staff_id, code), row in required.items() if staff_id in ids}
    return tuple(sorted(titles.items()))


def _row(
    row: Row,
    names: Mapping[str, str],
    courses: Sequence[tuple[str, str]],
    required: Mapping[tuple[str, str], Row],
    followed: Sequence[Completion],
    asked: MatrixFilter,
) -> MatrixRow:
    cells = (standing(code, required.get((row["id"], code)), followed, asked) for code, _ in courses)
    whose = row["id"], row["person_id"], names.get(row["person_id"]), row["organisation"]
    return MatrixRow(*whose, row["function"], FUNCTIONS[row["function"]], tuple(cells))


def standing(code: str, required: Row | None, followed: Sequence[Completion], asked: MatrixFilter) -> Cell:
    """How somebody who followed these stands in a course, beside what is required of him or her, if anything."""
    months = required["valid_months"] if required else None
    best = _best([one for one in followed if one.course_code == code], months)
    due_on = _day(required["due_on"]) if required else None
    until = best.valid_until(months) if best else None
    state = _state(best, until, required is not None, asked)
    late = state == EXPIRED or (state == LACKING and due_on is not None and due_on < asked.on)
    return Cell(code, state, STATES[state], best.completed_on if best else None, until, due_on, late)


def _best(followed: Sequence[Completion], months: int | None) -> Completion | None:
    """The one that counts longest."""
    return max(followed, key=lambda one: (one.valid_until(months) or FOREVER, one.completed_on), default=None)


def _state(best: Completion | None, until: date | None, is_asked: bool, asked: MatrixFilter) -> str:
    """What nobody asks for and is no longer valid is simply not asked."""
    if best is None or (until is not None and until < asked.on):
        return (EXPIRED if best else LACKING) if is_asked else NOT_ASKED
    if is_asked and until is not None and until <= asked.on + timedelta(days=asked.ends_within):
        return ENDS_SOON
    return HELD


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
