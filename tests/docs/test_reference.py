"""The reference says what the program says."""

import pytest

from tests.docs.pages import ROOT, page
from tools.reference.fault_codes import FaultCode, fault_codes
from tools.reference.pages import FOLDER, PAGES
from tools.reference.words import words


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_as_the_program_is_now(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert PAGES[name]() == committed, "the program has changed: run `make docs` and commit docs/reference"


def test_the_reference_has_no_other_pages() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(PAGES)


def test_every_page_of_the_reference_can_be_found_from_the_overview() -> None:
    linked = set(page("docs/README.md").links())
    assert {f"reference/{name}" for name in PAGES} <= linked


def test_a_fault_is_found_however_its_text_is_given() -> None:
    found = {fault.code: fault for fault in fault_codes(ROOT / "tests" / "docs" / "faults_in_many_ways.py")}
    assert found == {
        "beside": FaultCode("beside", "Op {day} niet.", "Not on {day}."),
        "by_word": FaultCode("by_word", "Kies uit: {names}.", "Choose from: {names}."),
        "in_a_pair": FaultCode("in_a_pair", "Vul {column} in.", "Fill in {column}."),
        "named_again": FaultCode("named_again", "'{name}' staat er dubbel.", "'{name}' is there twice."),
        "named_first": FaultCode("named_first", "'{name}' ontbreekt.", "'{name}' is missing."),
        "named_before": FaultCode("named_before", "Nu niet.", "Not now."),
        "unwritten": FaultCode("unwritten", "…", "…"),
    }


def test_every_word_in_the_log_has_a_dutch_word() -> None:
    assert [(english, dutch) for english, dutch in words() if not dutch.strip()] == []
