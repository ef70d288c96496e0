"""Who takes part in which course session: one row a member of staff who enrolled, with attendance and certificate."""

from collections.abc import Iterator, Sequence

from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import codes, counts
from vth.projections.row_values import iso
from vth.projections.session_fold import folded

PARTICIPANTS = read_model_table(
    "participants",
    *codes("staff_id session_id course_id enrolled_on withdrawn_on attended_on"),
    *counts("completed"),
    *codes("certified_on certificate_until"),
    key=("staff_id",),
    indexes=(("staff_id", "course_id"),),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """One row for each who ever enrolled, also those who withdrew; none of a session whose planning was retracted."""
    kept = retained(history)
    session = folded(kept)
    if session.scheduled is None:
        return
    stream, course = kept[0].stream, session.scheduled.course_id
    for staff_id, one in session.participants.items():
        yield (
            stream,
            staff_id,
            stream.partition("/")[2],
            course,
            iso(one.enrolled_on),
            iso(one.withdrawn_on),
            iso(one.attended_on),
            None if one.completed is None else int(one.completed),
            iso(one.certified_on),
            iso(one.certificate_until),
        )


MODEL = ReadModel("participants", 1, PARTICIPANTS, {"course_session": rows}, key=("staff_id",))
