"""What comes from a file is looked at fact by fact, on both engines and in a trial run too."""

from pathlib import Path

import pytest

from tests.support.lines import COMPANY, PERMIT, application, company, history, written
from vth.application.importing import import_file
from vth.application.importing.guarding import guard_for
from vth.application.system import System
from vth.events.envelope import RecordedEvent
from vth.rights.identity import Identity
from vth.rights.limits import limit_of
from vth.rights.roles import Role

NEW_COMPANY = "company/00000000-0000-7000-8000-0000000000c1"
NEW_PERMIT = "permit/00000000-0000-7000-8000-0000000000c2"


def who(system: System, organisation: str, *roles: Role) -> Identity:
    within = limit_of(organisation, system.regulations.organisations)
    return Identity("officer-1", organisation, frozenset(roles), within)


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_new_company_with_its_permit_comes_in_within_the_limit(system: System, tmp_path: Path, dry_run: bool) -> None:
    guard = guard_for(system, who(system, "odu", Role.PERMIT_OFFICER))
    report = import_file(system, written(tmp_path / "a.jsonl", history()), "a", "odu", dry_run=dry_run, guard=guard)
    assert (report.recorded, report.rejected) == (5, 0)


@pytest.mark.parametrize("dry_run", [True, False])
def test_nothing_comes_in_for_another_organisation(system: System, tmp_path: Path, dry_run: bool) -> None:
    import_file(system, written(tmp_path / "a.jsonl", history()), "importer", "odu")
    guard = guard_for(system, who(system, "omwb", Role.PERMIT_OFFICER))
    facts = [company(NEW_COMPANY, name="Ander B.V."), application(NEW_PERMIT, "Z-9"), application(PERMIT, "Z-1")]
    report = import_file(system, written(tmp_path / "b.jsonl", facts), "a", "omwb", dry_run=dry_run, guard=guard)
    assert (report.recorded, report.already_known, report.rejected) == (0, 0, 3)
    assert {one.code for one in report.rejections} == {"other_organisation", "not_found"}


def test_the_operator_is_asked_nothing(system: System, tmp_path: Path) -> None:
    report = import_file(system, written(tmp_path / "a.jsonl", history()), "importer", "odu")
    assert report.recorded == 5
    assert COMPANY in {event.stream for event in _events(system)}


def _events(system: System) -> list[RecordedEvent]:
    with system.store.reading() as connection:
        return [event for batch in system.store.read(connection) for event in batch]
