"""Text in a cell."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vth.reports.cell_text import CUT, LONGEST, as_xml, clean, is_read_as_formula

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def _read_back(text: str) -> str:
    return ElementTree.fromstring(f"<t>{as_xml(text)}</t>").text or ""


@given(ANY_TEXT)
def test_any_text_can_stand_in_a_cell(text: str) -> None:
    assert _read_back(text).replace("_x005F_x", "_x") == clean(text)


@pytest.mark.parametrize("text", ["gewoon", "R&D <afval>", 'zegt "ja"', "twee\nregels", "tab\t", " spaties ", "é€😀"])
def test_ordinary_text_is_kept_as_it_is(text: str) -> None:
    assert _read_back(text) == text


def test_control_characters_are_taken_out() -> None:
    assert clean("a\x00b\x0bc\x1fd\x7fe\ud800f\ufffeg") == "abcdefg"


def test_line_ends_of_every_system_become_one() -> None:
    assert clean("een\r\ntwee\rdrie") == "een\ntwee\ndrie"


def test_text_that_looks_like_an_encoded_character_is_not_decoded_by_excel() -> None:
    assert as_xml("_x0041_") == "_x005F_x0041_"


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_text_longer_than_a_cell_can_hold_is_cut_with_a_visible_mark(letter: str) -> None:
    held = clean(letter * (LONGEST + 1))
    assert held.endswith(CUT)
    assert LONGEST - 1 <= len(held.encode("utf-16-le")) // 2 <= LONGEST


def test_text_that_just_fits_is_not_cut() -> None:
    assert clean("a" * LONGEST) == "a" * LONGEST


@pytest.mark.parametrize("text", ["=1+1", "+31 30", "-1", "@SUM(A1)"])
def test_what_a_spreadsheet_takes_for_a_formula_is_recognised(text: str) -> None:
    assert is_read_as_formula(text)
    assert not is_read_as_formula(f" {text}")
