"""An administrator searches, exports and verifies the audit log."""

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from tests.cli.conftest import Run
from vth.app import open_system
from vth.application.system import System
from vth.audit.entry import Action, Entry, Origin, Outcome, Via
from vth.audit.place import engine_beside
from vth.settings import from_environment


def opened(home: Path) -> System:
    settings = from_environment({"VTH_HOME": str(home)}, home)
    return open_system(settings, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def note(home: Path, *actors: str) -> None:
    system = opened(home)
    for actor in actors:
        origin = Origin(Via.API, "192.0.2.7")
        system.audit.add(Entry(Action.READ, Outcome.DONE, origin, actor, "odu", "permit/1"))
    system.engine.dispose()


def test_lines_are_listed_by_who_and_exported(ready: Run, home: Path, tmp_path: Path) -> None:
    note(home, "u-1", "u-2")
    assert "ingezien" in ready("audit", "list", "--actor", "u-1").out
    found = json.loads(ready("audit", "list", "--action", "read", "--outcome", "done", "--format", "json").out)
    assert [line["actor"] for line in found] == ["u-2", "u-1"]
    assert ready("audit", "export", tmp_path / "audit.jsonl").code == 0
    lines = (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["actor"] for line in lines] == ["u-1", "u-2"]


def test_a_log_that_was_tampered_with_does_not_verify(ready: Run, home: Path) -> None:
    note(home, "u-1", "u-2")
    assert "klopt" in ready("audit", "verify").out
    system = opened(home)
    with engine_beside(system.engine).begin() as connection:
        connection.execute(text("DROP TRIGGER audit_log_refuse_update"))
        connection.execute(text("UPDATE audit_log SET actor = 'x' WHERE position = 1"))
    system.engine.dispose()
    ended = ready("audit", "verify")
    assert (ended.code, "regel 1" in ended.err) == (1, True)


def test_reports_and_restoring_are_noted_before_they_happen(ready: Run, tmp_path: Path) -> None:
    assert ready("report", tmp_path / "first.xlsx", "--kind", "training").code == 0
    assert ready("export", tmp_path / "all.jsonl").code == 0
    ready("restore", tmp_path / "all.jsonl")
    lines = json.loads(ready("audit", "list", "--format", "json").out)
    told = [(line["action"], line["subject"], line["detail"]) for line in reversed(lines)]
    assert told == [
        ("exported", "report/training", ""),
        ("exported", "facts", ""),
        ("imported", "facts", "restore"),
    ]
