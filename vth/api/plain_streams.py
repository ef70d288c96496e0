"""Streams without a register of their own: which there are, where each stands, its history, and recording."""

from collections.abc import Iterable
from functools import partial

from flask import Response

from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.events import unknown
from vth.api.operations import Asked, Feature
from vth.api.pages import page_answer, paged
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.application.access import sees
from vth.events.registry import STREAMS, StreamType
from vth.projections.paging import Paging
from vth.projections.stream_list import one_stream, streams_page

PARTS_OF_CURSOR = 1


def listing(asked: Asked, stream_type: StreamType) -> Response:
    """A page of the streams of this type, by id."""
    given = asked.arguments
    with asked.system.store.reading() as connection:
        page = streams_page(connection, stream_type.name, Paging(given["cursor"], given["limit"]))
        within = asked.identity.within
        mine = [row for row in page.items if within is None or sees(asked.system, connection, within, row["stream"])]
    return page_answer([_shown(row) for row in mine], page.next_cursor)


def reading(asked: Asked, id: str, stream_type: StreamType) -> Response:
    """Where one stream stands."""
    with asked.system.store.reading() as connection:
        row = one_stream(connection, f"{stream_type.name}/{id}")
    if row is None:
        raise unknown(stream_type, id)
    return json_answer(_shown(row), headers={"ETag": etag(row["version"])})


def _shown(row: dict[str, object]) -> dict[str, object]:
    return {"id": str(row["stream"]).partition("/")[2], **shown(row)}


def without_register(names: Iterable[str]) -> tuple[Feature, ...]:
    """The operations of every stream type whose plural is not among these names."""
    having = frozenset(names)
    return tuple(_feature(stream) for stream in STREAMS if stream.plural not in having)


def _feature(stream: StreamType) -> Feature:
    row = reference("StreamRow")
    listed, read = partial(listing, stream_type=stream), partial(reading, stream_type=stream)
    return feature(Register(stream, listed, paged(PARTS_OF_CURSOR), page_of(row), read, (), row))
