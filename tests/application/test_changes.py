"""What changed lately is told with the latest on top, and only of what one may see."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.lines import PERMIT, application, history, written
from tests.support.systems import Clock, origin
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.permit import PermitStayed
from vth.events.envelope import DatedFact
from vth.projections.changes import changed_permits
from vth.projections.company_filter import CompanyFilter
from vth.rights.limits import Limit

OTHER = "permit/00000000-0000-7000-8000-000000000003"


@pytest.fixture
def told(system: System, tmp_path: Path, clock: Clock) -> System:
    """Two permits, of which the first changed a day later."""
    lines = [*history(), application(OTHER, "Z-2", "2025-03-03")]
    importing.import_file(system, written(tmp_path / "lines.jsonl", lines), "importer", "odu")
    clock.advance(days=1)
    system.recorder.record(PERMIT, [DatedFact(PermitStayed(), date(2026, 5, 1))], origin("stay"))
    return system


def changed(system: System, hours: float, within: Limit | None = None, limit: int = 10) -> list[str]:
    with system.store.reading() as connection:
        since = system.clock() - timedelta(hours=hours)
        found = changed_permits(connection, since, CompanyFilter(within=within), limit)
    return [row["case_number"] for row in found]


def test_what_changed_last_stands_on_top(told: System) -> None:
    assert changed(told, 48) == ["Z-1", "Z-2"]
    assert changed(told, 48, limit=1) == ["Z-1"]


def test_what_changed_before_is_left_out(told: System) -> None:
    assert changed(told, 12) == ["Z-1"]


def test_what_one_may_not_see_has_not_changed(told: System) -> None:
    assert changed(told, 48, Limit(services=("od-nzkg",))) == []
    assert changed(told, 48, Limit(municipalities=("0344",))) == ["Z-1", "Z-2"]
