"""What the rows of courses and attendance come to: facts, each with the column to repair when it is refused."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vth.application.importing.drafts import Draft, data_of
from vth.application.importing.lookups import Codes
from vth.application.importing.planning import Plan
from vth.application.importing.training_lookups import Known
from vth.application.importing.training_mapping import AttendanceColumns, CourseColumns, source
from vth.application.importing.values import Row, day_of
from vth.application.workbooks.cells import CellFault
from vth.kernel.text import Text

STATED, ESTIMATED = "stated", "estimated"
Day = tuple[date, str]


class TrainingPlanner:
    """Plans courses row by row and attendance session by session. `today` is the day of recording."""

    def __init__(self, known: Known, codes: Codes, today: date) -> None:
        self._known, self._codes, self._today = known, codes, today

    def course(self, row: Row, columns: CourseColumns) -> Plan:
        """The definition of one course."""
        plan = Plan([row])
        fields = {name: getattr(columns, name) for name in CourseColumns.__struct_fields__ if name != "defined_on"}
        try:
            data = self._data("CourseDefined", fields, row)
            on = _day(row, columns.defined_on) or (self._today, ESTIMATED)
            stream = f"course/{self._known.add_course(str(data.get('code', '')))}"
            plan.drafts.append(_draft(stream, "CourseDefined", on, data, row, fields, columns.defined_on))
        except CellFault as fault:
            plan.refuse(row, fault.column, fault.code, fault.reason)
        return plan

    def session_of(self, row: Row, columns: AttendanceColumns) -> tuple[str, str, str]:
        """Which session the row is about: course, first day and place. Raises CellFault."""
        course = self._known.course(row.text(columns.course), columns.course)
        starts_on = _day(row, columns.starts_on)
        if starts_on is None:
            raise CellFault(columns.starts_on, "date_unknown", NO_DAY)
        return course, starts_on[0].isoformat(), row.text(columns.location)

    def session(self, key: tuple[str, str, str], rows: Sequence[Row], columns: AttendanceColumns) -> Plan:
        """The planning of one session, where it is not registered yet, and what the rows say of who took part."""
        plan, (course, day, location) = Plan(rows), key
        id, registered = self._known.session(course, day, location)
        stream, starts_on = f"course_session/{id}", date.fromisoformat(day)
        if not registered:
            self._plan_session(stream, course, rows, columns, plan)
        for row in rows:
            try:
                plan.drafts += self._part(stream, starts_on, row, columns)
            except CellFault as fault:
                plan.refuse(row, fault.column, fault.code, fault.reason)
        return plan

    def _plan_session(
        self, stream: str, course: str, rows: Sequence[Row], columns: AttendanceColumns, plan: Plan
    ) -> None:
        """It was planned at the latest when the first enrolled or when it began."""
        fields = {name: getattr(columns, name) for name in ("starts_on", "ends_on", "location", "capacity")}
        try:
            data = {"capacity": len(rows), **self._data("SessionScheduled", fields, rows[0]), "course_id": course}
            enrolled = [day[0] for row in rows if (day := _day(row, columns.enrolled_on))]
            on = min([date.fromisoformat(data["starts_on"]), self._today, *enrolled])
        except CellFault as fault:
            plan.refuse(rows[0], fault.column, fault.code, fault.reason)
            return
        named = {**fields, "course_id": columns.course}
        plan.drafts.append(_draft(stream, "SessionScheduled", (on, ESTIMATED), data, rows[0], named, columns.starts_on))

    def _part(self, stream: str, starts_on: date, row: Row, columns: AttendanceColumns) -> Iterator[Draft]:
        """Enrolled, and where the row says so attended and certified."""
        staff = {"staff_id": self._known.staff(row.text(columns.staff), columns.staff)}
        named = {"staff_id": columns.staff}
        enrolled = _day(row, columns.enrolled_on) or (min(starts_on, self._today), ESTIMATED)
        yield _draft(stream, "ParticipantEnrolled", enrolled, staff, row, named, columns.enrolled_on)
        attended = self._data("AttendanceRecorded", {"completed": columns.completed}, row)
        if attended:
            held = _day(row, columns.ends_on) or (starts_on, STATED)
            fields = {**named, "completed": columns.completed}
            yield _draft(stream, "AttendanceRecorded", held, staff | attended, row, fields, columns.starts_on)
        if certified := _day(row, columns.certified_on):
            until = self._data("CertificateIssued", {"valid_until": columns.valid_until}, row)
            fields = {**named, "valid_until": columns.valid_until}
            yield _draft(stream, "CertificateIssued", certified, staff | until, row, fields, columns.certified_on)

    def _data(self, type_name: str, fields: dict[str, str], row: Row) -> dict[str, Any]:
        return data_of(type_name, {name: source(column) for name, column in fields.items()}, row, self._codes, {})


def _day(row: Row, column: str) -> Day | None:
    found = day_of(source(column), row)
    return (found[0], STATED) if found else None


def _draft(
    stream: str, type_name: str, on: Day, data: dict[str, Any], row: Row, fields: dict[str, str], dated_by: str
) -> Draft:
    given = {"type": type_name, "effective_on": on[0].isoformat(), "date_basis": on[1], "data": data}
    columns = {f"/data/{name}": column for name, column in fields.items()}
    return Draft(stream, given, row, {"/effective_on": dated_by, "": fields.get("staff_id", dated_by), **columns})


NO_DAY = Text("De eerste dag ontbreekt: vul die in.", "The first day is missing: fill it in.")
