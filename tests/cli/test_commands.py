"""Every command does its work, and what goes wrong is said on stderr with an exit code, never with a traceback."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import PERMIT, application, history, written

OTHER_PERMIT = "permit/00000000-0000-7000-8000-000000000003"

COMMANDS = [
    ["import", "--help"],
    ["export", "--help"],
    ["restore", "--help"],
    ["indicators", "--help"],
    ["report", "--help"],
    ["dossier", "--help"],
    ["verify", "--help"],
    ["rebuild", "--help"],
    ["regulations", "check", "--help"],
    ["token", "add", "--help"],
    ["db", "upgrade", "--help"],
    ["serve", "--help"],
    ["run", "--help"],
    ["openapi", "--help"],
]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return written(tmp_path / "facts.jsonl", history())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:-1]))
def test_every_command_explains_itself(run: Run, command: list[str]) -> None:
    ended = run(*command)
    assert ended.code == 0
    assert "Usage: vth" in ended.out


def test_the_first_command_makes_the_embedded_database_and_says_so(run: Run, lines: Path, home: Path) -> None:
    ended = run("import", lines)
    assert ended.code == 0
    assert str(home) in ended.err
    assert (home / "vth.sqlite3").exists()
    assert run("indicators").err == ""


def test_a_database_of_an_older_shape_is_left_alone_and_the_user_told_what_to_do(ready: Run, home: Path) -> None:
    with sqlite3.connect(home / "vth.sqlite3") as connection:
        connection.execute("UPDATE read_models SET version = 0 WHERE name = 'permits'")
    connection.close()
    ended = ready("indicators")
    assert ended.code == 3
    assert "vth db upgrade" in ended.err
    assert ready("db", "upgrade").code == 0
    assert ready("indicators").code == 0


def test_imported_facts_come_out_as_figures_with_their_fraction(ready: Run, lines: Path) -> None:
    assert ready("import", lines).code == 0
    ended = ready("indicators", "--from", "2025-01-01", "--to", "2025-12-31", "--format", "json")
    figures = {figure["code"]: figure for figure in json.loads(ended.out)}
    share = figures["permits_with_circular_prescriptions"]
    assert (share["numerator"], share["denominator"], share["value"]) == (1, 1, 100.0)
    assert share["definition_version"] == 1
    assert share["status"] == "green"


def test_the_table_of_figures_names_every_status_in_words(ready: Run, lines: Path) -> None:
    ready("import", lines)
    ended = ready("indicators", "--from", "2025-01-01", "--to", "2025-12-31")
    assert "vergunningen met circulaire voorschriften" in ended.out
    assert "groen" in ended.out
    assert "geen gegevens" in ended.out


def test_a_dossier_is_found_by_case_number_and_by_id(ready: Run, lines: Path) -> None:
    ready("import", lines)
    by_number, by_id = ready("dossier", "Z-1"), ready("dossier", PERMIT.partition("/")[2])
    assert by_number.code == 0
    assert by_number.out == by_id.out
    assert "Uiterste beslisdatum" in by_number.out
    assert "1.1" in by_number.out


def test_a_permit_that_is_not_there_is_said_so(ready: Run) -> None:
    ended = ready("dossier", "Z-404")
    assert ended.code == 2
    assert "Z-404" in ended.err


def test_the_summary_is_a_workbook(ready: Run, lines: Path, tmp_path: Path) -> None:
    ready("import", lines)
    file = tmp_path / "summary.xlsx"
    assert ready("report", file, "--from", "2025-01-01", "--to", "2025-12-31").code == 0
    assert file.read_bytes().startswith(b"PK")


def test_a_summary_comes_out_again_for_its_receipt_whatever_was_recorded_since(
    ready: Run, lines: Path, tmp_path: Path
) -> None:
    ready("import", lines)
    first, again = tmp_path / "first.xlsx", tmp_path / "again.xlsx"
    receipt = ready("report", first, "--to", "2025-12-31").out.rpartition(" ")[2].strip("().\n")
    ready("import", written(tmp_path / "more.jsonl", [application(OTHER_PERMIT, "Z-2")]))
    assert ready("report", again, "--receipt", receipt).code == 0
    assert again.read_bytes() == first.read_bytes()
    assert ready("report", again, "--receipt", receipt, "--to", "2025-12-31").code == 2
    assert ready("report", again, "--receipt", "none").code == 2


@pytest.mark.parametrize("kind", ["training", "supervision"])
def test_coordinators_and_supervisors_have_workbooks_of_their_own(ready: Run, tmp_path: Path, kind: str) -> None:
    file, again = tmp_path / f"{kind}.xlsx", tmp_path / "again.xlsx"
    person = "0199a3c4-7d1e-7c3a-9a55-3f0c2d3e4b5a"
    receipt = ready("report", file, "--kind", kind, "--person", person).out.rpartition(" ")[2].strip("().\n")
    assert ready("report", again, "--receipt", receipt).code == 0
    assert again.read_bytes() == file.read_bytes()


def test_the_file_of_the_province_is_of_no_person(ready: Run, tmp_path: Path) -> None:
    assert ready("report", tmp_path / "summary.xlsx", "--person", "x").code == 2
    assert ready("report", tmp_path / "summary.xlsx", "--kind", "other").code == 2


def test_a_summary_that_cannot_be_written_is_said_so(ready: Run, tmp_path: Path) -> None:
    ended = ready("report", tmp_path / "nowhere" / "summary.xlsx")
    assert ended.code in (2, 3)
    assert "nowhere" in ended.err


def test_rebuilding_changes_no_figure(ready: Run, lines: Path) -> None:
    ready("import", lines)
    before = ready("indicators", "--to", "2025-12-31", "--format", "json").out
    assert ready("rebuild").code == 0
    assert ready("rebuild", "--projection", "permits").code == 0
    assert ready("indicators", "--to", "2025-12-31", "--format", "json").out == before


def test_tampering_is_found_and_named(ready: Run, lines: Path, home: Path) -> None:
    ready("import", lines)
    with sqlite3.connect(home / "vth.sqlite3") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE events SET effective_on = '2024-01-01' WHERE position = 2")
    connection.close()
    ended = ready("verify")
    assert ended.code == 1
    assert "ositie 2" in ended.err


def test_a_token_is_shown_once_listed_without_its_secret_and_revoked(ready: Run) -> None:
    added = ready("token", "add", "koppeling", "--organisation", "odu")
    secret, token_id = added.out.strip(), added.err.split()[0]
    listed = ready("token", "list")
    assert secret not in listed.out
    assert "geldig" in listed.out
    assert ready("token", "revoke", token_id).code == 0
    assert "ingetrokken" in ready("token", "list").out
    assert ready("token", "revoke", token_id).code == 2


def test_the_library_can_be_listed_and_checked(run: Run, tmp_path: Path) -> None:
    assert "research" in run("regulations", "list").out
    assert run("regulations", "check").code == 0
    (tmp_path / "terms.yaml").write_text("terms: [", encoding="utf-8")
    ended = run("regulations", "check", tmp_path)
    assert ended.code == 4
    assert "terms.yaml" in ended.err


def test_the_enforcement_matrix_shows_sixteen_cells_with_their_sources(run: Run) -> None:
    head, source, *cells = run("regulations", "matrix").out.splitlines()
    assert "lhso-2022" in head
    assert "Bestuurlijk Omgevingsberaad" in source
    assert [cell[:2] for cell in cells] == [f"{behaviour}{number}" for behaviour in "ABCD" for number in range(1, 5)]
    assert all("niet door een openbare bron bevestigd" in cell for cell in cells)


def test_wrong_regulations_stop_the_start(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VTH_REGULATIONS", str(tmp_path))
    assert run("indicators").code == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["indicators", "--from", "2025-02-30"],
        ["indicators", "--from", "2026-01-01", "--to", "2025-01-01"],
        ["indicators", "--environmental-service", "nowhere"],
        ["indicators", "--known-at", "yesterday"],
        ["indicators", "--colour", "green"],
        ["rebuild", "--projection", "nothing"],
        ["import", "absent.xlsx"],
        ["unknown"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_wrong_use_is_exit_code_2_with_a_reason(ready: Run, arguments: list[str]) -> None:
    ended = ready(*arguments)
    assert ended.code == 2
    assert ended.err
    assert "Traceback" not in ended.err


def test_a_file_that_is_no_database_is_left_alone(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "vth.sqlite3").write_text("a letter, not a database" * 100, encoding="utf-8")
    ended = run("db", "upgrade")
    assert ended.code == 3
    assert (home / "vth.sqlite3").read_text(encoding="utf-8").startswith("a letter")


def test_messages_can_be_english(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VTH_LANGUAGE", "en")
    assert "There is no permit" in ready("dossier", "Z-404").err


def test_the_openapi_document_is_printed_without_a_database(run: Run) -> None:
    assert json.loads(run("openapi").out)["openapi"].startswith("3.1")
