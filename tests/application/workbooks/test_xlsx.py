"""Workbooks, whole and broken."""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.support.tables import workbook
from vth.application.workbooks.cells import Broken, Cell, Day
from vth.application.workbooks.sheets import opened
from vth.application.workbooks.writing import write_workbook
from vth.kernel.errors import InvalidInput


def cells(path: Path) -> list[list[Cell]]:
    with opened(path) as sheets:
        return [row.cells for row in next(sheets).rows]


def test_dates_numbers_and_text_keep_their_kind(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a", "b", "c", "d"], [date(2024, 6, 5), 12, 1.5, " tekst "]]})
    assert cells(file) == [[Day(date(2024, 6, 5)), 12, 1.5, "tekst"]]


def test_every_sheet_has_its_name_header_and_row_numbers(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a"], [1], [None], [2]], "meer": [["b"], [3]]})
    with opened(file) as sheets:
        found = [(sheet.name, sheet.header, [row.number for row in sheet.rows]) for sheet in sheets]
    assert found == [("zaken", ("a",), [2, 4]), ("meer", ("b",), [2])]


def test_a_formula_without_a_calculated_result_is_named(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a", "b"], ["=1+1", "x"]]})
    assert cells(file) == [[Broken("formula_without_value", "=1+1"), "x"]]


def test_a_formula_counts_for_its_calculated_result(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a"], ["=1+1"]]})
    calculated = _rewritten(file, tmp_path / "b.xlsx", b"<v></v>", b"<v>2</v>", b"<v />", b"<v>2</v>")
    assert cells(calculated) == [[2]]


@pytest.mark.parametrize("error", ["#N/A", "#N/B", "#DIV/0!"])
def test_an_error_value_is_no_value(tmp_path: Path, error: str) -> None:
    assert cells(workbook(tmp_path / "a.xlsx", {"zaken": [["a"], [error]]})) == [[Broken("error_cell", error)]]


def test_control_characters_are_named_and_survive_writing(tmp_path: Path) -> None:
    written = tmp_path / "a.xlsx"
    write_workbook(written, {"zaken": [["a"], ["bel\x07"], [Broken("control_character", "bel\x07")]]})
    assert cells(written) == [[Broken("control_character", "bel\x07")]] * 2


def test_text_that_starts_with_an_equals_sign_stays_text(tmp_path: Path) -> None:
    written = tmp_path / "a.xlsx"
    write_workbook(written, {"zaken": [["a"], ["=HYPERLINK(1)"], [Day(date(2024, 6, 5))]]})
    assert cells(written) == [["=HYPERLINK(1)"], [Day(date(2024, 6, 5))]]


def test_a_size_that_the_file_gives_wrongly_hides_no_cells(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a", "b"], ["x", "y"]]})
    wrong = _rewritten(file, tmp_path / "b.xlsx", b'<dimension ref="A1:B2"', b'<dimension ref="A1"')
    assert cells(wrong) == [["x", "y"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "wachtwoord"),
        (b"dit is geen werkmap", "geen werkmap"),
        (b"", "geen werkmap"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        cells(file)
    assert (refused.value.faults[0].code, says in refused.value.faults[0].message.nl) == ("file_unreadable", True)


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with ZipFile(file, "w") as archive:
        archive.writestr("brief.txt", "geen werkmap")
    with pytest.raises(InvalidInput, match="damaged"):
        cells(file)


def test_a_sheet_that_breaks_off_half_way_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"zaken": [["a"], *([f"rij {number}"] for number in range(50))]})
    with pytest.raises(InvalidInput, match="damaged"):
        cells(_rewritten(file, tmp_path / "b.xlsx", b"</sheetData>", b"<row"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="check the name"):
        cells(tmp_path / "weg.xlsx")


def _rewritten(file: Path, target: Path, *pairs: bytes) -> Path:
    """A copy whose sheets have each first text of a pair replaced by the second."""
    with ZipFile(file) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for found, instead in zip(pairs[::2], pairs[1::2], strict=True):
                content = content.replace(found, instead) if name.startswith("xl/worksheets/") else content
            new.writestr(name, content)
    return target
