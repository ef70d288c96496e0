"""Workbooks, row by row in constant memory: openpyxl in read-only mode.

A formula counts for its calculated result. openpyxl gives either results or formulas, so a workbook with formulas is
read twice side by side; most have none and are read once.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, is_zipfile

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from vth.application.workbooks.cells import Broken, Cell, cell_of
from vth.application.workbooks.sheets import Sheet, SheetRow
from vth.kernel.errors import InvalidInput

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FORMULA_MARKS = (b"<f>", b"<f ", b"<f/")
BLOCK = 1 << 20
BROKEN_FILE = (BadZipFile, InvalidFileException, KeyError, ParseError, ValueError, OSError, SyntaxError, TypeError)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Sheet]]:
    """The worksheets in order. Errors: InvalidInput for what is encrypted, damaged or no workbook."""
    _refuse_others(path)
    with ExitStack() as stack:
        results = _load(path, stack, data_only=True)
        formulas = _load(path, stack, data_only=False) if _has_formulas(path) else None
        yield _sheets(path, results, formulas, stack)


def _refuse_others(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(len(OLE))
    except OSError as error:
        raise _refused(path, f"kan niet worden geopend ({error.strerror})", f"cannot be opened ({error.strerror})",
                       "controleer de naam", "check the name") from error  # fmt: skip
    if start == OLE:
        raise _refused(path, "is beveiligd met een wachtwoord of is een oud .xls-bestand",
                       "is protected by a password or is an old .xls file",
                       "sla het zonder wachtwoord op als .xlsx", "save it without a password as .xlsx")  # fmt: skip
    if not is_zipfile(path):
        raise _refused(path, "is geen werkmap of is beschadigd", "is no workbook or is damaged",
                       "open het in Excel en sla het opnieuw op", "open it in Excel and save it again")  # fmt: skip


def _load(path: Path, stack: ExitStack, *, data_only: bool) -> Workbook:
    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns of styles and extensions that it passes over
            book = load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
    except BROKEN_FILE as error:
        raise _damaged(path) from error
    stack.callback(book.close)
    return book


def _has_formulas(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return any(_mentions_formula(archive, name) for name in names)
    except BROKEN_FILE as error:
        raise _damaged(path) from error


def _mentions_formula(archive: ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as file:
        while block := file.read(BLOCK):
            if any(mark in tail + block for mark in FORMULA_MARKS):
                return True
            tail = block[-4:]
    return False


def _sheets(path: Path, results: Workbook, formulas: Workbook | None, stack: ExitStack) -> Iterator[Sheet]:
    for sheet in results.worksheets:
        expected = max((sheet.max_row or 1) - 1, 0)
        rows = stack.enter_context(closing(_guarded(path, sheet)))
        header = tuple(_name(cell) for cell in next(rows, ()))
        beside = None
        if formulas is not None:
            beside = stack.enter_context(closing(_guarded(path, formulas[sheet.title])))
            next(beside, None)
        yield Sheet(sheet.title, header, _rows(rows, beside), expected)


def _guarded(path: Path, sheet: Any) -> Generator[Sequence[Any], None, None]:
    """The rows; a sheet that turns out to be damaged half-way says so."""
    sheet.reset_dimensions()  # what a file says of its own size need not be true
    try:
        yield from sheet.iter_rows()
    except BROKEN_FILE as error:
        raise _damaged(path) from error


def _rows(rows: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]] | None) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, 2):
        beside = next(formulas, ()) if formulas is not None else ()
        cells = [_cell(cell, other) for cell, other in zip_longest(row, beside) if cell is not None]
        if any(cell is not None for cell in cells):
            yield SheetRow(number, cells)


def _cell(cell: Any, formula: Any) -> Cell:
    value = cell.value
    if value is None and formula is not None and formula.data_type == "f":
        return Broken("formula_without_value", str(getattr(formula.value, "text", formula.value)))
    return cell_of(unescape(value).replace("\r\n", "\n") if isinstance(value, str) else value)


def _name(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value).strip()


def _damaged(path: Path) -> Exception:
    return _refused(path, "is een beschadigde werkmap", "is a damaged workbook",
                    "open het in Excel en sla het opnieuw op", "open it in Excel and save it again")  # fmt: skip


def _refused(path: Path, nl: str, en: str, do_nl: str, do_en: str) -> Exception:
    return InvalidInput.because(f"{path.name} {nl}: {do_nl}.", f"{path.name} {en}: {do_en}.", code="file_unreadable")
