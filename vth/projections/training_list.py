"""Pages of the registers of staff, courses and course sessions, and who takes part in a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, literal, or_, select

from vth.projections.course_sessions import CANCELLED, PLANNED, SESSIONS
from vth.projections.courses import COURSES
from vth.projections.names import PERSON_NAME, WITH_PERSON
from vth.projections.paging import Order, Page, Paging, page
from vth.projections.participants import PARTICIPANTS
from vth.projections.register_list import between, equal, of_organisation, one
from vth.projections.staff import STAFF
from vth.rights.limits import Limit

BY_ORGANISATION = Order((STAFF.c.current_organisation, STAFF.c.function, STAFF.c.stream))
BY_CODE = Order((COURSES.c.code, COURSES.c.stream))
BY_START = Order((SESSIONS.c.starts_on, SESSIONS.c.stream))
OF_COURSE = (COURSES.c.code.label("course_code"), COURSES.c.title.label("course_title"), COURSES.c.circular)
OF_STAFF = (STAFF.c.person_id, PERSON_NAME, STAFF.c.organisation, STAFF.c.function)
OF_ADVISERS = (
    "id",
    "person_name",
    "organisation",
    "current_organisation",
    "function",
    "adviser_since",
    "adviser_service",
    "adviser_fte",
    "ambassador_since",
)
"""What everybody who reads advice may see of them."""
WITH_COURSE: FromClause = SESSIONS.outerjoin(COURSES, COURSES.c.stream == literal("course/") + SESSIONS.c.course_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFilter:
    """Which staff: of an organisation, also under the code it had before; `left`: only who left, or who did not;
    `with_task`: only who is adviser or ambassador.

    `within` is what the one who asks may see; None for all.
    """

    organisation: str | None = None
    function: str | None = None
    person_id: str | None = None
    adviser: bool | None = None
    ambassador: bool | None = None
    left: bool | None = None
    with_task: bool = False
    within: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFilter:
    """Which courses; `retired`: only those, or only the others."""

    circular: bool | None = None
    retired: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilter:
    """Which sessions; `state` is one of `course_sessions.STATES`, days are inclusive.

    `organisation`: in which its staff take part; `with_room`: still to begin and not full, or the others; `unfinished`:
    still to be held, or with attendance that is not known.
    """

    course_id: str | None = None
    state: str | None = None
    staff_id: str | None = None
    organisation: str | None = None
    with_room: bool | None = None
    unfinished: bool = False
    starts_from: date | None = None
    starts_to: date | None = None


def staff_page(connection: Connection, asked: StaffFilter, paging: Paging | None = None) -> Page:
    """A page of staff, by organisation and function. Errors: InvalidInput for the cursor."""
    statement = (
        select(STAFF, PERSON_NAME)
        .select_from(WITH_PERSON)
        .where(
            *equal(STAFF, asked, ("function", "person_id")),
            *of_organisation(STAFF, asked.organisation, asked.within),
            *_filled(STAFF.c.adviser_since, asked.adviser),
            *_filled(STAFF.c.ambassador_since, asked.ambassador),
            *_filled(STAFF.c.left_on, asked.left),
        )
    )
    if asked.with_task:
        statement = statement.where(or_(STAFF.c.adviser_since.is_not(None), STAFF.c.ambassador_since.is_not(None)))
    return page(connection, statement, BY_ORGANISATION, paging or Paging())


def courses_page(connection: Connection, asked: CourseFilter, paging: Paging | None = None) -> Page:
    """A page of courses, by code. Errors: InvalidInput for the cursor."""
    statement = select(COURSES).where(*_filled(COURSES.c.retired_on, asked.retired))
    if asked.circular is not None:
        statement = statement.where(COURSES.c.circular == int(asked.circular))
    return page(connection, statement, BY_CODE, paging or Paging())


def sessions_page(connection: Connection, asked: SessionFilter, on: date, paging: Paging | None = None) -> Page:
    """A page of sessions with their course, by day; with room as on that day. Errors: InvalidInput for the cursor."""
    statement = _sessions().where(
        *equal(SESSIONS, asked, ("course_id", "state")),
        *between(SESSIONS.c.starts_on, asked.starts_from, asked.starts_to),
        *_attended(asked),
    )
    if asked.unfinished:
        missing = and_(SESSIONS.c.state != CANCELLED, SESSIONS.c.attendance_missing > 0)
        statement = statement.where(or_(SESSIONS.c.state == PLANNED, missing))
    if asked.with_room is not None:
        statement = statement.where(_room(on) if asked.with_room else ~_room(on))
    return page(connection, statement, BY_START, paging or Paging())


def one_staff(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one member of staff; None when there is none."""
    mine = select(STAFF, PERSON_NAME).select_from(WITH_PERSON).where(STAFF.c.stream == f"staff/{id}")
    found = connection.execute(mine).mappings().one_or_none()
    return dict(found) if found else None


def one_course(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one course; None when there is none."""
    return one(connection, COURSES, f"course/{id}")


def one_session(connection: Connection, id: str) -> dict[str, Any] | None:
    """The row of one session with its course; None when there is none."""
    mine = _sessions().where(SESSIONS.c.stream == f"course_session/{id}")
    found = connection.execute(mine).mappings().one_or_none()
    return dict(found) if found else None


def participants_of(connection: Connection, session_id: str, within: Limit | None = None) -> list[dict[str, Any]]:
    """Who ever enrolled in one session, with whose staff they are; of others than `within` nothing is told."""
    joined = PARTICIPANTS.outerjoin(WITH_PERSON, STAFF.c.stream == literal("staff/") + PARTICIPANTS.c.staff_id)
    mine = select(PARTICIPANTS, *OF_STAFF).select_from(joined).order_by(PARTICIPANTS.c.staff_id)
    mine = mine.where(PARTICIPANTS.c.stream == f"course_session/{session_id}", *of_organisation(STAFF, None, within))
    return [dict(row) for row in connection.execute(mine).mappings()]


def takes_part(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether somebody for whom these conditions hold takes part in the session."""
    of_session = PARTICIPANTS.c.stream == SESSIONS.c.stream
    joined = PARTICIPANTS.join(STAFF, STAFF.c.stream == literal("staff/") + PARTICIPANTS.c.staff_id)
    still = PARTICIPANTS.c.withdrawn_on.is_(None)
    return exists().select_from(joined).where(of_session, still, *conditions).correlate(SESSIONS)


def _sessions() -> Select[Any]:
    return select(SESSIONS, *OF_COURSE).select_from(WITH_COURSE)


def _attended(asked: SessionFilter) -> Iterator[ColumnElement[bool]]:
    if asked.staff_id is not None:
        yield takes_part(STAFF.c.id == asked.staff_id)
    if asked.organisation is not None:
        yield takes_part(
            or_(STAFF.c.organisation == asked.organisation, STAFF.c.current_organisation == asked.organisation)
        )


def _room(on: date) -> ColumnElement[bool]:
    return (SESSIONS.c.state == PLANNED) & (SESSIONS.c.room > 0) & (SESSIONS.c.starts_on >= on.isoformat())


def _filled(column: ColumnElement[Any], wanted: bool | None) -> Iterator[ColumnElement[bool]]:
    if wanted is not None:
        yield column.is_not(None) if wanted else column.is_(None)
