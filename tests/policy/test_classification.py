"""Sections and divisions of the SBI, the editions side by side."""

import pytest

from vth.policy import Regulations


@pytest.mark.parametrize(
    ("code", "section"),
    [("2014", "C"), ("33", "C"), ("3811", "E"), ("01131", "A"), ("4110", "F"), ("9900", "U"), ("0002", None)],
)
def test_a_code_of_2008_belongs_to_its_section(regulations: Regulations, code: str, section: str | None) -> None:
    assert regulations.sbi.section(code) == section
    assert regulations.sbi.division(code) == (code[:2] if section else None)


def test_the_editions_give_the_same_division_different_letters(regulations: Regulations) -> None:
    assert regulations.sbi.section("64") == "K"
    assert regulations.sbi.section("64", "2025") == "L"


def test_codes_and_the_groups_above_them_are_known(regulations: Regulations) -> None:
    assert [code for code in ("20", "201", "2014", "01131") if not regulations.sbi.known(code)] == []


@pytest.mark.parametrize("code", ["", "2", "C", "2099", "20.14", "201400", "99999"])
def test_what_the_list_of_2008_does_not_have_is_unknown(regulations: Regulations, code: str) -> None:
    assert not regulations.sbi.known(code)


def test_of_2025_every_code_in_a_known_division_is_taken(regulations: Regulations) -> None:
    assert regulations.sbi.known("20140", "2025")
    assert not regulations.sbi.known("04000", "2025")
    assert not regulations.sbi.known("201400", "2025")


def test_an_unknown_edition_knows_nothing(regulations: Regulations) -> None:
    assert not regulations.sbi.known("2014", "1993")
    assert regulations.sbi.section("2014", "1993") is None
    assert regulations.sbi.describe("2014", "1993") is None


def test_codes_and_sections_have_a_dutch_description(regulations: Regulations) -> None:
    assert regulations.sbi.describe("C") == "Industrie"
    assert regulations.sbi.describe("96011") == "Wasserijen en linnenverhuur"
    assert regulations.sbi.describe("38", "2025") is not None
    assert regulations.sbi.describe("9999") is None
