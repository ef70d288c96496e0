"""The route sheet on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.support.lines import COMPANY, company, fact, written

VISIT = "inspection/00000000-0000-7000-8000-000000000071"


@pytest.fixture
def planned(ready: Run, tmp_path: Path) -> Run:
    """A visit that should have been made in spring."""
    told = fact(
        VISIT,
        "InspectionScheduled",
        "2026-03-02",
        company_id=COMPANY.partition("/")[2],
        kind="periodic",
        planned_on="2026-04-01",
        prescriptions=[],
    )
    assert ready("import", written(tmp_path / "facts.jsonl", [company(), told])).code == 0
    return ready


def test_a_route_is_shown_by_place_with_what_to_do(planned: Run) -> None:
    shown = planned("route", "--municipality", "0344").out
    assert "Routeblad" in shown
    assert "1 adressen" in shown
    assert "2026-04-01 (te laat)  Controle uitvoeren" in shown


def test_a_route_as_json_is_what_the_api_answers(planned: Run) -> None:
    found = json.loads(planned("route", "--municipality", "0344", "--weeks", "2", "--format", "json").out)
    assert [errand["task"]["kind"] for stop in found["stops"] for errand in stop["errands"]] == ["inspection"]


def test_a_route_of_nobody_says_what_to_choose(planned: Run) -> None:
    answer = planned("route")
    assert answer.code == 2
    assert "Kies een gemeente, een toezichthouder of beide." in answer.err
