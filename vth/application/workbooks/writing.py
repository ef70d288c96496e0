"""Plain workbooks with rows of cells, in constant memory. Text stays text, also when it starts with `=`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import escape

from vth.application.whole_files import replacing
from vth.application.workbooks.cells import Broken, Cell, Day

LONGEST_TEXT = 32_767
DATE_FORMAT = "DD-MM-YYYY"


def write_workbook(path: Path, tables: Mapping[str, Iterable[Sequence[Cell]]]) -> None:
    """A sheet a table, its first row the column names. Errors: OSError; nothing is left half-written."""
    with replacing(path) as unfinished:
        book = Workbook(write_only=True)
        for name, rows in tables.items():
            _add_sheet(book, name, rows)
        book.save(unfinished)


def _add_sheet(book: Workbook, name: str, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        if number == 0:
            sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(row), 1))}1"
        sheet.append([_written(sheet, cell, bold=number == 0) for cell in row])


def _written(sheet: object, cell: Cell, *, bold: bool) -> object:
    if isinstance(cell, Day):
        dated = WriteOnlyCell(sheet, value=cell.on)  # type: ignore[arg-type]
        dated.number_format = DATE_FORMAT
        return dated
    if isinstance(cell, Broken):
        return None if cell.code == "formula_without_value" else _text(sheet, cell.shown, bold=False)
    return _text(sheet, cell, bold=bold) if isinstance(cell, str) else cell


def _text(sheet: object, text: str, *, bold: bool) -> object:
    written = WriteOnlyCell(sheet, value=escape(text)[:LONGEST_TEXT])  # type: ignore[arg-type]
    written.data_type = "s"
    if bold:
        written.font = Font(bold=True)
    return written
