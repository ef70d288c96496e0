"""Events as the API shows them: the whole envelope, and the history of one stream by page."""

from typing import Any

from flask import Response

from vth.api.answers import raw
from vth.api.operations import Asked
from vth.api.pages import cut, number_part, page_answer
from vth.application.shown_history import seen_of
from vth.events.envelope import RecordedEvent
from vth.events.registry import StreamType
from vth.kernel.errors import NotFound


def envelope(event: RecordedEvent) -> dict[str, Any]:
    """The event with its data as it is stored."""
    return {
        "position": event.position,
        "stream": event.stream,
        "version": event.version,
        "type": event.type,
        "schema": event.schema,
        "effective_on": event.effective_on,
        "date_basis": event.date_basis,
        "recorded_at": event.recorded_at,
        "actor": event.actor,
        "organisation": event.organisation,
        "command_id": event.command_id,
        "causation": event.causation,
        "data": raw(event.data),
        "hash": event.hash,
    }


def history(asked: Asked, stream_type: StreamType, id: str) -> Response:
    """The events of a stream by version."""
    with asked.system.store.reading() as connection:
        events = asked.system.store.load(connection, f"{stream_type.name}/{id}")
    if not events:
        raise unknown(stream_type, id)
    events = list(seen_of(asked.system, asked.identity, events))
    cursor, limit = asked.arguments["cursor"], asked.arguments["limit"]
    items, following = cut(events, cursor, limit, lambda event: (number_part(event.version),))
    return page_answer([envelope(event) for event in items], following)


def unknown(stream_type: StreamType, id: str) -> NotFound:
    label = stream_type.label
    return NotFound.because(f"Er is geen {label.nl} {id}.", f"There is no {label.en} {id}.")
