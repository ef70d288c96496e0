"""The work list on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import application, company, fact, written

PERSON = "0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


@pytest.fixture
def filled(ready: Run, tmp_path: Path) -> Run:
    """An application whose decision is long overdue."""
    assert ready("import", written(tmp_path / "facts.jsonl", [company(), application()])).code == 0
    return ready


def test_the_work_list_shows_what_is_overdue_with_its_basis(filled: Run) -> None:
    shown = filled("worklist", "--role", "permit_officer").out
    assert "2025-03-31" in shown
    assert "te laat" in shown
    assert "16.64" in shown


def test_the_work_list_as_json_is_what_the_api_answers(filled: Run) -> None:
    (task,) = json.loads(filled("worklist", "--format", "json", "--environmental-service", "rud-utrecht").out)
    assert (task["kind"], task["due_on"], task["status"]) == ("decision", "2025-03-31", "overdue")
    assert task["what"] == "Besluit nemen op de aanvraag"
    assert json.loads(filled("worklist", "--format", "json", "--municipality", "0307").out) == []


def test_who_has_no_name_in_the_person_register_is_shown_by_id(ready: Run, tmp_path: Path) -> None:
    given = {"person_id": PERSON, "organisation": "rud-utrecht", "function": "supervisor"}
    facts = [fact(f"staff/{PERSON}", "StaffRegistered", "2025-01-05", **given)]
    assert ready("import", written(tmp_path / "facts.jsonl", facts)).code == 0
    assert PERSON.partition("-")[0] in ready("worklist", "--role", "training_coordinator").out


def test_a_role_that_does_not_exist_is_wrong_use(ready: Run) -> None:
    assert ready("worklist", "--role", "chef").code == 2
