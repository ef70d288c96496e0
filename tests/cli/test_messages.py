"""Messages on the command line: read, and marked as read or done."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import application, company, written


@pytest.fixture
def told(ready: Run, tmp_path: Path) -> Run:
    """One message about a decision that is long overdue."""
    assert ready("import", written(tmp_path / "facts.jsonl", [company(), application()])).code == 0
    assert ready("scheduler", "--once").code == 0
    return ready


def test_a_message_is_listed_and_marked_as_done_and_as_new_again(told: Run) -> None:
    (message,) = json.loads(told("messages", "list", "--format", "json").out)
    assert (message["state"], message["what"]) == ("new", "Besluit nemen op de aanvraag")
    assert "afgehandeld" in told("messages", "mark", message["id"], "done", "--actor", "p-1").out
    (done,) = json.loads(told("messages", "list", "--state", "done", "--format", "json").out)
    assert (done["read_by"], done["done_by"]) == ("p-1", "p-1")
    assert told("messages", "mark", message["id"], "new").code == 0
    assert "nieuw" in told("messages", "list").out


def test_a_message_that_is_not_there_is_said_so(told: Run) -> None:
    answer = told("messages", "mark", "x", "read")
    assert answer.code == 2
    assert "Er is geen bericht x." in answer.err


def test_without_signals_the_list_is_empty(told: Run) -> None:
    assert json.loads(told("signals", "--format", "json").out) == []
    assert "Signalen" in told("signals", "--kind", "extra_visit").out
    assert told("signals", "--kind", "onbekend").code == 2
