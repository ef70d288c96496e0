"""The first page: what this file is, for whom and as known when, how to read it and where what stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from vth.reports import styles
from vth.reports.cell_text import clean, is_read_as_formula
from vth.reports.paper import fit, lay_out
from vth.reports.rows import LINE_HEIGHT, lines_of

SHEET = "Voorblad"
WIDTHS = (34, 12, 96)
CHARACTERS = 130
TITLE_HEIGHT = 34.0


@dataclass(frozen=True, slots=True)
class Tallied:
    """A number of things with what they are, in the colour (style) that goes with these words."""

    words: str
    number: int
    style: str


@dataclass(frozen=True, slots=True)
class Cover:
    """`facts` are what the file was made of, `reading` how to read it, `contents` the sheets with what they hold."""

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    reading: Sequence[str]
    contents: Sequence[tuple[str, str]]
    tallied: Sequence[Tallied] = field(default=())
    tallied_title: str = ""


def write(sheet: Worksheet, cover: Cover, footer: str) -> None:
    """Fills an empty sheet, which is printed on one page."""
    for letter, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    row = _headline(sheet, cover)
    row = _facts(sheet, row, cover.facts)
    if cover.tallied:
        row = _tallied(sheet, _section(sheet, row, cover.tallied_title), cover.tallied)
    row = _sentences(sheet, _section(sheet, row, "Hoe dit te lezen"), cover.reading)
    _contents(sheet, _section(sheet, row, "Wat er in dit bestand staat"), cover.contents)
    lay_out(sheet, f"{cover.title}: {SHEET}", footer)
    fit(sheet, pages_high=1)


def _headline(sheet: Worksheet, cover: Cover) -> int:
    _put(sheet, 1, 1, cover.title, "headline")
    _put(sheet, 2, 1, cover.subtitle, "subtitle")
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    return 4


def _section(sheet: Worksheet, row: int, title: str) -> int:
    _put(sheet, row + 1, 1, title, "section")
    return row + 2


def _facts(sheet: Worksheet, row: int, facts: Iterable[tuple[str, str]]) -> int:
    for name, value in facts:
        _put(sheet, row, 1, name, "strong")
        _put(sheet, row, 2, value, "wrapped")
        _across(sheet, row, 2, value)
        row += 1
    return row


def _tallied(sheet: Worksheet, row: int, tallied: Iterable[Tallied]) -> int:
    for one in tallied:
        _put(sheet, row, 1, one.words, one.style)
        cell = sheet.cell(row, 2, one.number)
        styles.dress(cell, "whole")
        row += 1
    return row


def _sentences(sheet: Worksheet, row: int, sentences: Iterable[str]) -> int:
    for sentence in sentences:
        _put(sheet, row, 1, sentence, "paragraph")
        _across(sheet, row, 1, sentence)
        row += 1
    return row


def _contents(sheet: Worksheet, row: int, contents: Iterable[tuple[str, str]]) -> None:
    for name, holds in contents:
        cell = _put(sheet, row, 1, name, "link")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(name)}!A1", display=name)
        _put(sheet, row, 2, holds, "wrapped")
        _across(sheet, row, 2, holds)
        row += 1


def _across(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """The text runs on to the last column, on as many lines as it needs."""
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=len(WIDTHS))
    room = CHARACTERS + (WIDTHS[0] if column == 1 else 0)
    sheet.row_dimensions[row].height = lines_of(text, room) * LINE_HEIGHT + 1


def _put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> Cell:
    cell = sheet.cell(row, column, clean(text))
    assert isinstance(cell, Cell)  # only other cells of a merged area are none
    cell.data_type = "s"
    styles.dress(cell, style)
    cell.quotePrefix = is_read_as_formula(text)
    return cell
