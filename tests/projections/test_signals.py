"""Signals: what somebody has to look at, with reason and basis, as long as it is so; on both engines."""

from typing import Any

import pytest

from tests.projections.facts import application, attached, registered
from tests.projections.rows import on
from tests.projections.test_violations import ORDERED, forfeited
from tests.projections.world import World, uuid_of
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionReportSent,
    InspectionScheduled,
)
from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.catalogue.values import BehaviourClass, Category
from vth.events.catalogue.violation import CollectionDecided, ViolationEstablished
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Paging
from vth.projections.signals import SIGNAL_KINDS, SignalFilter, all_signals, signals, signals_about
from vth.projections.work import BY_KIND
from vth.projections.worklist import Task, WorkFilter, all_tasks

BREACH = Finding(prescription="1.1", result=FindingResult.VIOLATION, behaviour=BehaviourClass.B, consequences=3)


def planned(planned_on: str, supervisor: str | None = "s", **further: Any) -> InspectionScheduled:
    given: dict[str, Any] = {"kind": InspectionKind.PERIODIC, "permit_id": uuid_of("p")} | further
    return InspectionScheduled(
        company_id=uuid_of("a"),
        planned_on=on(planned_on),
        supervisor=uuid_of(supervisor) if supervisor else None,
        **given,
    )


def established(consequences: int = 3, inspection: str | None = None) -> ViolationEstablished:
    return ViolationEstablished(
        company_id=uuid_of("a"),
        permit_id=uuid_of("p"),
        inspection_id=uuid_of(inspection) if inspection else None,
        prescription="1.1",
        behaviour=BehaviourClass.B,
        consequences=consequences,
        strategy_version="lhso-2022",
        advised=("penalty_order",),
    )


def staff(person: str) -> StaffRegistered:
    return StaffRegistered(person_id=person, organisation="odu", function=StaffFunction.SUPERVISOR)


def found(world: World, day: str, kind: str, **asked: Any) -> list[Task]:
    with world.engine.connect() as connection:
        return list(all_signals(connection, SignalFilter(kind=kind, **asked), on(day), world.regulations))


def work(world: World, day: str, kind: str) -> list[Task]:
    with world.engine.connect() as connection:
        asked = WorkFilter(until=on("2026-12-31"), kind=kind)
        return list(all_tasks(connection, asked, on(day), world.regulations))


def visited(world: World, name: str, day: str, supervisor: str | None = "s", *findings: Finding) -> None:
    world.record(f"inspection {name}", day, planned(day, supervisor))
    world.record(f"inspection {name}", day, InspectionCarriedOut(findings=findings, summary="Gezien"))


@pytest.fixture
def company(world: World) -> World:
    world.record("company a", "2024-01-01", registered(Category.IPPC))
    return world


@pytest.fixture
def permitted(company: World) -> World:
    """A permit that "tester" wrote: the events of a World bear that pseudonym."""
    company.record("permit p", "2024-01-02", application("a"), PermitGranted(), attached("1.1"), attached("1.2"))
    return company


def test_every_signal_is_a_kind_of_work_with_a_role_that_must_act(world: World) -> None:
    assert [kind for kind in SIGNAL_KINDS if not BY_KIND[kind].roles] == []
    assert len(set(SIGNAL_KINDS)) == len(SIGNAL_KINDS)


def test_the_author_of_a_permit_who_is_to_inspect_the_company_is_signalled(permitted: World) -> None:
    permitted.record("staff s", "2024-01-01", staff("tester"))
    permitted.record("staff t", "2024-01-01", staff("another"))
    permitted.record("inspection i", "2026-01-05", planned("2026-02-02"))
    (task,) = found(permitted, "2026-01-10", "author_inspects")
    assert (task.stream, task.person, task.status) == (f"inspection/{uuid_of('i')}", uuid_of("s"), "due")
    assert "art. 7.4 lid 1 onder b" in task.legal_basis
    permitted.record("inspection i", "2026-01-11", InspectionAssigned(supervisor=uuid_of("t")))
    assert found(permitted, "2026-01-12", "author_inspects") == []


def test_a_visit_by_the_author_is_told_for_a_year_and_a_cancelled_one_is_not(permitted: World) -> None:
    permitted.record("staff s", "2024-01-01", staff("tester"))
    visited(permitted, "i", "2026-02-02")
    permitted.record("inspection j", "2026-01-05", planned("2026-03-02"))
    permitted.record("inspection j", "2026-01-06", InspectionCancelled(reason="ziek"))
    assert [task.status for task in found(permitted, "2026-02-10", "author_inspects")] == ["waiting"]
    assert found(permitted, "2027-02-03", "author_inspects") == []


def test_the_third_visit_in_a_row_by_one_supervisor_is_signalled(company: World) -> None:
    visited(company, "first", "2024-03-01")
    visited(company, "second", "2025-03-03")
    company.record("inspection third", "2026-01-05", planned("2026-02-02"))
    (task,) = found(company, "2026-01-10", "same_supervisor")
    assert (task.stream, task.due_on) == (f"inspection/{uuid_of('third')}", on("2026-02-02"))
    assert "art. 7.4 lid 1 onder c" in task.legal_basis


@pytest.mark.parametrize("other", ["t", None])
def test_a_visit_of_another_in_between_starts_the_count_anew(company: World, other: str | None) -> None:
    visited(company, "first", "2024-03-01")
    visited(company, "second", "2025-03-03")
    visited(company, "between", "2025-06-02", other)
    company.record("inspection third", "2026-01-05", planned("2026-02-02"))
    assert found(company, "2026-01-10", "same_supervisor") == []


def test_a_serious_violation_at_an_ippc_company_asks_for_a_visit_within_six_months(company: World) -> None:
    company.record("violation v", "2026-01-15", established())
    (task,) = found(company, "2026-02-01", "extra_visit")
    assert (task.due_on, task.status) == (on("2026-07-15"), "due")
    assert found(company, "2026-07-16", "extra_visit")[0].status == "overdue"
    assert "10.3" in task.legal_basis


def test_a_visit_that_is_planned_in_time_or_was_made_is_enough(company: World) -> None:
    company.record("violation v", "2026-01-15", established())
    company.record("inspection i", "2026-01-16", planned("2026-05-01"))
    assert found(company, "2026-02-01", "extra_visit") == []
    assert len(found(company, "2026-05-02", "extra_visit")) == 1
    company.record("inspection i", "2026-05-04", InspectionCarriedOut(findings=(), summary="Gezien"))
    assert found(company, "2026-05-05", "extra_visit") == []


def test_a_light_violation_or_another_kind_of_company_asks_for_no_extra_visit(company: World) -> None:
    company.record("company b", "2024-01-01", registered(Category.PROVINCIAL))
    company.record("violation v", "2026-01-15", established(consequences=2))
    assert found(company, "2026-02-01", "extra_visit") == []


def test_a_report_is_a_signal_once_its_two_months_are_over(company: World) -> None:
    visited(company, "i", "2026-02-02")
    assert found(company, "2026-04-02", "inspection_report") == []
    assert [task.due_on for task in found(company, "2026-04-03", "inspection_report")] == [on("2026-04-02")]
    company.record("inspection i", "2026-04-03", InspectionReportSent())
    assert found(company, "2026-04-04", "inspection_report") == []


def test_a_sum_is_a_signal_when_it_was_not_paid_and_again_before_it_lapses(company: World) -> None:
    company.record("violation v", "2026-03-02", established())
    for day, fact in (ORDERED, forfeited("2026-07-07")):
        company.record("violation v", day, fact)
    assert found(company, "2026-08-18", "collection_decision") == []
    assert len(found(company, "2026-08-19", "collection_decision")) == 1
    assert found(company, "2027-05-11", "collection_lapse") == []
    assert [task.due_on for task in found(company, "2027-05-12", "collection_lapse")] == [on("2027-07-07")]
    company.record("violation v", "2027-05-13", CollectionDecided(amount=100_000))
    assert found(company, "2027-05-14", "collection_lapse") == []


def test_a_signal_somebody_must_act_on_stands_in_the_work_list_too(permitted: World) -> None:
    permitted.record("staff s", "2024-01-01", staff("tester"))
    permitted.record("inspection i", "2026-01-05", planned("2026-02-02"))
    assert [task.roles[0] for task in work(permitted, "2026-01-10", "author_inspects")] == ["supervisor"]
    permitted.record("inspection i", "2026-02-02", InspectionCarriedOut(findings=(), summary="Gezien"))
    assert work(permitted, "2026-02-03", "author_inspects") == []
    assert len(found(permitted, "2026-02-03", "author_inspects")) == 1


def test_signals_are_asked_of_companies_a_supervisor_or_a_dossier_and_come_in_pages(permitted: World) -> None:
    permitted.record("staff s", "2024-01-01", staff("tester"))
    permitted.record("inspection i", "2026-01-05", planned("2026-02-02"))
    permitted.record("inspection j", "2026-01-05", planned("2026-03-02"))
    kind = "author_inspects"
    assert found(permitted, "2026-01-10", kind, company=CompanyFilter(municipality="0307")) == []
    assert len(found(permitted, "2026-01-10", kind, company=CompanyFilter(municipality="0344"))) == 2
    assert found(permitted, "2026-01-10", kind, supervisor=uuid_of("other")) == []
    with permitted.engine.connect() as connection:
        day, regulations = on("2026-01-10"), permitted.regulations
        first = signals(connection, SignalFilter(), day, regulations, Paging(None, 1))
        rest = signals(connection, SignalFilter(), day, regulations, Paging(first.next_cursor, 1))
        about = signals_about(connection, [f"inspection/{uuid_of('j')}"], day, regulations)
        assert signals_about(connection, [], day, regulations) == []
    streams = [task.stream for task in (*first.items, *rest.items)]
    assert streams == [f"inspection/{uuid_of(name)}" for name in ("i", "j")]
    assert [task.stream for task in about] == streams[1:]
