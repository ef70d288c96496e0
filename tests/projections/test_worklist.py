"""Work lists: what needs doing, for whom, by when and why."""

import pytest

from tests.projections.facts import KIND, application, assessed, attached, registered, reported, research
from tests.projections.rows import on
from tests.projections.world import World, stream_of
from vth.events.catalogue.permit import (
    CmpDeviationDeclared,
    DecisionAnnounced,
    DraftDecisionPublished,
    PermitGranted,
    SupplementRequested,
)
from vth.events.catalogue.prescription import DutyFulfilled, PrescriptionWithdrawn
from vth.events.catalogue.values import Procedure
from vth.policy import Regulations
from vth.projections.company_filter import CompanyFilter
from vth.projections.duty_words import KINDS
from vth.projections.paging import Paging
from vth.projections.work import ROLES, WORK
from vth.projections.worklist import Task, WorkFilter, all_tasks, amount, worklist

TODAY = "2026-07-01"


@pytest.fixture
def filled(world: World) -> World:
    """Permit p at company a with a report, a plan and research; application q at company b of another service."""
    world.record("company a", "2024-01-01", registered())
    world.record("company b", "2024-01-01", registered(service="od-nzkg", municipality="0307"))
    world.record("permit p", "2026-01-05", application("a"))
    world.record("permit p", "2026-02-20", PermitGranted(), research(due_on=on("2026-08-01")))
    world.record("permit p", "2026-02-20", attached("1.1", circular=False, due_on=on("2026-06-01")))
    world.record("permit p", "2026-02-20", attached("1.2", KIND.RAW_MATERIAL_PLAN, due_on=on("2026-07-01")))
    world.record("permit p", "2026-02-27", DecisionAnnounced())
    world.record("permit q", "2026-03-02", application("b"))
    return world


def _tasks(world: World, day: str = TODAY, until: str = "2026-12-31", **asked: object) -> list[Task]:
    with world.engine.connect() as connection:
        asked_filter = WorkFilter(until=on(until), **asked)  # type: ignore[arg-type]
        return list(all_tasks(connection, asked_filter, on(day), world.regulations))


def _said(tasks: list[Task]) -> list[tuple[str, str, str]]:
    return [(task.day.isoformat(), task.key, task.status) for task in tasks]


def test_everything_that_needs_doing_stands_in_the_list_by_date(filled: World) -> None:
    assert _said(_tasks(filled)) == [
        ("2026-04-28", "decision", "overdue"),
        ("2026-06-01", "prescription:1.1", "overdue"),
        ("2026-07-01", "prescription:1.2", "due"),
        ("2026-08-01", "research:9.1", "due"),
    ]


def test_what_is_late_what_is_coming_and_what_waits_are_together_all_there_is_to_do(filled: World) -> None:
    late, coming = _tasks(filled, standing="overdue"), _tasks(filled, standing="due")
    assert _said(late) + _said(coming) == _said(_tasks(filled))
    assert {task.status for task in late} == {"overdue"}
    assert {task.status for task in coming} == {"due"}
    assert _tasks(filled, standing="waiting") == []


def test_work_is_counted_no_further_than_is_asked(filled: World) -> None:
    asked = WorkFilter(until=on("2026-12-31"))
    with filled.engine.connect() as connection:
        assert [amount(connection, asked, on(TODAY), most) for most in (99, 4, 2)] == [4, 4, 3]


def test_the_last_day_counts_and_what_comes_later_is_left_out(filled: World) -> None:
    assert [task.key for task in _tasks(filled, until="2026-08-01")][-1] == "research:9.1"
    assert [task.key for task in _tasks(filled, until="2026-07-31")][-1] == "prescription:1.2"


ASKED: list[tuple[dict[str, object], list[str]]] = [
    ({"role": "permit_officer"}, ["decision"]),
    ({"role": "province"}, ["decision"]),
    ({"role": "supervisor"}, ["prescription:1.1", "prescription:1.2", "research:9.1"]),
    ({"role": "adviser"}, ["prescription:1.2", "research:9.1"]),
    ({"role": "training_coordinator"}, []),
    ({"kind": "plan"}, ["prescription:1.2"]),
    ({"kind": "plan", "role": "province"}, []),
    ({"person": "somebody"}, []),
    ({"company": CompanyFilter(municipality="0307")}, ["decision"]),
    ({"company": CompanyFilter(environmental_service="odu"), "role": "permit_officer"}, []),
]


@pytest.mark.parametrize(("asked", "keys"), ASKED)
def test_every_filter_leaves_its_own_work(filled: World, asked: dict[str, object], keys: list[str]) -> None:
    assert [task.key for task in _tasks(filled, **asked)] == keys  # type: ignore[arg-type]


def test_a_task_says_why_on_which_basis_and_where(filled: World) -> None:
    (task,) = _tasks(filled, kind="decision")
    assert (task.stream, task.case_number, task.company_name) == (stream_of("permit q"), "Z-1", "Fabriek")
    assert (task.environmental_service, task.municipality_code) == ("od-nzkg", "0307")
    assert task.why == KINDS["decision"]
    assert "16.64" in task.legal_basis
    assert task.who_label == ROLES["permit_officer"]


def test_the_legal_basis_of_a_standard_prescription_is_that_of_the_library(
    filled: World, regulations: Regulations
) -> None:
    standard = regulations.prescriptions[0]
    given = attached("3.1", due_on=on("2026-07-15"))
    fact = type(given)(
        number="3.1", kind=given.kind, circular=True, text="x", due_on=given.due_on,
        standard=standard.code, standard_version=standard.version,
    )  # fmt: skip
    filled.record("permit p", "2026-02-20", fact)
    found = {task.number: task.legal_basis for task in _tasks(filled, role="supervisor")}
    assert found["3.1"] == f"voorschrift 3.1 ({standard.legal_basis})"
    assert found["1.1"] == "voorschrift 1.1"


def test_what_is_done_or_no_longer_owed_is_no_work(filled: World) -> None:
    filled.record("permit p", "2026-06-20", DutyFulfilled(number="1.1"))
    filled.record("permit p", "2026-06-20", PrescriptionWithdrawn(number="1.2"))
    assert [task.key for task in _tasks(filled)] == ["decision", "research:9.1"]


def test_research_goes_from_who_checks_to_who_assesses_to_who_chooses(filled: World) -> None:
    filled.record("permit p", "2026-06-10", reported())
    (waiting,) = _tasks(filled, role="permit_officer", company=CompanyFilter(municipality="0344"))
    assert (waiting.key, waiting.status, waiting.due_on) == ("assessment:9.1", "waiting", None)
    assert waiting.day == on("2026-06-10")
    filled.record("permit p", "2026-06-12", assessed())
    chosen = _tasks(filled, role="province", company=CompanyFilter(municipality="0344"))
    assert _said(chosen) == [("2026-06-12", "decide:9.1", "waiting")]


def test_a_copy_to_the_minister_waits_from_the_day_of_the_deviation(filled: World) -> None:
    filled.record("permit p", "2026-03-01", CmpDeviationDeclared(framework="Kunststof", reason="x"))
    assert ("2026-03-01", "copy:1", "waiting") in _said(_tasks(filled, role="permit_officer"))


def test_a_period_is_work_until_its_last_day_and_never_overdue(world: World) -> None:
    world.record("permit p", "2026-01-05", application(procedure=Procedure.EXTENDED))
    world.record("permit p", "2026-02-02", DraftDecisionPublished())
    assert _said(_tasks(world, "2026-03-16", kind="views_period")) == [("2026-03-16", "views_period", "due")]
    assert _tasks(world, "2026-03-17", kind="views_period") == []


def test_a_supplement_that_did_not_come_is_work_for_the_permit_officer(world: World) -> None:
    world.record("permit p", "2026-01-05", application())
    world.record("permit p", "2026-01-10", SupplementRequested(items="tekening", due_on=on("2026-02-01")))
    found = _said(_tasks(world, "2026-02-02", kind="supplement", role="permit_officer"))
    assert found == [("2026-02-01", "supplement:1", "overdue")]


def test_pages_of_a_work_list_follow_one_another(filled: World) -> None:
    asked, found, cursor = WorkFilter(until=on("2026-12-31")), [], None
    with filled.engine.connect() as connection:
        while True:
            page = worklist(connection, asked, on(TODAY), filled.regulations, Paging(cursor, 1))
            found += [task.key for task in page.items]
            if (cursor := page.next_cursor) is None:
                break
    assert found == [task.key for task in _tasks(filled)]


def test_every_kind_of_duty_is_somebodys_work() -> None:
    assert KINDS.keys() <= {work.kind for work in WORK}
    assert len({work.kind for work in WORK}) == len(WORK)
    assert {role for work in WORK for role in work.roles} <= ROLES.keys()


def test_work_is_not_overdue_on_its_last_day(filled: World) -> None:
    assert _said(_tasks(filled, "2026-06-01", kind="report")) == [("2026-06-01", "prescription:1.1", "due")]
