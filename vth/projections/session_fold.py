"""What the facts say of one course session: planned or cancelled, and what became of who enrolled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    ParticipantWithdrawn,
    SessionCancelled,
    SessionScheduled,
)
from vth.events.envelope import RecordedEvent


@dataclass(slots=True)
class Participant:
    """Somebody who once enrolled; `completed` is None until attendance was recorded."""

    enrolled_on: date | None = None
    withdrawn_on: date | None = None
    attended_on: date | None = None
    completed: bool | None = None
    certified_on: date | None = None
    certificate_until: date | None = None

    @property
    def takes_part(self) -> bool:
        return self.withdrawn_on is None


@dataclass(slots=True)
class Session:
    """One session as its facts leave it; participants by their staff id."""

    scheduled: SessionScheduled | None = None
    scheduled_on: date | None = None
    cancelled_on: date | None = None
    cancelled_reason: str | None = None
    participants: dict[str, Participant] = field(default_factory=dict)

    def read(self, event: RecordedEvent) -> None:
        """Takes in one fact; facts come in the order in which they took effect."""
        on = event.effective_on
        match event.fact:
            case SessionScheduled() as fact:
                self.scheduled, self.scheduled_on = fact, on
            case SessionCancelled() as fact:
                self.cancelled_on, self.cancelled_reason = on, fact.reason
            case ParticipantEnrolled() as fact:
                self.participants[fact.staff_id] = Participant(enrolled_on=on)
            case ParticipantWithdrawn() as fact:
                self.of(fact.staff_id).withdrawn_on = on
            case AttendanceRecorded() as fact:
                found = self.of(fact.staff_id)
                found.attended_on, found.completed = on, fact.completed
            case CertificateIssued() as fact:
                found = self.of(fact.staff_id)
                found.certified_on, found.certificate_until = on, fact.valid_until
            case _:
                pass

    def of(self, staff_id: str) -> Participant:
        return self.participants.setdefault(staff_id, Participant())

    @property
    def last_day(self) -> date | None:
        return (self.scheduled.ends_on or self.scheduled.starts_on) if self.scheduled else None

    @property
    def taking_part(self) -> list[Participant]:
        return [one for one in self.participants.values() if one.takes_part]


def folded(kept: Sequence[RecordedEvent]) -> Session:
    """The session after these facts."""
    session = Session()
    for event in kept:
        session.read(event)
    return session
