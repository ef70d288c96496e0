"""The spans of courses that are circular, and of who completed a session of which course."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import AttendanceRecorded, SessionScheduled
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows

THOUSAND = 1000


def course_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(CourseTimeline, history, regulations)


def session_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(SessionTimeline, history, regulations)


class CourseTimeline(SpanTimeline):
    """`circular_course` carries the hours; a retired course has been followed as what it was."""

    __slots__ = ()

    def defined(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, CourseDefined)
        self.end("circular_course", event.effective_on.toordinal())
        if fact.circular:
            self.begin(event, "circular_course", amount=round(fact.hours * THOUSAND))

    READERS: ClassVar[Mapping[type, Reader]] = {CourseDefined: defined}


class SessionTimeline(SpanTimeline):
    """`course_completed` of somebody (`company`) has the course as its detail; cohort: the session's start."""

    __slots__ = ("course", "starts_on")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.course, self.starts_on = "", 0

    def scheduled(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, SessionScheduled)
        self.course, self.starts_on = f"course/{fact.course_id}", fact.starts_on.toordinal()

    def attended(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, AttendanceRecorded)
        if not fact.completed:
            self.end("course_completed", event.effective_on.toordinal(), fact.staff_id)
        elif ("course_completed", fact.staff_id) not in self.running:
            self.company = f"staff/{fact.staff_id}"
            self.begin(event, "course_completed", fact.staff_id, self.course, self.starts_on)

    READERS: ClassVar[Mapping[type, Reader]] = {SessionScheduled: scheduled, AttendanceRecorded: attended}
