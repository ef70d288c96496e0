"""A register as a workbook of one table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from vth.application.listings import Heading, Listing
from vth.kernel.text import Language
from vth.reports.listing_book import ROWS_BETWEEN_NOTES, write_listing

MADE_AT = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)
HEADINGS = (
    Heading("Zaaknummer"),
    Heading("Ontvangen", "day"),
    Heading("Tijdstip", "moment"),
    Heading("Aantal", "whole"),
    Heading("Ton", "decimal"),
    Heading("Verbeurd", "euro"),
)
ROW = ("Z-1", "2026-02-03", MADE_AT, 3, 2.5, Decimal("12.50"))


def listing(rows: Sequence[Sequence[object]], language: Language = "nl", headings: Any = HEADINGS) -> Listing:
    asked = ("Gemeente: Utrecht", "Gemaakt op 01-03-2026 13:30")
    return Listing("Vergunningen", "vergunningen", headings, rows, "Alles.", asked, MADE_AT, language)


def read(file: Path, asked: Listing, **given: Any) -> Any:
    write_listing(asked, file / "register.xlsx", lambda _done, _total: None, **given)
    return load_workbook(file / "register.xlsx")


def test_days_moments_numbers_and_sums_are_real_cells(tmp_path: Path) -> None:
    cells = read(tmp_path, listing([ROW]))["Vergunningen"][6]
    values = [str(cell.value) for cell in cells[:3]] + [cell.value for cell in cells[3:]]
    assert values == ["Z-1", "2026-02-03 00:00:00", "2026-03-01 13:30:15", 3, 2.5, 12.5]
    assert all(cell.is_date for cell in cells[1:3])
    assert [cell.number_format for cell in cells[1:3]] == ["dd-mm-yyyy", "dd-mm-yyyy hh:mm:ss"]


def test_what_looks_like_a_formula_or_a_number_in_a_column_of_text_stays_text(tmp_path: Path) -> None:
    rows = [[text, None, None, None, None, None] for text in ("=1+1", "@SUM(A1)", "0012", 12)]
    sheet = read(tmp_path, listing(rows))["Vergunningen"]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in range(6, 10)] == [
        ("=1+1", "s"),
        ("@SUM(A1)", "s"),
        ("0012", "s"),
        ("12", "s"),
    ]


def test_what_was_asked_by_whom_and_when_stands_above_the_rows_and_on_paper(tmp_path: Path) -> None:
    sheet = read(tmp_path, listing([ROW]))["Vergunningen"]
    assert sheet["A1"].value == "Vergunningen"
    assert sheet["A2"].value == "Alles."
    assert sheet["A3"].value == "Gemeente: Utrecht   |   Gemaakt op 01-03-2026 13:30"
    assert "Gemeente: Utrecht" in sheet.oddFooter.right.text
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("B6", "$5:$5", "landscape")
    assert sheet.tables["Register"].autoFilter.ref == "A5:F6"


def test_the_footer_counts_pages_in_the_language_of_the_page(tmp_path: Path) -> None:
    assert "blad &P van &N" in read(tmp_path, listing([ROW], "nl"))["Vergunningen"].oddFooter.left.text
    assert "page &P of &N" in read(tmp_path, listing([ROW], "en"))["Vergunningen"].oddFooter.left.text


def test_columns_are_as_wide_as_what_stands_in_them_within_reason(tmp_path: Path) -> None:
    rows = [("kort", date(2026, 2, 3), None, 1, None, None), ("woord " * 30, None, None, None, None, None)]
    widths = read(tmp_path, listing(rows))["Vergunningen"].column_dimensions
    assert [widths[letter].width for letter in "ABD"] == [42, 11, 9]


def test_two_columns_of_one_name_can_be_told_apart(tmp_path: Path) -> None:
    sheet = read(tmp_path, listing([("a", "b")], headings=(Heading("Stand"), Heading("Stand"))))["Vergunningen"]
    assert sheet.tables["Register"].column_names == ["Stand", "Stand (2)"]


def test_an_empty_register_is_a_workbook_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, listing([]))["Vergunningen"].tables["Register"].ref == "A5:F6"


def test_rows_are_taken_as_they_come_and_counted_on_the_way(tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    rows = (("Z-1", None, None, number, None, None) for number in range(2 * ROWS_BETWEEN_NOTES + 1))
    asked = Listing("Register", "register", HEADINGS, rows, "", (), MADE_AT, "nl")
    write_listing(asked, tmp_path / "r.xlsx", lambda done, total: told.append((done, total)), rows_a_sheet=1500)
    assert told == [(ROWS_BETWEEN_NOTES, None), (2 * ROWS_BETWEEN_NOTES, None)]
    sheets = load_workbook(tmp_path / "r.xlsx").worksheets
    assert [sheet.title for sheet in sheets] == ["Register", "Register (2)"]
    assert sum(sheet.max_row - 5 for sheet in sheets) == 2 * ROWS_BETWEEN_NOTES + 1
