"""The register of course sessions: one row a session, with how many enrolled, came, completed and got a certificate."""

from collections.abc import Iterator, Sequence

from vth.events.catalogue.course_session import SessionScheduled
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, counts, record_columns, texts
from vth.projections.row_values import iso, record
from vth.projections.session_fold import Session, folded

PLANNED, CANCELLED, HELD = "planned", "cancelled", "held"
STATES = (PLANNED, CANCELLED, HELD)

SESSIONS = read_model_table(
    "course_sessions",
    *codes("id course_id state scheduled_on starts_on ends_on last_day"),
    *texts("location"),
    *counts("capacity enrolled room attendance_missing completed_by not_completed_by certificates"),
    *codes("cancelled_on"),
    *texts("cancelled_reason"),
    *record_columns(),
    indexes=(("starts_on", "stream"), ("state", "starts_on", "stream"), ("course_id",)),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one session; none when its planning was retracted."""
    kept = retained(history)
    session = folded(kept)
    scheduled = session.scheduled
    if scheduled is not None:
        stream = kept[0].stream
        yield (stream, stream.partition("/")[2], *_planning(session, scheduled), *_numbers(session, scheduled),
               iso(session.cancelled_on), session.cancelled_reason, *record(history, kept))  # fmt: skip


def _planning(session: Session, scheduled: SessionScheduled) -> Row:
    return (
        scheduled.course_id,
        _state(session),
        iso(session.scheduled_on),
        iso(scheduled.starts_on),
        iso(scheduled.ends_on),
        iso(session.last_day),
        scheduled.location,
    )


def _state(session: Session) -> str:
    """Held from the first attendance on."""
    if session.cancelled_on is not None:
        return CANCELLED
    return HELD if any(one.completed is not None for one in session.taking_part) else PLANNED


def _numbers(session: Session, scheduled: SessionScheduled) -> Row:
    part = session.taking_part
    return (
        scheduled.capacity,
        len(part),
        max(scheduled.capacity - len(part), 0),
        sum(one.completed is None for one in part),
        sum(one.completed is True for one in part),
        sum(one.completed is False for one in part),
        sum(one.certified_on is not None for one in part),
    )


MODEL = ReadModel("course_sessions", 1, SESSIONS, {"course_session": rows})
