"""Delimited text: comma, semicolon or tab; UTF-8 with or without BOM, else Windows-1252."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from vth.application.workbooks.cells import Cell, cell_of
from vth.application.workbooks.sheets import Sheet, SheetRow
from vth.kernel.errors import InvalidInput

DELIMITERS = ",;\t"
BLOCK = 1 << 20
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Sheet]]:
    """The one table of the file, named after it. Errors: InvalidInput."""
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            first = file.readline()
            rows = csv.reader(chain([first], file), delimiter=_delimiter(first))
            header = tuple(name.strip() for name in next(rows, []))
            yield iter([Sheet(path.stem, header, _rows(rows, path), delimited=True)])
    except (OSError, csv.Error, UnicodeError) as error:
        raise _unreadable(path, str(error)) from error


def _rows(rows: Iterator[list[str]], path: Path) -> Iterator[SheetRow]:
    try:
        for number, row in enumerate(rows, 2):
            cells: list[Cell] = [cell_of(value) for value in row]
            if any(cell is not None for cell in cells):
                yield SheetRow(number, cells)
    except (csv.Error, UnicodeError) as error:
        raise _unreadable(path, str(error)) from error


def _encoding(path: Path) -> str:
    """UTF-8 when the whole file is; Excel's older exports are Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
    if start[:2] in UTF16:
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(BLOCK):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _unreadable(path: Path, why: str) -> Exception:
    return InvalidInput.because(
        f"{path.name} is niet te lezen ({why}): sla het opnieuw op als CSV.",
        f"{path.name} cannot be read ({why}): save it again as CSV.",
        code="file_unreadable",
    )
