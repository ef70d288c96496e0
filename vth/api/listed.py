"""A register as the API and the command line both know it: its filters, how it is asked, and how one row is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import Response
from sqlalchemy import Connection

from vth.api import parameters
from vth.api.answers import etag, json_answer
from vth.api.description.answer_schemas import page_of
from vth.api.description.event_schemas import reference
from vth.api.events import unknown
from vth.api.filters import named
from vth.api.operations import Asked, Feature
from vth.api.pages import page_answer, paged
from vth.api.parameters import Parameter
from vth.api.rows import shown
from vth.api.streams import Register, feature
from vth.events.declaration import UUID_SHAPE
from vth.events.registry import STREAMS, StreamType
from vth.kernel.text import Text
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Page, Paging
from vth.rights.identity import readable_streams
from vth.rights.limits import Limit

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a register: the values of its filters, on which day, and what the one who asks may see.

    `parts` are the stream types whose facts that one reads; None for all.
    """

    arguments: Mapping[str, Any]
    on: date
    within: Limit | None = None
    parts: frozenset[str] | None = None

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    @property
    def company(self) -> CompanyFilter:
        return CompanyFilter(**named(self.arguments), within=self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A register.

    `find` gives a page, whose cursor has so many `parts`; `columns` are those that a table on a terminal has room for;
    `row` is the name of the schema of its rows.
    """

    name: str
    label: Text
    filters: tuple[Parameter, ...]
    find: Callable[[Connection, Wanted, Paging], Page]
    columns: tuple[str, ...]
    row: str
    parts: int = 2


def wanted(asked: Asked) -> Wanted:
    """What the request asks, within the limit of who asks."""
    who = asked.identity
    return Wanted(asked.arguments, asked.system.today(), who.within, readable_streams(who))


def listing(asked: Asked, listed: Listed) -> Response:
    """A page of the register."""
    given = asked.arguments
    with asked.system.store.reading() as connection:
        page = listed.find(connection, wanted(asked), Paging(given["cursor"], given["limit"]))
    return page_answer([shown(row) for row in page.items], page.next_cursor)


def reading(
    asked: Asked, id: str, stream_type: StreamType, one: Callable[[Connection, Wanted, str], Json | None]
) -> Response:
    """One of it, as it stands now."""
    with asked.system.store.reading() as connection:
        found = one(connection, wanted(asked), id)
    if found is None:
        raise unknown(stream_type, id)
    return json_answer(found, headers={"ETag": etag(found["version"])})


def stream_feature(
    listed: Listed, stream_type: StreamType, one: Callable[[Connection, Wanted, str], Json | None], detail: str = ""
) -> Feature:
    """The operations of a stream type that has this register; `detail` is the schema of one, when it tells more."""
    read = partial(reading, stream_type=stream_type, one=one)
    schema = reference(detail or listed.row)
    page = page_of(reference(listed.row))
    asked = (*listed.filters, *paged(listed.parts))
    return feature(Register(stream_type, partial(listing, listed=listed), asked, page, read, (), schema))


def stream_type(name: str) -> StreamType:
    return next(stream for stream in STREAMS if stream.name == name)


def id_of(name: str, nl: str, en: str) -> Parameter:
    """A filter on the id of another stream."""
    return parameters.code(name, Text(nl, en), str(UUID_SHAPE.pattern), str(UUID_SHAPE.example))


def between(name: str, nl: str, en: str) -> tuple[Parameter, Parameter]:
    """Two filters on the same day: `nameFrom` and `nameTo`, both included."""
    return (
        parameters.day(f"{name}From", Text(f"{nl} op of na.", f"{en} on or after.")),
        parameters.day(f"{name}To", Text(f"{nl} op of voor.", f"{en} on or before.")),
    )
