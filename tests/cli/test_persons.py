"""An administrator keeps the register of persons on the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_person_is_added_changed_found_exported_and_erased(ready: Run, tmp_path: Path) -> None:
    id = ready("person", "add", "--name", "Anna de Vries", "--email", "anna@example.org").out.strip()
    assert ready("person", "change", id, "--telephone", "030 1234567").code == 0
    assert "030 1234567" in ready("person", "show", id).out
    assert id in ready("person", "find", "vries").out
    assert ready("person", "find", "jansen").out == ""
    assert ready("person", "export", id, "--out", tmp_path / "inzage.json").code == 0
    assert json.loads((tmp_path / "inzage.json").read_text())["person"]["name"] == "Anna de Vries"
    assert json.loads(ready("person", "export", id).out)["facts_about"] == []
    assert ready("person", "erase", id, "--yes").code == 0
    assert json.loads(ready("person", "show", id, "--format", "json").out)["name"] == "verwijderd"
    assert "Anna" not in ready("person", "find").out
    noted = ready("audit", "list").out
    assert "Anna" not in noted
    assert "person_erased" in noted


def test_wrong_details_and_unknown_persons_are_named(ready: Run) -> None:
    assert ready("person", "add", "--name", "Anna", "--email", "anna").code == 2
    assert ready("person", "show", "0199a3c4-7d1e-7c3a-9a55-000000000001").code == 2
