"""Delimited text as programs export it."""

from pathlib import Path

import pytest

from vth.application.workbooks.sheets import Sheet, opened
from vth.kernel.errors import InvalidInput


def rows(path: Path) -> tuple[tuple[str, ...], list[list[object]]]:
    with opened(path) as sheets:
        sheet: Sheet = next(sheets)
        return sheet.header, [list(row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_recognised(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = tmp_path / "cases.csv"
    text = delimiter.join(["naam", "plaats"]) + "\r\n" + delimiter.join(["Café €", "'s-Hertogenbosch"]) + "\r\n"
    file.write_bytes(text.encode(encoding))
    assert rows(file) == (("naam", "plaats"), [["Café €", "'s-Hertogenbosch"]])


def test_quotes_keep_delimiters_and_line_breaks_together(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text('naam,tekst\n"Boor-, Zaag- en Sloop B.V.","twee\nregels"\n', encoding="utf-8")
    assert rows(file)[1] == [["Boor-, Zaag- en Sloop B.V.", "twee\nregels"]]


def test_empty_lines_are_passed_over_and_numbers_stay_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("naam\n\n \nA\n", encoding="utf-8")
    with opened(file) as sheets:
        assert [row.number for row in next(sheets).rows] == [4]


@pytest.mark.parametrize("content", [b"naam\n" + b"x" * 200_000 + b"\n", "naam\n\x81\x8d".encode("latin-1")])
def test_what_cannot_be_read_as_text_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        rows(file)
    assert (refused.value.faults[0].code, "sla het opnieuw op" in refused.value.faults[0].message.nl) == (
        "file_unreadable",
        True,
    )


def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused, opened(tmp_path / "cases.pdf"):
        raise AssertionError("nothing is opened")
    assert refused.value.faults[0].code == "file_kind_unknown"
