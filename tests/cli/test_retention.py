"""A records manager destroys on the command line what is past its term."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Run
from tests.support.lines import fact, written

STREAM = "question/0199a3c4-7d1e-7c3a-9a55-000000000007"
FACTS = (
    fact(STREAM, "QuestionReceived", "2015-03-01", theme="material_status", channel="email", question="Nog afval?"),
    fact(STREAM, "QuestionAnswered", "2015-03-02", answer="Nee"),
)


def test_a_list_is_proposed_approved_and_destroyed(ready: Run, home: Path, tmp_path: Path) -> None:
    assert ready("import", written(tmp_path / "facts.jsonl", FACTS)).code == 0
    assert "niet bevestigd" in ready("retention", "due").out
    assert json.loads(ready("retention", "due", "--format", "json").out)[0]["record"] == STREAM
    said = ready("retention", "propose", "--actor", "anna").out
    found = re.search(r"[0-9a-f-]{36}", said)
    assert found
    id = found[0]
    assert "niets" in ready("retention", "propose").out
    assert ready("retention", "destroy", id, "--yes").code == 1
    assert ready("retention", "approve", id, "--actor", "bo").code == 0
    assert "1 dossiers vernietigd" in ready("retention", "destroy", id, "--yes").out
    assert json.loads((home / "destructions" / f"{id}.json").read_text())["approved_by"] == "bo"
    assert json.loads(ready("retention", "statement", id).out)["proposed_by"] == "anna"
    assert ready("retention", "statement", id, "--out", tmp_path / "s.json").code == 0
    assert ready("verify").code == 0


def test_a_list_is_rejected_and_the_records_stay(ready: Run, tmp_path: Path) -> None:
    ready("import", written(tmp_path / "facts.jsonl", FACTS))
    found = re.search(r"[0-9a-f-]{36}", ready("retention", "propose").out)
    assert found
    assert ready("retention", "reject", found[0], "--reason", "Bezwaar").code == 0
    assert ready("retention", "approve", found[0]).code == 1
    assert STREAM in ready("retention", "due", "--format", "json").out
    assert ready("retention", "statement", "0199a3c4-7d1e-7c3a-9a55-00000000000f").code == 2
