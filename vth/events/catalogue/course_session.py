"""Stream `course_session`: one run of a course, who takes part and who completed it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import CourseId, Reason, StaffId
from vth.events.declaration import DAY, LINE, Fact, Shape, declare
from vth.kernel.text import Text


@declare("SessionScheduled", "Bijeenkomst gepland", "Session scheduled")
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionScheduled(Fact):
    course_id: CourseId
    starts_on: Annotated[date, Text("Begint op", "Starts on"), DAY]
    ends_on: Annotated[date | None, Text("Eindigt op", "Ends on"), DAY] = None
    location: Annotated[str | None, Text("Plaats", "Location"), LINE] = None
    capacity: Annotated[int, Text("Plaatsen", "Capacity"), Shape(minimum=1, maximum=1000)]


@declare("SessionCancelled", "Bijeenkomst vervallen", "Session cancelled")
@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(Fact):
    reason: Reason


@declare("ParticipantEnrolled", "Deelnemer ingeschreven", "Participant enrolled")
@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantEnrolled(Fact):
    staff_id: StaffId


@declare("ParticipantWithdrawn", "Deelnemer uitgeschreven", "Participant withdrawn")
@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantWithdrawn(Fact):
    staff_id: StaffId


@declare("AttendanceRecorded", "Aanwezigheid vastgelegd", "Attendance recorded")
@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(Fact):
    staff_id: StaffId
    completed: Annotated[bool, Text("Voltooid", "Completed")]


@declare("CertificateIssued", "Certificaat uitgereikt", "Certificate issued")
@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued(Fact):
    staff_id: StaffId
    valid_until: Annotated[date | None, Text("Geldig tot en met", "Valid until"), DAY] = None


CourseSessionEvent = (
    SessionScheduled
    | SessionCancelled
    | ParticipantEnrolled
    | ParticipantWithdrawn
    | AttendanceRecorded
    | CertificateIssued
    | EventRetracted
)
