"""Facts come in from files and go out to them by command, each of them once."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.support.lines import COMPANY, PERMIT, fact, history, written

INSPECTION = "inspection/00000000-0000-7000-8000-000000000004"
OTHER_INSPECTION = "inspection/00000000-0000-7000-8000-000000000005"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return written(tmp_path / "facts.jsonl", history())


def violated(stream: str = INSPECTION) -> list[dict[str, Any]]:
    """An inspection of the permit that finds its prescription violated."""
    finding = {"prescription": "1.1", "result": "violation", "behaviour": "B", "consequences": 2}
    about = {"company_id": COMPANY.partition("/")[2], "permit_id": PERMIT.partition("/")[2]}
    return [
        fact(stream, "InspectionScheduled", "2025-05-01", kind="periodic", planned_on="2025-05-12", **about),
        fact(stream, "InspectionCarriedOut", "2025-05-12", findings=[finding]),
    ]


def test_importing_twice_records_nothing_new(ready: Run, lines: Path) -> None:
    ready("import", lines)
    again = ready("import", lines)
    assert again.code == 0
    assert "0 feiten vastgelegd" in again.out


def test_what_follows_by_itself_follows_imported_facts_only_when_asked(ready: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "facts.jsonl", [*history(), *violated()])
    assert ready("import", file).code == 0
    assert ready("verify").out.startswith(f"{len(history()) + 2} feiten")
    assert "0 reacties" in ready("import", file, "--react").out
    later = written(tmp_path / "later.jsonl", violated(OTHER_INSPECTION))
    assert "0 reacties" not in ready("import", later, "--react").out


def test_a_dry_run_records_nothing(ready: Run, lines: Path) -> None:
    assert ready("import", lines, "--dry-run").code == 0
    assert ready("verify").out.startswith("0 feiten")


def test_refused_lines_are_named_and_the_exit_code_says_so(ready: Run, tmp_path: Path) -> None:
    facts = [*history(), {"stream": PERMIT, "type": "PermitGranted", "effective_on": "2025-06-01", "data": {}}]
    ended = ready("import", written(tmp_path / "facts.jsonl", facts))
    assert ended.code == 1
    assert str(len(facts)) in ended.err


def test_an_export_restores_into_an_empty_store_only(ready: Run, lines: Path, tmp_path: Path) -> None:
    ready("import", lines)
    assert ready("export", tmp_path / "all.jsonl").code == 0
    ended = ready("restore", tmp_path / "all.jsonl")
    assert ended.code == 1
    assert COMPANY in (tmp_path / "all.jsonl").read_text(encoding="utf-8")


def test_what_comes_in_and_goes_out_as_a_file_is_noted_in_the_audit_log(
    ready: Run, lines: Path, tmp_path: Path
) -> None:
    ready("import", lines, "--dry-run")
    ready("import", lines)
    ready("export", tmp_path / "out.jsonl")
    found = json.loads(ready("audit", "list", "--format", "json").out)
    assert [one["action"] for one in found if one["subject"] == "facts"] == ["exported", "imported"]
