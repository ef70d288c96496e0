"""What lies behind an indicator, on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import history, written

CODE = "permits_with_circular_prescriptions"
YEAR = ("--from", "2025-01-01", "--to", "2025-12-31")


@pytest.fixture
def filled(ready: Run, tmp_path: Path) -> Run:
    assert ready("import", written(tmp_path / "facts.jsonl", history())).code == 0
    return ready


def test_a_figure_that_moved_is_explained(filled: Run) -> None:
    ended = filled("indicators", "explain", CODE, *YEAR, "--known-at", "2020-01-01")
    assert ended.code == 0
    assert "eerst: geen gegevens" in ended.out
    assert "later: 100,0 %  1 / 1" in ended.out
    assert "meer dan 30 dagen later vastgelegd: 2 (+1 / +1)" in ended.out
    assert "Vergunning verleend" in ended.out


def test_between_two_instants_without_facts_nothing_moved(filled: Run) -> None:
    ended = filled("indicators", "explain", CODE, *YEAR, "--known-at", "2020-01-01", "--and", "2020-06-01")
    assert "niets dat dit cijfer veranderde" in ended.out


def test_what_an_indicator_tells_beside_its_value_stands_under_it(filled: Run) -> None:
    (line,) = (one for one in filled("indicators", *YEAR).out.splitlines() if "lopend op de laatste dag" in one)
    assert line.split()[-1] == "0"


def test_an_explanation_asks_for_the_instant_to_compare_with(filled: Run) -> None:
    ended = filled("indicators", "explain", CODE, *YEAR)
    assert ended.code == 2
    assert "--known-at" in ended.err


def test_a_trend_is_shown_with_a_line_for_each_step(filled: Run) -> None:
    ended = filled("indicators", "trend", CODE, *YEAR, "--step", "quarter")
    assert "2025-Q1" in ended.out
    assert "100,0 %" in ended.out
    as_json = json.loads(filled("indicators", "trend", CODE, *YEAR, "--step", "year", "--format", "json").out)
    assert [(point["period"], point["from"], point["value"]) for point in as_json["items"]] == [
        ("2025", "2025-01-01", 100.0)
    ]


def test_the_funnel_is_shown_by_year(filled: Run) -> None:
    assert "opgelegd" in filled("indicators", "funnel", *YEAR).out
    assert json.loads(filled("indicators", "funnel", *YEAR, "--format", "json").out) == []


def test_options_belong_behind_the_command_that_they_are_for(filled: Run) -> None:
    ended = filled("indicators", *YEAR, "trend", CODE)
    assert ended.code == 2
    assert "achter 'trend'" in ended.err


def test_an_unknown_indicator_is_named(filled: Run) -> None:
    ended = filled("indicators", "trend", "nothing", *YEAR)
    assert ended.code == 2 or ended.code == 1
    assert "nothing" in ended.err
