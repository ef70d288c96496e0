"""Staff, what is asked of them and what they followed, as at the last day and as known then."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from vth.application.registers import rows_as_at
from vth.application.system import System
from vth.projections import course_sessions, courses, participants, staff, training_requirements
from vth.projections.indicators import Question
from vth.projections.indicators.searching import is_filterable
from vth.projections.readmodel import ReadModel
from vth.projections.training_matrix import Cell, Completion, MatrixFilter, standing
from vth.reports.counting import Counter
from vth.reports.gathering import Record

MODELS = (
    staff.MODEL,
    training_requirements.MODEL,
    courses.MODEL,
    course_sessions.MODEL,
    participants.MODEL,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff in service, with a cell for each course of the matrix."""

    staff_id: str
    organisation: str
    function: str
    cells: dict[str, Cell]


@dataclass(slots=True)
class Training:
    """All of it; staff and courses of a service fit in memory."""

    staff: dict[str, Record] = field(default_factory=dict)
    required: dict[tuple[str, str], Record] = field(default_factory=dict)
    courses: dict[str, Record] = field(default_factory=dict)
    sessions: dict[str, Record] = field(default_factory=dict)
    participants: list[Record] = field(default_factory=list)
    followed: dict[str, list[Completion]] = field(default_factory=dict)
    asked: MatrixFilter = field(default_factory=lambda: MatrixFilter(on=date.max))

    @property
    def titles(self) -> dict[str, str]:
        """The courses of the matrix by code: what is asked of anybody, or was followed."""
        titles = {one.course_code: one.title for those in self.followed.values() for one in those}
        titles |= {code: row["title"] for (_, code), row in self.required.items()}
        return dict(sorted(titles.items()))

    def members(self) -> Iterator[Member]:
        """The staff by organisation, function and id."""
        order = sorted(self.staff.values(), key=lambda row: (row["organisation"], row["function"], row["id"]))
        for row in order:
            required = {code: self.required.get((row["id"], code)) for code in self.titles}
            followed = self.followed.get(row["id"], [])
            cells = {code: standing(code, asked, followed, self.asked) for code, asked in required.items()}
            yield Member(row["id"], row["organisation"], row["function"], cells)


def read(system: System, connection: Connection, question: Question, person: str | None, counter: Counter) -> Training:
    """Everything within the filter; nothing when the filter is on companies, for staff belong to none."""
    training = Training(asked=MatrixFilter(on=question.end))
    if not is_filterable(question, "staff"):
        return training

    def rows(model: ReadModel) -> Iterator[dict[str, Any]]:
        found = rows_as_at(system, connection, model, question.end, question.known_position)
        return (dict(row) for row in counter.counted(found))

    organisations = system.regulations.organisations
    for row in rows(staff.MODEL):
        if _in_service(row, question, person):
            training.staff[row["id"]] = row | {"organisation": organisations.code_on(row["organisation"], question.end)}
    training.courses = {row["id"]: row for row in rows(courses.MODEL)}
    training.sessions = {row["id"]: row for row in rows(course_sessions.MODEL)}
    day = question.end.isoformat()
    for row in rows(training_requirements.MODEL):
        if row["staff_id"] in training.staff and row["holds_from"] <= day <= row["holds_until"]:
            training.required[row["staff_id"], row["course_code"]] = row
    for row in rows(participants.MODEL):
        if row["staff_id"] in training.staff:
            training.participants.append(row)
            _follow(training, row)
    return training


def _in_service(row: Record, question: Question, person: str | None) -> bool:
    codes, scope = {row["organisation"], row["current_organisation"]}, question.scope
    within = scope.within is None or bool(codes & set(scope.within.organisations))
    asked = scope.environmental_service is None or scope.environmental_service in codes
    left = row["left_on"] is not None and row["left_on"] <= question.end.isoformat()
    return within and asked and not left and person in (None, row["id"])


def _follow(training: Training, row: Record) -> None:
    course = training.courses.get(row["course_id"])
    if not row["completed"] or course is None:
        return
    until = date.fromisoformat(row["certificate_until"]) if row["certificate_until"] else None
    attended_on = date.fromisoformat(row["attended_on"])
    one = Completion(
        course["code"], course["title"], bool(course["circular"]), attended_on, until, course["valid_months"]
    )
    training.followed.setdefault(row["staff_id"], []).append(one)
