"""Courses, sessions and staff by what people write in a workbook."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Connection, select

from vth.application.importing.commands import stable_id
from vth.application.workbooks.cells import CellFault
from vth.application.workbooks.sheets import column_key
from vth.events.tables import persons
from vth.kernel.text import Text
from vth.projections.course_sessions import CANCELLED, SESSIONS
from vth.projections.courses import COURSES
from vth.projections.staff import STAFF


class Known:
    """What is registered before an import, and the courses that it adds itself."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(select(COURSES.c.code, COURSES.c.id))
        self.courses: dict[str, str] = {column_key(code): str(id) for code, id in rows}
        self._staff: defaultdict[str, set[str]] = defaultdict(set)
        self._sessions: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._read_staff(connection)
        self._read_sessions(connection)

    def _read_staff(self, connection: Connection) -> None:
        joined = STAFF.outerjoin(persons, persons.c.id == STAFF.c.person_id)
        columns = STAFF.c.id, STAFF.c.person_id, persons.c.name, persons.c.email
        for id, *spellings in connection.execute(select(*columns).select_from(joined)):
            for spelling in (id, *spellings):
                if spelling:
                    self._staff[column_key(spelling)].add(id)

    def _read_sessions(self, connection: Connection) -> None:
        columns = SESSIONS.c.id, SESSIONS.c.course_id, SESSIONS.c.starts_on, SESSIONS.c.location
        for id, course, starts_on, location in connection.execute(
            select(*columns).where(SESSIONS.c.state != CANCELLED)
        ):
            self._sessions[course, starts_on].append((id, column_key(location or "")))

    def course(self, code: str, column: str) -> str:
        """The id of the course with this code. Raises CellFault."""
        found = self.courses.get(column_key(code))
        if found is None:
            raise CellFault(column, "course_unknown", COURSE_UNKNOWN.format(code=code))
        return found

    def staff(self, text: str, column: str) -> str:
        """The staff id behind an id, an e-mail address or a name. Raises CellFault for none and for several."""
        found = self._staff.get(column_key(text), set())
        if len(found) != 1:
            code, reason = ("staff_ambiguous", AMBIGUOUS) if found else ("staff_unknown", STAFF_UNKNOWN)
            raise CellFault(column, code, reason.format(text=text))
        return next(iter(found))

    def session(self, course: str, starts_on: str, location: str) -> tuple[str, bool]:
        """The id of the session, and whether it is registered already: the only one of that course, day and place."""
        there = self._sessions.get((course, starts_on), [])
        same = [id for id, place in there if place == column_key(location)] if location else [id for id, _ in there]
        if len(same) == 1:
            return same[0], True
        return stable_id("course_session", course, starts_on, column_key(location)), False

    def add_course(self, code: str) -> str:
        """The id of the course with this code, a new one when there is none."""
        return self.courses.setdefault(column_key(code), str(UUID(stable_id("course", code))))


COURSE_UNKNOWN = Text(
    "Er is geen opleiding met code '{code}': zet haar op het blad met opleidingen, of leg haar eerst vast.",
    "There is no course with code '{code}': put it on the sheet of courses, or record it first.",
)
STAFF_UNKNOWN = Text(
    "Er is geen medewerker '{text}': gebruik het id, of een naam of e-mailadres uit het personenregister.",
    "There is no member of staff '{text}': use the id, or a name or e-mail address of the person register.",
)
AMBIGUOUS = Text(
    "'{text}' is meer dan één medewerker: gebruik het id of het e-mailadres.",
    "'{text}' is more than one member of staff: use the id or the e-mail address.",
)
