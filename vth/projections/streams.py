"""Streams: how far each stream has come, in the log and in the world: does a stored row hold for an earlier day?"""

from collections.abc import Sequence

from sqlalchemy import Column, Integer

from vth.events.envelope import RecordedEvent
from vth.events.registry import STREAMS
from vth.kernel.instants import to_stored
from vth.policy.models import Regulations
from vth.projections.readmodel import Code, Position, ReadModel, Row, read_model_table

streams = read_model_table(
    "streams",
    Column("stream_type", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("last_position", Position, nullable=False),
    Column("last_effective_on", Code, nullable=False),  # of everything recorded, retracted or not
    Column("first_recorded_at", Code, nullable=False),
    Column("last_recorded_at", Code, nullable=False),
)


def stream_rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> list[Row]:
    if not history:
        return []
    first, last = history[0], history[-1]
    return [
        (
            last.stream,
            last.stream.partition("/")[0],
            last.version,
            last.position,
            max(event.effective_on for event in history).isoformat(),
            to_stored(first.recorded_at),
            to_stored(last.recorded_at),
        )
    ]


STREAM_ENDS = ReadModel("streams", 2, streams, {stream.name: stream_rows for stream in STREAMS})
