"""What a policy answered and the rules refused does not vanish: it is a signal until it is recorded or needless."""

from datetime import date

from tests.application.test_reacting import COMPANY_ID, VISIT, ground, record, types, visit
from tests.domain.supervision import violated
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyClosed
from vth.projections.signals import SignalFilter, all_signals
from vth.projections.worklist import Task
from vth.scheduling.reacting import react_after_all

__all__ = ["ground"]
COMPANY = f"company/{COMPANY_ID}"


def refused(system: System) -> list[Task]:
    with system.store.reading() as connection:
        asked = SignalFilter(kind="reaction_refused")
        return list(all_signals(connection, asked, system.today(), system.regulations))


def visit_a_closed_company(system: System) -> None:
    record(system, COMPANY, "2026-04-20", CompanyClosed())
    visit(system, VISIT, "2026-05-01", violated("1.1"))


def test_a_refused_reaction_leaves_the_fact_and_a_signal_with_the_reason(ground: System) -> None:
    visit_a_closed_company(ground)
    assert types(ground) == []
    found = refused(ground)
    assert {(task.stream, task.company_id) for task in found} == {(VISIT, COMPANY_ID)}
    assert all(task.title and "gesloten" in task.title for task in found)
    assert found[0].roles[0] == "supervisor"


def test_what_was_refused_is_recorded_once_its_reason_is_gone(ground: System) -> None:
    visit_a_closed_company(ground)
    assert ground.recorder.retry_refused() == 0
    assert len(refused(ground)) == 2
    record(ground, COMPANY, "2026-05-02", EventRetracted(version=2, reason="Vergissing"))
    assert [ground.recorder.retry_refused(), ground.recorder.retry_refused()] == [2, 0]
    assert types(ground) == ["ViolationEstablished", "InspectionScheduled"]
    assert refused(ground) == []


def test_what_was_refused_is_forgotten_once_its_cause_is_retracted(ground: System) -> None:
    visit_a_closed_company(ground)
    record(ground, VISIT, "2026-05-02", EventRetracted(version=2, reason="Vergissing"))
    assert ground.recorder.retry_refused() == 0
    assert refused(ground) == []


def test_the_scheduler_tries_again_what_was_refused_and_what_was_missed(ground: System) -> None:
    visit_a_closed_company(ground)
    record(ground, COMPANY, "2026-05-02", EventRetracted(version=2, reason="Vergissing"))
    today = date(2026, 11, 22)
    assert [react_after_all(ground, None, today), react_after_all(ground, today, today)] == [2, 0]
