"""Pages of a long list: an opaque cursor leads to the next page, in the body and as a Link."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from vth.api.answers import json_answer
from vth.api.parameters import Parameter, whole_number
from vth.application.fields import FORBIDDEN, fault
from vth.kernel.errors import InvalidInput
from vth.kernel.text import Text
from vth.projections.paging import read_cursor, write_cursor

MOST, USUAL = 100, 25
CURSOR_NOTE = Text(
    "Waar de vorige pagina ophield: de waarde van `next`.", "Where the last page ended: the value of `next`."
)
CURSOR_SCHEMA = {"type": "string", "maxLength": 2000}
LIMIT = whole_number("limit", Text("Hoeveel per pagina.", "How many a page."), 1, MOST, USUAL)


def paged(parts: int) -> tuple[Parameter, Parameter]:
    """The two parameters of a list whose cursor has this many parts."""
    return Parameter("cursor", CURSOR_NOTE, lambda text: _checked(text, parts), CURSOR_SCHEMA), LIMIT


def _checked(cursor: str, parts: int) -> str:
    try:
        usable = not any(FORBIDDEN.search(part) for part in read_cursor(cursor, parts))
    except (InvalidInput, RecursionError):
        usable = False
    if not usable:
        raise fault("wrong_cursor", "Gebruik de cursor uit 'next'.", "Use the cursor from 'next'.")
    return cursor


def cut(
    items: Sequence[Any], cursor: str | None, limit: int, place_of: Callable[[Any], tuple[str, ...]]
) -> tuple[list[Any], str | None]:
    """The page of `limit` after the cursor from all items, which stand in the order of their places; and the next."""
    after = tuple(read_cursor(cursor, len(place_of(items[0])))) if cursor and items else ()
    wanted = [item for item in items if place_of(item) > after][: limit + 1]
    following = write_cursor(place_of(wanted[limit - 1])) if len(wanted) > limit else None
    return wanted[:limit], following


def page_answer(items: Sequence[Any], following: str | None) -> Response:
    """`{"items": [...], "next": cursor or null}`, with the next page as Link."""
    headers = {"Link": f'<{_address(following)}>; rel="next"'} if following else None
    return json_answer({"items": items, "next": following}, headers=headers)


def _address(cursor: str) -> str:
    others = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f"{request.path}?{urlencode([*others, ('cursor', cursor)])}"


def number_part(number: int) -> str:
    """A number as part of a cursor: of fixed width, so that the order of text is the order of numbers."""
    return f"{number:010d}"
