"""Makes vth/sample/permits-sample.xlsx from a folder with the real records: the Dutch rows that import cleanly.

    python tools/make_sample.py FOLDER

FOLDER holds permits-real.xlsx and records/*.csv; vth/sample/SOURCES.md names where those come from. Nothing is added to
a record or changed in it: rows that the shipped mapping cannot take as they are, are left out.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vth.app import open_system
from vth.application import maintenance
from vth.application.importing import import_file
from vth.settings import Settings

SAMPLE = Path(__file__).parents[1] / "vth" / "sample" / "permits-sample.xlsx"
SHEET = "zaken"
MADE_ON = datetime(2026, 11, 22, tzinfo=UTC).replace(tzinfo=None)
PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/{}.html"
NO_COPYRIGHT = "geen auteursrecht (Auteurswet art. 11)"
KINDS = {
    "nl-bekendmakingen": "officiële bekendmaking",
    "nl-vergunningbesluiten": "besluit van een openbaar gezag",
    "nl-vth-uitspraken": "gepubliceerde rechterlijke uitspraak; feiten in eigen woorden",
}
Row = tuple[Any, ...]


def main(folder: Path) -> None:
    source = folder / "permits-real.xlsx"
    header, *rows = _rows(source)
    listed = _listed(source)
    kept = [row for number, row in enumerate(rows, 2) if number not in listed]
    used = [index for index, name in enumerate(header) if name in ALWAYS or any(row[index] for row in kept)]
    book = Workbook()
    book.properties.created = book.properties.modified = MADE_ON
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(SHEET)
    _fill(sheet, [[row[index] for index in used] for row in (header, *kept)])
    _fill(book.create_sheet("bronnen"), [SOURCE_COLUMNS, *_sources(header, kept, _addresses(folder))])
    book.save(SAMPLE)
    sys.stdout.write(f"{SAMPLE}: {len(kept)} rows\n")


def _rows(source: Path) -> list[Row]:
    return [tuple(row) for row in load_workbook(source, read_only=True)[SHEET].iter_rows(values_only=True)]


def _listed(source: Path) -> set[int]:
    """The rows of which the shipped mapping has something to say, in a trial import."""
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder), f"sqlite:///{folder}/trial.sqlite3")
        system = open_system(settings, ready=False)
        maintenance.upgrade(system)
        report = import_file(system, source, "sample", "sample", dry_run=True)
        system.engine.dispose()
        return {rejection.row for rejection in report.rejections}


def _addresses(folder: Path) -> dict[str, str]:
    """Where a record can be read, by its number."""
    found: dict[str, str] = {}
    for name, column in (("nl-vth-uitspraken", "ecli"), ("nl-vergunningbesluiten", "kenmerk")):
        with (folder / "records" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            found |= {row[column]: row["bron_url"] for row in csv.DictReader(file) if row[column]}
    return found


def _sources(header: Row, rows: list[Row], addresses: dict[str, str]) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, 2):
        record = dict(zip(header, row, strict=True))
        publication, case = record["publicatienummer"] or "", record["zaaknummer"] or ""
        official = PUBLICATIONS.format(publication) if publication.startswith("gmb-") else ""
        address = official or addresses.get(publication) or addresses.get(case, "")
        yield [number, case, publication, KINDS[record["bron"]], address, NO_COPYRIGHT]


def _fill(sheet: Any, rows: list[Any]) -> None:
    for row in rows:
        sheet.append(list(row))
    for column, name in enumerate(rows[0], 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max(len(str(row[column - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(len(name), longest, 10) + 2, 60)
    for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.is_date):
        cell.number_format = "DD-MM-YYYY"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


SOURCE_COLUMNS = ["rij", "zaaknummer", "publicatienummer", "soort bron", "adres", "licentie"]
ALWAYS = {
    "zaaknummer", "publicatienummer", "bedrijfsnaam", "adres", "postcode", "plaats", "gemeente", "gemeentecode", "land",
    "activiteit", "soort_procedure", "stap", "datum_aanvraag", "datum_besluit", "besluit", "datum_bekendmaking",
    "geldig_tot", "bevoegd_gezag", "omgevingsdienst", "datum_uitspraak", "uitkomst_uitspraak", "bron",
}  # fmt: skip

if __name__ == "__main__":
    main(Path(sys.argv[1]))
