"""Planning one visit: made, moved to another day, given to somebody else."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import COMPANY_ID, written
from tests.support.visits import COLLEAGUE_ID, PERMIT_ID, STAFF_ID, VISIT, VISIT_ID, visits
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.rights.roles import Role

PLANNING = f"/inspections/{VISIT_ID}/planning"


@pytest.fixture
def supervisor(page_as: PageAs, system: System, tmp_path: Path) -> Visitor:
    """A supervisor with a visit to make."""
    importing.import_file(system, written(tmp_path / "visits.jsonl", visits()), "importer", "odu")
    return page_as(Role.SUPERVISOR)


def types(system: System) -> list[str]:
    with system.store.reading() as connection:
        return [event.type for event in system.store.load(connection, VISIT)]


def moved(**given: Any) -> dict[str, Any]:
    return {"version": "1", "command_id": "m-1", "planned_on": "2026-06-05", "supervisor": STAFF_ID,
            "reason": "Bedrijf dicht"} | given  # fmt: skip


def test_a_visit_moves_to_another_day_and_another_colleague_in_one_form(supervisor: Visitor, system: System) -> None:
    assert supervisor.send(PLANNING, **moved(supervisor=COLLEAGUE_ID)).status_code == 302
    assert types(system)[1:] == ["InspectionRescheduled", "InspectionAssigned"]


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ({"reason": ""}, "#f-reason"),
        ({"planned_on": "2026-06-03"}, "#f-planned_on"),
        ({"planned_on": "x"}, "#f-planned"),
    ],
)
def test_moving_needs_another_day_and_a_reason(supervisor: Visitor, given: dict[str, str], target: str) -> None:
    response = supervisor.send(PLANNING, **moved(**given))
    assert response.status_code == 400
    assert f'href="{target}' in response.text


def test_a_new_visit_is_planned_from_company_to_prescription(supervisor: Visitor, system: System) -> None:
    found = supervisor.get("/planning/new?search=recycling").text
    assert f"/planning/new?company={COMPANY_ID}" in found
    page = f"/planning/new?company={COMPANY_ID}&permit={PERMIT_ID}"
    assert 'value="1.1"' in supervisor.get(page).text
    given = {"company_id": COMPANY_ID, "permit_id": PERMIT_ID, "kind": "theme", "planned_on": "2026-06-10"}
    response = supervisor.send("/planning/new", page, **given, prescriptions="1.1", command_id="n-1")
    assert response.status_code == 302
    text = supervisor.get(response.headers["Location"]).text
    assert "Themacontrole" in text
    assert "Afval wordt voorkomen." in text


def test_planning_in_the_past_is_refused_at_the_day(supervisor: Visitor) -> None:
    page = f"/planning/new?company={COMPANY_ID}"
    given = {"company_id": COMPANY_ID, "kind": "theme", "planned_on": "2026-05-01"}
    response = supervisor.send("/planning/new", page, **given)
    assert response.status_code == 400
    assert 'href="#f-planned_on"' in response.text
