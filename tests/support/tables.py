"""Workbooks and CSV files as people deliver them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

CASES = Path(__file__).parents[1] / "application" / "importing" / "cases.csv"
"""The 85 Dutch rows and two foreign ones of real public records; vth/sample/SOURCES.md names the sources."""

Row = Mapping[str, Any]
COLUMNS = tuple(CASES.read_text(encoding="utf-8").splitlines()[0].split(","))

APPLICATION: Row = {
    "zaaknummer": "Z-1",
    "bedrijfsnaam": "Reststof B.V.",
    "adres": "Kade 1",
    "plaats": "Houten",
    "gemeente": "Houten",
    "gemeentecode": "GM0321",
    "land": "NL",
    "activiteit": "opslag van reststoffen",
    "soort_procedure": "bouwen",
    "stap": "aanvraag",
    "datum_aanvraag": "2024-02-01",
    "bevoegd_gezag": "gemeente Houten",
}
DECISION: Row = {
    **APPLICATION,
    "stap": "besluit",
    "besluit": "verleend",
    "datum_aanvraag": None,
    "datum_besluit": "2024-03-04",
}


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook with these rows, the header first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def cases(path: Path, *rows: Row) -> Path:
    """A workbook in the columns of the shipped mapping."""
    return workbook(path, {"zaken": [COLUMNS, *([row.get(name) for name in COLUMNS] for row in rows)]})


def csv_cases(path: Path, *rows: Row) -> Path:
    """The same as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, sheet: str = "zaken") -> list[dict[str, Any]]:
    """The rows of a sheet by column name."""
    header, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip((str(name) for name in header), row, strict=True)) for row in rows]
