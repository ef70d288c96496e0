"""Registers as at a day and as known at an instant, by the same functions that fill the registers of now.

A stored row is right for a question when nothing was recorded on its stream after the asked position and nothing in it
took place after the asked day. The other streams, a few in a report on last year, are read again from the log.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from heapq import merge
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, not_, select

from vth.application.system import System
from vth.events.bulk import load_many
from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import RecordedEvent
from vth.projections.readmodel import ReadModel
from vth.projections.streams import streams

BATCH = 1000
NamedRow = Mapping[str, Any]


def rows_as_at(
    system: System, connection: Connection, model: ReadModel, on: date, known_position: int
) -> Iterator[NamedRow]:
    """The rows of a read model as at a day and as known at a position, by stream; in constant memory."""
    still = _stored(connection, model, on, known_position)
    again = _read_again(system, connection, model, on, known_position)
    return merge(still, again, key=itemgetter("stream"))


def known_history(history: Sequence[RecordedEvent], on: date, known_position: int) -> list[RecordedEvent]:
    """What was known of a stream at a position about what had taken place by a day.

    A retraction counts from its recording, whatever its day: the retracted fact was known to be wrong.
    """
    known = (event for event in history if event.position <= known_position)
    return [event for event in known if event.effective_on <= on or isinstance(event.fact, EventRetracted)]


def unchanged_since(on: date, known_position: int) -> ColumnElement[bool]:
    """Nothing was recorded on the stream after the position, nothing in it took place after the day."""
    return and_(streams.c.last_position <= known_position, streams.c.last_effective_on <= on.isoformat())


def _stored(connection: Connection, model: ReadModel, on: date, known_position: int) -> Iterator[NamedRow]:
    order = [model.table.c.stream, *(model.table.c[name] for name in model.key)]
    statement = (
        select(model.table)
        .join(streams, streams.c.stream == model.table.c.stream)
        .where(unchanged_since(on, known_position))
        .order_by(*order)
    )
    rows = connection.execute(statement, execution_options={"yield_per": BATCH})
    return (dict(row._mapping) for row in rows)


def _read_again(
    system: System, connection: Connection, model: ReadModel, on: date, known_position: int
) -> Iterator[NamedRow]:
    changed = (
        select(streams.c.stream)
        .where(not_(unchanged_since(on, known_position)), streams.c.stream_type.in_(model.sources))
        .order_by(streams.c.stream)
    )
    names = list(connection.scalars(changed))
    for start in range(0, len(names), BATCH):
        histories = load_many(connection, names[start : start + BATCH], system.store.codec)
        for stream in sorted(histories):
            yield from _rows(system, model, stream, known_history(histories[stream], on, known_position))


def _rows(system: System, model: ReadModel, stream: str, history: list[RecordedEvent]) -> list[NamedRow]:
    if not history:
        return []
    columns = [column.name for column in model.table.columns]
    found = model.sources[stream.partition("/")[0]](history, system.regulations)
    named = [dict(zip(columns, row, strict=True)) for row in found]
    return sorted(named, key=lambda row: tuple(row[name] for name in model.key))
