"""Work on training: sessions that start, attendance to record, courses to follow and certificates that end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, cast, false, func, literal, not_, select

from vth.kernel.text import Text
from vth.projections.company_filter import Companies, CompanyFilter
from vth.projections.course_sessions import CANCELLED, PLANNED, SESSIONS
from vth.projections.courses import COURSES
from vth.projections.later_months import MonthsLater
from vth.projections.participants import PARTICIPANTS
from vth.projections.practice_work import register
from vth.projections.readmodel import FOREVER, Code
from vth.projections.register_list import of_organisation
from vth.projections.staff import STAFF
from vth.projections.training_list import WITH_COURSE, takes_part
from vth.projections.training_requirements import REQUIREMENTS
from vth.projections.work_kind import TRAINING_COORDINATOR, Register, Work

NEVER = FOREVER.isoformat()
QUALITY = "Omgevingswet art. 18.20; opleidingskader van de dienst"
_ASKED, _SESSION, _PART = REQUIREMENTS.c, SESSIONS.c, PARTICIPANTS.c


def _valid_until() -> ColumnElement[Any]:
    """The last day on which this course counts for this member of staff; NEVER for always, NULL when not completed.

    What a certificate says itself goes first, then the framework, then the course.
    """
    months = func.coalesce(_ASKED.valid_months, COURSES.c.valid_months)
    each = func.coalesce(_PART.certificate_until, MonthsLater(_PART.attended_on, months), literal(NEVER))
    followed = PARTICIPANTS.join(COURSES, COURSES.c.stream == literal("course/") + _PART.course_id)
    same = (_PART.staff_id == _ASKED.staff_id, _PART.completed == 1, COURSES.c.code == _ASKED.course_code)
    return select(func.max(each)).select_from(followed).where(*same).correlate(REQUIREMENTS).scalar_subquery()


VALID_UNTIL: ColumnElement[Any] = cast(_valid_until(), Code)


def _enrolled() -> ColumnElement[bool]:
    """Enrolled for the course and not yet marked as having followed it or not: what remains is the attendance."""
    theirs = (
        _PART.staff_id == _ASKED.staff_id,
        COURSES.c.code == _ASKED.course_code,
        _PART.withdrawn_on.is_(None),
        _PART.completed.is_(None),
        _SESSION.state != CANCELLED,
    )
    taking = PARTICIPANTS.join(COURSES, COURSES.c.stream == literal("course/") + _PART.course_id)
    taking = taking.join(SESSIONS, _SESSION.stream == _PART.stream)
    return select(literal(1)).select_from(taking).where(*theirs).correlate(REQUIREMENTS).exists()


def holds(on: date) -> ColumnElement[bool]:
    """Whether the version of the framework that asks it is the one of that day."""
    return and_(_ASKED.holds_from <= on.isoformat(), _ASKED.holds_until >= on.isoformat())


def _organised(asked: CompanyFilter) -> Iterator[ColumnElement[bool]]:
    """The organisations asked for; staff have no place, sector or category, so under such filters nobody is left."""
    if asked.municipality or asked.sector or asked.category:
        yield false()
    for organisation in (asked.environmental_service, asked.competent_authority):
        if organisation is not None:
            yield from of_organisation(STAFF, organisation, None)


def _of_staff(_connection: Connection, statement: Select[Any], companies: Companies) -> Select[Any]:
    """Limited to staff of the organisations asked for."""
    conditions = [*_organised(companies.asked), *of_organisation(STAFF, None, companies.asked.within)]
    return statement.where(*conditions) if conditions else statement


def _of_participants(_connection: Connection, statement: Select[Any], companies: Companies) -> Select[Any]:
    """Limited to sessions in which staff of the organisations asked for take part; everybody may see a session."""
    conditions = list(_organised(companies.asked))
    return statement.where(takes_part(*conditions)) if conditions else statement


def _asked(kind: str, still: ColumnElement[bool], due_on: ColumnElement[Any]) -> Register:
    """One piece of work for each course that the framework asks of a member of staff and nobody enrolled them for."""
    return register(
        REQUIREMENTS,
        kind,
        lambda on: and_(holds(on), still, not_(_enrolled())),
        {
            "key": _ASKED.course_code,
            "due_on": due_on,
            "since": _ASKED.since,
            "title": cast(_ASKED.title, Code),
            "person": _ASKED.staff_id,
            "organisation": _ASKED.current_organisation,
        },
        source=REQUIREMENTS.join(STAFF, STAFF.c.stream == _ASKED.stream),
        limited=_of_staff,
    )


def _held_by(on: date) -> ColumnElement[bool]:
    missing = and_(_SESSION.state != CANCELLED, _SESSION.attendance_missing > 0)
    return and_(missing, _SESSION.last_day <= on.isoformat())


SESSION_STARTS = register(
    SESSIONS,
    "session_start",
    lambda on: and_(_SESSION.state == PLANNED, _SESSION.starts_on >= on.isoformat()),
    {"due_on": _SESSION.starts_on, "since": _SESSION.scheduled_on, "title": cast(COURSES.c.title, Code)},
    source=WITH_COURSE,
    limited=_of_participants,
)
ATTENDANCE = register(
    SESSIONS,
    "attendance",
    _held_by,
    {"since": _SESSION.last_day, "title": cast(COURSES.c.title, Code)},
    source=WITH_COURSE,
    limited=_of_participants,
)
TRAINING_WORK: tuple[Work, ...] = (
    Work(
        "session_start",
        (TRAINING_COORDINATOR,),
        Text("Bijeenkomst voorbereiden", "Prepare the session"),
        Text("Bijeenkomst die begint", "Session that starts"),
        SESSION_STARTS,
        QUALITY,
    ),
    Work(
        "attendance",
        (TRAINING_COORDINATOR,),
        Text("Aanwezigheid vastleggen", "Record attendance"),
        Text("Gehouden bijeenkomst zonder volledige aanwezigheid", "Session held without all attendance"),
        ATTENDANCE,
        QUALITY,
        termless=True,
    ),
    Work(
        "course_to_follow",
        (TRAINING_COORDINATOR,),
        Text("Medewerker de opleiding laten volgen", "Have the member of staff follow the course"),
        Text("Opleiding die de functie vraagt", "Course that the function asks for"),
        _asked("course_to_follow", VALID_UNTIL.is_(None), _ASKED.due_on),
        QUALITY,
    ),
    Work(
        "certificate_end",
        (TRAINING_COORDINATOR,),
        Text(
            "Opleiding laten vernieuwen voor de geldigheid eindigt", "Have the course renewed before its validity ends"
        ),
        Text("Geldigheid die eindigt", "Validity that ends"),
        _asked("certificate_end", VALID_UNTIL < NEVER, VALID_UNTIL),
        QUALITY,
    ),
)
