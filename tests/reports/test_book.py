"""A workbook of tables."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from vth.reports.book import Book, Heading, Row
from vth.reports.columns import Column, Styled
from vth.reports.rows import lines_of

DATED = datetime(2026, 3, 1, 12, 30, 15, 999, tzinfo=UTC)
HEADING = Heading("Titel", "Uitleg", ("Periode: 2026", "Filter: geen"))
COLUMNS = (
    Column("Naam", 12),
    Column("Uitleg", 10, "wrapped"),
    Column("Dag", 11, "day"),
    Column("Aantal", 9, "whole"),
    Column("Deel", 9, "percent"),
    Column("Stand", 9, "centred", {"goed": "green"}),
)
ROW: Row = ("a", "b", "2026-03-01", 3, 0.25, "goed")


def _written(rows: Sequence[Row], rows_a_sheet: int = 1_048_576) -> tuple[bytes, str]:
    out = BytesIO()
    with Book("Boek", DATED, rows_a_sheet) as book:
        book.table(book.sheet("Blad"), "Tabel", HEADING, COLUMNS, rows)
        book.table(book.sheet("Laatste"), "Laatste", HEADING, COLUMNS, [])
        book.save(out)
        return out.getvalue(), book.digest


def _read(rows: Sequence[Row], rows_a_sheet: int = 1_048_576) -> Any:
    return load_workbook(BytesIO(_written(rows, rows_a_sheet)[0]))


def test_days_and_numbers_are_real_cells() -> None:
    cells = _read([ROW])["Blad"][6]
    assert [cell.value for cell in cells] == [
        "a",
        "b",
        DATED.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None),
        3,
        0.25,
        "goed",
    ]
    assert cells[2].number_format == "dd-mm-yyyy"
    assert cells[4].number_format.startswith("0.0%")


def test_a_status_stands_in_its_colour() -> None:
    good, other = _read([ROW, (*ROW[:5], "anders")])["Blad"]["F6:F7"]
    assert good[0].fill.fgColor.rgb == "00C6EFCE"
    assert other[0].fill.fill_type is None


def test_a_value_can_look_otherwise_than_its_column() -> None:
    cell = _read([(*ROW[:4], Styled(1234.5, "decimal"), None)])["Blad"]["E6"]
    assert (cell.value, cell.number_format[:7]) == (1234.5, "#,##0.0")


def test_what_looks_like_a_formula_stays_text_also_when_somebody_edits_it() -> None:
    for text in ("=1+1", "+31", "-1", "@SUM(A1)"):
        name, explanation, *_ = _read([(text, text, *ROW[2:])])["Blad"][6]
        assert (name.value, name.data_type, name.quotePrefix) == (text, "s", True)
        assert (explanation.value, explanation.data_type, explanation.quotePrefix) == (text, "s", True)


def test_a_day_that_excel_cannot_hold_stays_text() -> None:
    assert _read([("a", "b", "1899-12-31", 1, 0, "")])["Blad"]["C6"].value == "1899-12-31"


def test_the_table_covers_its_rows_and_can_be_filtered() -> None:
    sheet = _read([ROW] * 3)["Blad"]
    table = sheet.tables["Tabel"]
    assert (table.ref, table.autoFilter.ref) == ("A5:F8", "A5:F8")
    assert table.column_names == [column.title for column in COLUMNS]
    assert [cell.value for cell in sheet[5]] == table.column_names


def test_a_table_without_rows_still_has_a_line_as_excel_demands() -> None:
    assert _read([])["Blad"].tables["Tabel"].ref == "A5:F6"


def test_headers_stay_in_sight_and_are_printed_on_every_page() -> None:
    sheet = _read([ROW])["Blad"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B6", "$5:$5")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in sheet.oddFooter.left.text
    assert sheet.column_dimensions["A"].width == 12


def test_a_row_with_long_text_is_high_enough_to_read_it() -> None:
    short, long = (_read([("a", text, *ROW[2:])])["Blad"].row_dimensions[6].height for text in ("kort", "woord " * 10))
    assert short is None
    assert long is not None
    assert long > 60


def test_rows_that_do_not_fit_go_on_on_the_next_sheet() -> None:
    rows = [(str(number), *ROW[1:]) for number in range(7)]
    book = _read(rows, rows_a_sheet=8)
    assert book.sheetnames == ["Blad", "Blad (2)", "Blad (3)", "Laatste"]
    assert [name for sheet in book for name in sheet.tables] == ["Tabel", "Tabel_2", "Tabel_3", "Laatste"]
    numbers = [sheet.cell(row, 1).value for sheet in book.worksheets[:3] for row in (6, 7, 8)]
    assert numbers == [*"0123456", None, None]


def test_rows_that_just_fit_need_no_next_sheet() -> None:
    assert _read([ROW] * 3, rows_a_sheet=8).sheetnames == ["Blad", "Laatste"]


def test_the_file_bears_the_instant_that_was_given() -> None:
    about = _read([ROW]).properties
    assert about.created == about.modified == DATED.replace(microsecond=0, tzinfo=None)


def test_the_same_rows_give_the_same_bytes_and_other_rows_another_digest() -> None:
    assert _written([ROW]) == _written([ROW])
    assert _written([ROW])[1] != _written([("x", *ROW[1:])])[1]


def test_who_reads_only_the_stated_area_of_a_sheet_reads_every_row() -> None:
    content, _ = _written([ROW] * 500)
    sheet = load_workbook(BytesIO(content), read_only=True)["Blad"]
    assert sheet.calculate_dimension() == "A1:F505"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("kort", 1),
        ("", 1),
        ("past net hier", 1),
        ("buiten behandeling gesteld", 3),
        ("Noordzeekanaalgebied", 2),
        ("een\n\ndrie", 3),
    ],
)
def test_a_row_is_as_high_as_its_words_need_when_lines_break_between_them(text: str, lines: int) -> None:
    assert lines_of(text, 13) == lines
