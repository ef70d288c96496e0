"""A register as a file that Dutch spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from flask import Response, stream_with_context

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def spreadsheet(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a download; they are asked for while it is sent."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(stream_with_context(_lines(headings, rows)), mimetype="text/csv", headers=headers)


def _lines(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(headings)
    yield from map(_line, rows)


def _line(values: Sequence[object]) -> str:
    """Text stays text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    texts = ["" if value is None else str(value) for value in values]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(
        [f"'{text}" if text.startswith(FORMULA) else text for text in texts]
    )
    return buffer.getvalue()
