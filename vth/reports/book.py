"""A workbook of tables: openpyxl makes everything around the rows, the rows themselves stream past.

The same content gives the same file, byte for byte: nothing in it comes from the clock or from chance.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain, islice
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

import msgspec
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from vth.kernel.text import Language
from vth.reports import styles
from vth.reports.columns import Column, Value
from vth.reports.packing import Spooled, pack
from vth.reports.paper import CHART_ROWS, charts_first, fit, headers_first, lay_out
from vth.reports.rows import RowWriter

MOST_ROWS = 1_048_576
EXPLANATION_ROW = 2
RIGHT, CENTRED = "header_right", "header_centred"
HEADERS = {
    **dict.fromkeys(("whole", "decimal", "percent", "euro"), RIGHT),
    **dict.fromkeys(("day", "moment", "centred"), CENTRED),
}
Row = Sequence[Value]
LOCALES: Mapping[Language, str] = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table: its title, how to read it, and the scope of what it holds.

    With `charts` a page is left free for them before the table, which then begins on the next page.
    """

    title: str
    explanation: str
    scope: Sequence[str]
    charts: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table, or a part of it, landed; rows count from 1. Without rows `last_row` is an empty one."""

    sheet: Worksheet
    header_row: int
    last_row: int


class Book:
    """A workbook under construction; `dated` is the instant that the file bears, `named` gives the name behind an id,
    `language` is that of its texts.

    Close it to drop what it spooled.
    """

    def __init__(
        self,
        title: str,
        dated: datetime,
        rows_a_sheet: int = MOST_ROWS,
        named: Callable[[str], str] = str,
        language: Language = "nl",
    ) -> None:
        self._workbook, self._spooled, self._digest = Workbook(), dict[str, Spooled](), sha256()
        styles.set_standard_font(self._workbook)
        self._title, self._rows_a_sheet, self._named, self._language = title, rows_a_sheet, named, language
        self._styles = styles.numbers(self._workbook.worksheets[0])
        self._workbook.remove(self._workbook.worksheets[0])
        about = self._workbook.properties
        about.creator, about.title, about.language = "VTH", title, LOCALES[language]
        about.created = about.modified = dated.astimezone(UTC).replace(tzinfo=None, microsecond=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for spooled in self._spooled.values():
            spooled.file.close()

    @property
    def digest(self) -> str:
        """sha256 over every row of every table so far, as JSON, one line a row."""
        return self._digest.hexdigest()

    def sheet(self, name: str) -> Worksheet:
        """An empty sheet; sheets stand in the order in which they were asked for."""
        sheet: Worksheet = self._workbook.create_sheet(name)
        return sheet

    def page(self, name: str, heading: Heading) -> Worksheet:
        """A sheet that is printed on one page, with only what stands above a table."""
        sheet = self.sheet(name)
        _top(sheet, heading, ())
        lay_out(sheet, f"{self._title}: {name}", "  |  ".join(heading.scope), self._language)
        fit(sheet, pages_high=1)
        return sheet

    def table(
        self, sheet: Worksheet, name: str, heading: Heading, columns: Sequence[Column], rows: Iterable[Row]
    ) -> list[Place]:
        """Writes a table with its heading; rows that do not fit go on, under the same header, on a following sheet.

        `name` is the table's own in Excel, unique in the workbook.
        """
        left = iter(rows)
        places = [self._part(sheet, name, heading, columns, left)]
        while (row := next(left, None)) is not None:
            number = len(places) + 1
            index = self._workbook.index(places[-1].sheet) + 1
            following = self._workbook.create_sheet(f"{sheet.title} ({number})", index)
            places.append(self._part(following, f"{name}_{number}", heading, columns, chain((row,), left)))
        return places

    def explain(self, place: Place, explanation: str) -> None:
        """Replaces the explanation above a table: what is known only at the end."""
        _put(place.sheet, EXPLANATION_ROW, 1, explanation, "note")

    def save(self, out: IO[bytes]) -> None:
        """Writes the file; `out` must be able to seek."""
        pack(self._workbook, self._spooled, out)

    def _part(
        self, sheet: Worksheet, name: str, heading: Heading, columns: Sequence[Column], rows: Iterator[Row]
    ) -> Place:
        header_row = _top(sheet, heading, columns)
        spool = TemporaryFile()  # noqa: SIM115 - lives as long as the book
        writer = RowWriter(spool, columns, self._styles, header_row + 1, self._named)
        self._digest.update(f"{name}\n".encode())
        for row in islice(rows, self._rows_a_sheet - header_row):
            self._digest.update(msgspec.json.encode(row) + b"\n")
            writer.write(row)
        writer.flush()
        place = Place(sheet, header_row, max(writer.row - 1, header_row + 1))
        corner = get_column_letter(len(columns))
        self._spooled[sheet.title] = Spooled(spool, f"A1:{corner}{place.last_row}")
        sheet.add_table(_table(name, columns, f"A{header_row}:{corner}{place.last_row}"))
        lay_out(sheet, f"{self._title}: {sheet.title}", "  |  ".join(heading.scope), self._language)
        (charts_first if heading.charts else headers_first)(sheet, header_row)
        return place


def _top(sheet: Worksheet, heading: Heading, columns: Sequence[Column]) -> int:
    """Writes what stands above the rows; returns the row of the table's header."""
    for row, (text, style) in enumerate(
        ((heading.title, "title"), (heading.explanation, "note"), ("   |   ".join(heading.scope), "note")), 1
    ):
        _put(sheet, row, 1, text, style)
    header_row = row + 2 + (CHART_ROWS if heading.charts else 0)
    for number, column in enumerate(columns, 1):
        _put(sheet, header_row, number, column.title, HEADERS.get(column.kind, "header"))
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    return header_row


def _put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    styles.dress(cell, style)


def _table(name: str, columns: Sequence[Column], area: str) -> Table:
    table = Table(
        displayName=name,
        ref=area,
        autoFilter=AutoFilter(ref=area),
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )
    table.tableColumns = [TableColumn(id=number, name=column.title) for number, column in enumerate(columns, 1)]
    return table
