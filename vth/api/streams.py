"""What every stream type has in the API: a register, starting one, reading one, its history, adding facts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Response

from vth.api import events, recording
from vth.api.description.event_schemas import JsonSchema, recording_name, reference
from vth.api.operations import Asked, Feature, Operation
from vth.api.pages import paged
from vth.api.parameters import Parameter
from vth.audit.entry import Action
from vth.events.registry import StreamType
from vth.kernel.text import Text
from vth.rights.subjects import OF_STREAM


@dataclass(frozen=True, slots=True)
class Register:
    """What is particular to one stream type: how its register is asked, and how one of it is read."""

    stream_type: StreamType
    listing: Callable[[Asked], Response]
    list_parameters: tuple[Parameter, ...]
    list_schema: JsonSchema
    reading: Callable[[Asked, str], Response]
    read_parameters: tuple[Parameter, ...]
    read_schema: JsonSchema


def feature(register: Register) -> Feature:
    """The five operations of a stream type."""
    stream = register.stream_type
    return Feature(stream.plural, (_list(register), _start(stream), _read(register), _history(stream), _add(stream)))


def _titled(stream: StreamType) -> str:
    return stream.name.title().replace("_", "")


def _tag(stream: StreamType) -> str:
    return stream.plural_label.nl.capitalize()


def _list(register: Register) -> Operation:
    stream = register.stream_type
    return Operation(
        name=f"list{stream.plural.title().replace('-', '')}",
        path=f"/{stream.plural}",
        tag=_tag(stream),
        summary=Text(f"Register: {stream.plural_label.nl}", f"Register of {stream.plural_label.en}"),
        reads=(OF_STREAM[stream.name],),
        handler=register.listing,
        schema=register.list_schema,
        parameters=register.list_parameters,
        answer_headers=("Link",),
    )


def _start(stream: StreamType) -> Operation:
    return Operation(
        name=f"start{_titled(stream)}",
        path=f"/{stream.plural}",
        tag=_tag(stream),
        method="POST",
        status=201,
        summary=Text(f"Nieuw dossier: {stream.label.nl}", f"New {stream.label.en}"),
        reads=(OF_STREAM[stream.name],),
        handler=partial(recording.start, stream_type=stream),
        schema=reference("RecordingOutcome"),
        body=recording_name(stream),
        headers=("Idempotency-Key",),
        answer_headers=("ETag", "Location"),
    )


def _read(register: Register) -> Operation:
    stream = register.stream_type
    return Operation(
        name=f"read{_titled(stream)}",
        path=f"/{stream.plural}/{{id}}",
        stream=stream.name,
        tag=_tag(stream),
        summary=Text(f"Eén dossier: {stream.label.nl}", f"One {stream.label.en}"),
        reads=(OF_STREAM[stream.name],),
        audits=Action.READ,
        handler=register.reading,
        schema=register.read_schema,
        parameters=register.read_parameters,
        answer_headers=("ETag",),
    )


def _history(stream: StreamType) -> Operation:
    return Operation(
        name=f"list{_titled(stream)}Events",
        path=f"/{stream.plural}/{{id}}/events",
        stream=stream.name,
        tag=_tag(stream),
        summary=Text(f"Alle feiten: {stream.label.nl}", f"All events of a {stream.label.en}"),
        reads=(OF_STREAM[stream.name],),
        audits=Action.READ,
        handler=partial(events.history, stream_type=stream),
        schema=reference("EventPage"),
        parameters=paged(1),
        answer_headers=("Link",),
    )


def _add(stream: StreamType) -> Operation:
    return Operation(
        name=f"record{_titled(stream)}Events",
        path=f"/{stream.plural}/{{id}}/events",
        stream=stream.name,
        tag=_tag(stream),
        method="POST",
        status=201,
        summary=Text(f"Feiten vastleggen: {stream.label.nl}", f"Record events of a {stream.label.en}"),
        reads=(OF_STREAM[stream.name],),
        handler=partial(recording.add, stream_type=stream),
        schema=reference("RecordingOutcome"),
        body=recording_name(stream),
        headers=("If-Match", "Idempotency-Key"),
        answer_headers=("ETag", "Location"),
        refusals=(412, 428),
    )
