"""The registers and the data-quality list on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import application, company, fact, history, written
from vth.api.catalogue import LISTED

QUESTION = "question/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5b"
CIRCLE = "knowledge_circle/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"


@pytest.fixture
def filled(ready: Run, tmp_path: Path) -> Run:
    assert ready("import", written(tmp_path / "facts.jsonl", [company(), application()])).code == 0
    return ready


def test_every_register_is_shown_as_a_table_also_when_it_is_empty(ready: Run) -> None:
    for listed in LISTED:
        ended = ready("register", listed.name)
        assert (ended.code, ended.out.strip()) == (0, "Niets gevonden."), listed.name


def test_a_register_is_filtered_as_in_the_api(filled: Run) -> None:
    assert "Z-1" in filled("register", "permits", "--received-to", "2025-12-31", "--no-circular").out
    assert "Niets gevonden" in filled("register", "permits", "--received-from", "2026-01-01").out
    assert "zaaknummer" in filled("register", "permits").out


def test_codes_are_said_in_words(ready: Run, tmp_path: Path) -> None:
    asked = fact(QUESTION, "QuestionReceived", "2025-02-01", theme="research", channel="visit", question="Mag dit?")
    assert ready("import", written(tmp_path / "facts.jsonl", [asked])).code == 0
    assert "bezoek" in ready("register", "questions").out


def test_a_register_as_json_has_every_column(filled: Run) -> None:
    (row,) = json.loads(filled("register", "companies", "--format", "json").out)
    assert row["municipality_code"] == company()["data"]["municipality_code"]
    assert json.loads(filled("register", "violations", "--format", "json").out) == []


def test_a_register_as_csv_has_every_column_and_no_formula(ready: Run, tmp_path: Path) -> None:
    founded = fact(CIRCLE, "CircleFounded", "2025-02-01", name="=1+1", environmental_service="rud-utrecht",
                   partners=["Hout BV", "Weg BV"])  # fmt: skip
    assert ready("import", written(tmp_path / "facts.jsonl", [founded])).code == 0
    (row,) = csv.DictReader(io.StringIO(ready("register", "knowledge-circles", "--format", "csv").out), delimiter=";")
    assert (row["name"], row["partners"], row["current_organisation"]) == ("'=1+1", "Hout BV, Weg BV", "odu")


def test_a_limit_takes_the_first_rows(ready: Run, tmp_path: Path) -> None:
    assert ready("import", written(tmp_path / "facts.jsonl", history())).code == 0
    rows = json.loads(ready("register", "permits", "--limit", "1", "--format", "json").out)
    assert len(rows) == 1


def test_a_value_that_is_not_one_is_wrong_use_with_its_reason(ready: Run) -> None:
    ended = ready("register", "inspections", "--planned-from", "31-12-2025", "--company", "x")
    assert ended.code == 2
    assert "plannedFrom" in ended.err
    assert "company" in ended.err
    assert ready("register", "lost").code == 2


def test_what_is_unusual_is_listed_and_filtered_by_kind(filled: Run) -> None:
    shown = json.loads(filled("quality", "--format", "json").out)
    assert {remark["code"] for remark in shown} >= {"recorded_late"}
    assert "30 dagen" in filled("quality", "--code", "recorded_late").out
    assert "Niets gevonden" in filled("quality", "--municipality", "0307").out
