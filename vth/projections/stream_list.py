"""Pages of all streams of one type, by id: for streams that have no register of their own."""

from typing import Any

from sqlalchemy import Connection, select

from vth.projections.paging import Order, Page, Paging, page
from vth.projections.streams import streams

ORDER = Order((streams.c.stream,))
AFTER_SLASH = "0"
"""The character that follows "/": names of one stream type lie between "type/" and "type0"."""


def streams_page(connection: Connection, stream_type: str, paging: Paging) -> Page:
    """A page of streams of this type. Errors: InvalidInput for the cursor."""
    mine = (streams.c.stream > f"{stream_type}/", streams.c.stream < f"{stream_type}{AFTER_SLASH}")
    return page(connection, select(streams).where(*mine), ORDER, paging)


def one_stream(connection: Connection, stream: str) -> dict[str, Any] | None:
    """Where this stream stands; None when there is none."""
    found = connection.execute(select(streams).where(streams.c.stream == stream)).mappings().one_or_none()
    return dict(found) if found else None
