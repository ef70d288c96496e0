"""JSON lines: recorded under the rules, once, and everything that is wrong is named by its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.imports import codes, counts, events, facts, imported
from vth.application.exporting import export_lines
from vth.application.system import System
from vth.kernel.errors import InvalidInput

COMPANY = "company/0199a3c4-7d1e-7c3a-9a55-000000000001"
PERMIT = "permit/0199a3c4-7d1e-7c3a-9a55-000000000002"
Line = dict[str, Any]
REGISTERED: Line = {
    "stream": COMPANY,
    "type": "CompanyRegistered",
    "effective_on": "2024-01-02",
    "data": {
        "name": "Reststof B.V.",
        "municipality_code": "0321",
        "competent_authority": "pv26",
        "environmental_service": "rud-utrecht",
    },
}
RECEIVED: Line = {
    "stream": PERMIT,
    "type": "ApplicationReceived",
    "effective_on": "2024-02-01",
    "data": {
        "case_number": "Z-1",
        "company_id": COMPANY.removeprefix("company/"),
        "procedure": "regular",
        "activity": "opslag",
    },
}
GRANTED: Line = {"stream": PERMIT, "type": "PermitGranted", "effective_on": "2024-03-04", "data": {}}
ATTACHED: Line = {
    "stream": PERMIT,
    "type": "PrescriptionAttached",
    "effective_on": "2024-03-04",
    "data": {"number": "1", "kind": "other", "circular": False, "text": "Houd het terrein schoon."},
}
SCAN: Line = {"stream": COMPANY, "type": "CompanyScanCarriedOut", "effective_on": "2024-05-01", "data": {}}
WHOLE = (REGISTERED, RECEIVED, GRANTED, ATTACHED)


def lines(path: Path, *given: Line | str) -> Path:
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in given), encoding="utf-8")
    return path


def test_lines_are_recorded_in_order_with_how_well_their_date_is_known(system: System, tmp_path: Path) -> None:
    report = imported(system, lines(tmp_path / "a.jsonl", REGISTERED, {**SCAN, "date_basis": "published"}))
    assert [(name, on, basis) for name, on, basis, _ in facts(system)] == [
        ("CompanyRegistered", "2024-01-02", "stated"),
        ("CompanyScanCarriedOut", "2024-05-01", "published"),
    ]
    assert counts(report) == {"read": 2, "recorded": 2, "already_known": 0, "rejected": 0, "skipped": 0}


def test_the_same_file_twice_records_nothing_new(system: System, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", *WHOLE)
    imported(system, file)
    before = events(system)
    assert (counts(imported(system, file))["already_known"], events(system)) == (4, before)


def test_equal_lines_are_as_many_facts_and_stay_as_many(system: System, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", REGISTERED, SCAN, SCAN)
    imported(system, file)
    imported(system, file)
    assert [event.type for event in events(system)].count("CompanyScanCarriedOut") == 2


def test_neighbours_with_one_command_id_are_one_recording(system: System, tmp_path: Path) -> None:
    together = [{**line, "command_id": "besluit-1"} for line in (GRANTED, ATTACHED)]
    imported(system, lines(tmp_path / "a.jsonl", REGISTERED, RECEIVED, *together))
    assert [event.command_id for event in events(system)][2:] == ["besluit-1", "besluit-1"]


def test_what_goes_together_falls_together(system: System, tmp_path: Path) -> None:
    wrong = {**ATTACHED, "data": {**ATTACHED["data"], "number": "?"}}
    together = [{**line, "command_id": "besluit-1"} for line in (GRANTED, wrong)]
    report = imported(system, lines(tmp_path / "a.jsonl", REGISTERED, RECEIVED, *together))
    assert (codes(report), len(events(system))) == ({3: ["recording_incomplete"], 4: ["wrong_form"]}, 2)


def test_a_refusal_names_the_line_and_the_field(system: System, tmp_path: Path) -> None:
    together = [{**line, "command_id": "besluit-1"} for line in (GRANTED, ATTACHED, ATTACHED)]
    report = imported(system, lines(tmp_path / "a.jsonl", REGISTERED, RECEIVED, *together))
    assert [(r.row, r.column) for r in report.rejections if r.code != "recording_incomplete"] == [(5, "/data/number")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{niet", "line_unreadable"),
        ("[1, 2]", "line_unreadable"),
        ('"tekst"', "line_unreadable"),
        ("[" * 100_000, "line_unreadable"),
        ('{"type": "PermitGranted"}', "line_unreadable"),
        ({**SCAN, "kleur": "groen"}, "line_unreadable"),
        ({**SCAN, "stream": "invoice/0199a3c4-7d1e-7c3a-9a55-000000000001"}, "stream_unknown"),
        ({**SCAN, "stream": "company/1"}, "stream_unknown"),
        ({**SCAN, "stream": COMPANY.upper()}, "stream_unknown"),
        ({**SCAN, "type": "Iets"}, "unknown_type"),
        ({**SCAN, "schema": 99}, "schema_unknown"),
        ({**SCAN, "effective_on": "2024-02-30"}, "no_such_date"),
        ({**SCAN, "effective_on": "2031-01-01"}, "effective_on_in_future"),
        ({**SCAN, "date_basis": "geraden"}, "unknown_choice"),
        ({**SCAN, "data": []}, "not_object"),
        ({**ATTACHED, "data": {"number": "1", "kind": "other", "circular": False}}, "required"),
        ({**SCAN, "data": {"summary": "bel\x07"}}, "control_character"),
        ({**RECEIVED, "data": {**RECEIVED["data"], "company_id": PERMIT[7:]}}, "company_unknown"),
        ({**SCAN, "data": {"summary": "x" * (1 << 20)}}, "line_too_long"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(system: System, tmp_path: Path, line: Line | str, code: str) -> None:
    report = imported(system, lines(tmp_path / "a.jsonl", REGISTERED, line, SCAN))
    assert (codes(report), counts(report)["recorded"]) == ({2: [code]}, 2)


def test_empty_lines_and_a_byte_order_mark_are_passed_over(system: System, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(REGISTERED).encode() + b"\r\n\r\n" + json.dumps(SCAN).encode())
    assert counts(imported(system, file))["recorded"] == 2


def test_a_trial_run_sees_what_it_would_record_and_records_nothing(system: System, tmp_path: Path) -> None:
    report = imported(system, lines(tmp_path / "a.jsonl", *WHOLE, GRANTED), dry_run=True)
    assert (counts(report)["recorded"], len(codes(report)), events(system)) == (4, 1, [])


def test_an_export_can_be_imported_and_keeps_its_keys(system: System, tmp_path: Path) -> None:
    imported(system, lines(tmp_path / "a.jsonl", *WHOLE))
    export_lines(system, tmp_path / "export.jsonl")
    assert counts(imported(system, tmp_path / "export.jsonl"))["already_known"] == 4


def test_a_prescription_of_the_library_is_filled_in(system: System, tmp_path: Path) -> None:
    standard = system.regulations.prescription("ACC-01")
    assert standard is not None
    line = {**ATTACHED, "data": {"number": "1", "standard": "ACC-01"}}
    imported(system, lines(tmp_path / "a.jsonl", REGISTERED, RECEIVED, GRANTED, line))
    assert standard.title in events(system)[-1].data


def test_rejected_lines_come_as_a_workbook_or_as_the_lines_themselves(system: System, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", REGISTERED, "{niet")
    imported(system, file, rejected=tmp_path / "r.jsonl")
    imported(system, file, rejected=tmp_path / "r.xlsx")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == "{niet\n"
    assert (tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"


def test_progress_ends_complete(system: System, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    file = lines(tmp_path / "a.jsonl", *WHOLE)
    imported(system, file, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (file.stat().st_size, file.stat().st_size)


def test_a_file_that_is_not_there_is_named(system: System, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="check the name"):
        imported(system, tmp_path / "weg.jsonl")
