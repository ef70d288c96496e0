"""A training coordinator asks on the command line who lacks what and where there is room."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.support.lines import fact, history, written

PERSON, STAFF, COURSE, SESSION = (f"0199a3c4-7d1e-7c3a-9a55-00000000000{number}" for number in (1, 2, 3, 4))
FACTS = (
    fact(f"staff/{STAFF}", "StaffRegistered", "2025-01-06", person_id=PERSON, organisation="odu",
         function="supervisor"),
    fact(f"course/{COURSE}", "CourseDefined", "2025-01-06", code="CE-BASIS", title="Basis", circular=True, hours=8),
    fact(f"course_session/{SESSION}", "SessionScheduled", "2025-01-06", course_id=COURSE, starts_on="2099-01-05",
         capacity=12, location="Utrecht"),
)  # fmt: skip


def test_who_lacks_what_and_where_there_is_room_is_shown(ready: Run, tmp_path: Path) -> None:
    assert ready("import", written(tmp_path / "facts.jsonl", FACTS)).code == 0
    ready("person", "add", "--name", "Anna de Vries", "--id", PERSON)
    shown = ready("training", "matrix").out
    assert "Anna" in shown
    assert "ontbreekt" in shown
    assert "CE-TOEZICHT" in ready("training", "lacking").out
    assert json.loads(ready("training", "matrix", "--format", "json").out)["rows"][0]["name"] == "Anna de Vries"
    assert json.loads(ready("training", "lacking", "--format", "json").out)[0]["state"] == "lacking"
    assert "Utrecht" in ready("training", "sessions").out
    assert json.loads(ready("training", "sessions", "--format", "json").out)[0]["room"] == 12


def test_whether_who_decided_was_trained_is_said(ready: Run, tmp_path: Path) -> None:
    ready("import", written(tmp_path / "permit.jsonl", history()))
    assert "Niet bekend" in ready("training", "trained", "Z-1").out
    assert json.loads(ready("training", "trained", "Z-1", "--format", "json").out)["trained"] is None
