"""A register as a workbook of one table: real days and numbers, to filter, to sort and to print."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from vth.application.listings import Heading, Kind, Listing
from vth.kernel.calendar import DUTCH_TIME
from vth.reports.book import MOST_ROWS, Book, Row
from vth.reports.book import Heading as Above
from vth.reports.cell_text import clean
from vth.reports.columns import Column, Value
from vth.reports.columns import Kind as Look
from vth.reports.rows import DAY_ZERO

PROGRAM = "VTH"
TABLE = "Register"
LOOKED_AT = 500
"""So many rows tell how wide their columns have to be."""
NARROWEST, WIDEST, ROOM = 9, 42, 2
FIXED: dict[Kind, int] = {"day": 11, "moment": 19}
SECONDS_A_DAY = 86_400
ROWS_BETWEEN_NOTES = 1000
LONGEST_NAME = 31  # of a sheet, in Excel
Watch = Callable[[int, int | None], None]


def write_listing(listing: Listing, file: Path, progress: Watch, rows_a_sheet: int = MOST_ROWS) -> None:
    """Writes the file, in constant memory; `progress` is told how many rows there are so far."""
    rows = (_row(listing.headings, row) for row in _counted(listing.rows, progress))
    first = list(islice(rows, LOOKED_AT))
    columns = _columns(listing.headings, first)
    above = Above(clean(listing.title), clean(listing.reading), [clean(line) for line in listing.asked])
    with file.open("wb") as out, Book(PROGRAM, listing.made_at, rows_a_sheet, language=listing.language) as book:
        sheet = book.sheet(listing.name.capitalize()[:LONGEST_NAME])
        book.table(sheet, TABLE, above, columns, chain(first, rows))
        book.save(out)


def _counted(rows: Iterable[Sequence[object]], progress: Watch) -> Iterator[Sequence[object]]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % ROWS_BETWEEN_NOTES == 0:
            progress(number, None)


def _row(headings: Sequence[Heading], row: Sequence[object]) -> Row:
    return [_value(heading.kind, value) for heading, value in zip(headings, row, strict=True)]


def _value(kind: Kind, value: object) -> Value:
    """The value as a cell holds it: text as text, whatever it looks like."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _serial(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float | int) and kind != "text":
        return float(value) if isinstance(value, Decimal) else value
    return str(value)


def _serial(moment: datetime) -> float:
    """The number by which spreadsheets know a moment: days and their parts, in Dutch time."""
    local = moment.astimezone(DUTCH_TIME)
    seconds = (local.hour * 60 + local.minute) * 60 + local.second
    return local.toordinal() - DAY_ZERO + seconds / SECONDS_A_DAY


def _columns(headings: Sequence[Heading], rows: Sequence[Row]) -> list[Column]:
    labels = list(_unique([heading.label for heading in headings]))
    return [
        Column(label, _width(label, heading.kind, [row[place] for row in rows]), _look(heading.kind))
        for place, (label, heading) in enumerate(zip(labels, headings, strict=True))
    ]


def _look(kind: Kind) -> Look:
    return "wrapped" if kind == "text" else kind


def _unique(labels: Sequence[str]) -> Iterator[str]:
    """A table in Excel wants another name for each column."""
    seen = Counter[str]()
    for label in map(clean, labels):
        seen[label] += 1
        yield label if seen[label] == 1 else f"{label} ({seen[label]})"


def _width(label: str, kind: Kind, values: Sequence[Value]) -> int:
    """As wide as the heading needs on two lines and what stands below it, within reason."""
    heading = max([len(word) for word in label.split()] + [len(label) // 2 + 1])
    longest = max((len(str(value)) for value in values if value is not None), default=0) if kind not in FIXED else 0
    return min(max(heading + ROOM, longest + ROOM, FIXED.get(kind, NARROWEST)), WIDEST)
