"""Export and restore: every field is kept, and what was tampered with is refused."""

import json
from pathlib import Path

import pytest

from tests.application.importing.test_lines import WHOLE, lines
from tests.support.imports import events, imported
from tests.support.systems import make_system
from vth.application.exporting import export_lines
from vth.application.restoring import restore_lines
from vth.application.system import System
from vth.kernel.errors import InvalidInput, StoreNotEmpty, TamperedLog


@pytest.fixture
def export(tmp_path: Path, sqlite_template: Path) -> Path:
    """An export of four facts."""
    source = make_system(f"sqlite:///{tmp_path / 'source.db'}", tmp_path)
    imported(source, lines(tmp_path / "facts.jsonl", *WHOLE))
    export_lines(source, tmp_path / "export.jsonl")
    source.engine.dispose()
    return tmp_path / "export.jsonl"


def test_an_export_has_every_event_with_its_whole_envelope(export: Path) -> None:
    found = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    assert [event["position"] for event in found] == [1, 2, 3, 4]
    assert list(found[0]) == [
        "position", "stream", "version", "type", "schema", "effective_on", "date_basis", "recorded_at", "actor",
        "organisation", "command_id", "causation", "data", "hash",
    ]  # fmt: skip


def test_a_restored_store_exports_the_same_bytes(system: System, export: Path, tmp_path: Path) -> None:
    assert restore_lines(system, export) == 4
    assert export_lines(system, tmp_path / "again.jsonl") == 4
    assert (tmp_path / "again.jsonl").read_bytes() == export.read_bytes()


def test_after_restoring_people_read_what_was_recorded(system: System, export: Path, tmp_path: Path) -> None:
    restore_lines(system, export)
    report = imported(system, lines(tmp_path / "again.jsonl", *WHOLE))
    assert (report.already_known, report.recorded) == (4, 0)


def test_a_store_with_facts_is_not_restored_over(system: System, export: Path, tmp_path: Path) -> None:
    imported(system, lines(tmp_path / "other.jsonl", WHOLE[0]))
    with pytest.raises(StoreNotEmpty):
        restore_lines(system, export)
    assert len(events(system)) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Reststof", "Roofstof"),
        lambda text: text.replace("officer-1", "officer-2", 1),
        lambda text: "\n".join(text.splitlines()[1:]),
        lambda text: "\n".join(reversed(text.splitlines())),
        lambda text: text.replace("{", "{niet", 1),
        lambda text: text.replace('"schema":1', '"schema":99', 1),
    ],
)
def test_a_changed_export_is_refused_whole(system: System, export: Path, change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    tampered = tmp_path / "tampered.jsonl"
    tampered.write_text(change(export.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(TamperedLog) as refused:
        restore_lines(system, tampered)
    assert (refused.value.faults[0].where[:1], events(system)) == (":", [])


def test_a_failed_export_leaves_the_old_file_and_nothing_else(system: System, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        export_lines(system, tmp_path / "weg" / "export.jsonl")
    assert (refused.value.faults[0].code, (tmp_path / "weg").exists()) == ("file_not_writable", False)


def test_restoring_from_a_file_that_is_not_there_is_named(system: System, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="check the name"):
        restore_lines(system, tmp_path / "weg.jsonl")


def test_progress_of_both_ends_complete(system: System, export: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    restore_lines(system, export, lambda done, total: seen.append((done, total)))
    export_lines(system, tmp_path / "again.jsonl", lambda done, total: seen.append((done, total)))
    assert seen == [(export.stat().st_size, export.stat().st_size), (4, 4)]
