"""What is open in inspections, plans, experiments and questions, in the work list of who must act."""

from tests.projections.facts import application, registered
from tests.projections.practice_facts import experiment
from tests.projections.rows import on
from tests.projections.world import World, uuid_of
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentOutcome,
    ExperimentStarted,
)
from vth.events.catalogue.inspection import (
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.events.catalogue.question import Channel, QuestionAnswered, QuestionReceived
from vth.events.catalogue.raw_material_plan import (
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
)
from vth.projections.company_filter import CompanyFilter
from vth.projections.register_tables import DUTIES
from vth.projections.work import WORK
from vth.projections.worklist import WorkFilter, all_tasks
from vth.rights.limits import Limit

SUPERVISOR = uuid_of("supervisor")
PLANNED = InspectionScheduled(
    company_id=uuid_of("a"), kind=InspectionKind.PERIODIC, planned_on=on("2026-06-01"), supervisor=SUPERVISOR
)
REQUIRED = PlanRequired(company_id=uuid_of("a"), due_on=on("2026-06-01"))
QUESTION = QuestionReceived(theme="hergebruik", channel=Channel.EMAIL, question="Mag dit?")
Said = list[tuple[str, str, str]]


def _tasks(world: World, role: str, day: str = "2026-07-01", **asked: object) -> Said:
    with world.engine.connect() as connection:
        wanted = WorkFilter(until=on("2027-12-31"), role=role, **asked)  # type: ignore[arg-type]
        found = all_tasks(connection, wanted, on(day), world.regulations)
        return [(task.kind, task.day.isoformat(), task.status) for task in found]


def test_a_planned_inspection_is_the_work_of_its_supervisor_until_it_is_carried_out(world: World) -> None:
    world.record("inspection i", "2026-05-01", PLANNED)
    assert _tasks(world, "supervisor", person=SUPERVISOR) == [("inspection", "2026-06-01", "overdue")]
    world.record("inspection i", "2026-05-20", InspectionRescheduled(planned_on=on("2026-08-03"), reason="ziek"))
    world.record("inspection i", "2026-05-20", InspectionAssigned(supervisor=uuid_of("other")))
    assert _tasks(world, "supervisor", person=SUPERVISOR) == []
    assert _tasks(world, "supervisor", person=uuid_of("other")) == [("inspection", "2026-08-03", "due")]


def test_the_report_of_an_inspection_is_owed_within_two_months_on_a_working_day(world: World) -> None:
    world.record("inspection i", "2026-05-01", PLANNED)
    world.record("inspection i", "2026-06-04", InspectionCarriedOut(findings=()))
    assert _tasks(world, "supervisor") == [("inspection_report", "2026-08-04", "due")]
    world.record("inspection i", "2026-06-10", InspectionReportSent())
    assert _tasks(world, "supervisor") == []


def test_a_cancelled_inspection_is_no_work(world: World) -> None:
    world.record("inspection i", "2026-05-01", PLANNED)
    world.record("inspection i", "2026-05-02", InspectionCancelled(reason="dicht"))
    assert _tasks(world, "supervisor") == []


def test_a_plan_is_checked_assessed_and_reviewed(world: World) -> None:
    world.record("raw_material_plan m", "2026-01-05", REQUIRED)
    assert _tasks(world, "adviser") == [("plan_submission", "2026-06-01", "overdue")]
    world.record("raw_material_plan m", "2026-05-20", PlanSubmitted(measures=()))
    assert _tasks(world, "adviser") == [("plan_approval", "2026-05-20", "waiting")]
    world.record("raw_material_plan m", "2026-05-25", PlanReturned(reason="te kort", due_on=on("2026-07-15")))
    assert _tasks(world, "adviser") == [("plan_submission", "2026-07-15", "due")]
    world.record("raw_material_plan m", "2026-06-01", PlanSubmitted(measures=()))
    world.record("raw_material_plan m", "2026-06-10", PlanApproved(review_on=on("2027-06-10")))
    assert _tasks(world, "adviser") == [("plan_review", "2027-06-10", "due")]
    world.record("raw_material_plan m", "2026-06-20", PlanClosed())
    assert _tasks(world, "adviser") == []


def test_a_plan_that_a_permit_demands_is_a_duty_of_that_permit_until_it_is_submitted(world: World) -> None:
    demanded = PlanRequired(
        company_id=uuid_of("a"), permit_id=uuid_of("p"), prescription="1.2", due_on=on("2026-06-01")
    )
    world.record("raw_material_plan m", "2026-01-05", demanded)
    assert _tasks(world, "adviser") == []
    world.record("raw_material_plan m", "2026-05-20", PlanSubmitted(measures=()))
    assert _tasks(world, "permit_officer") == [("plan_approval", "2026-05-20", "waiting")]


def test_a_question_waits_for_the_adviser_until_it_is_answered(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    world.record("question q", "2026-06-01", QUESTION)
    assert _tasks(world, "adviser") == [("question", "2026-06-01", "waiting")]
    assert _tasks(world, "adviser", company=CompanyFilter(environmental_service="odu")) == []
    world.record("question q", "2026-06-02", QuestionAnswered(answer="Ja."))
    assert _tasks(world, "adviser") == []


def test_an_experiment_is_decided_ended_and_evaluated_in_time(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    world.record("permit p", "2024-02-01", application("a"))
    world.record("experiment x", "2025-01-10", experiment())
    assert _tasks(world, "permit_officer", "2025-02-02", kind="experiment_decision") == [
        ("experiment_decision", "2025-02-01", "overdue")
    ]
    world.record("experiment x", "2025-01-20", ExperimentApproved())
    assert _tasks(world, "permit_officer", "2025-01-21", kind="experiment_decision") == []
    world.record("experiment x", "2025-02-03", ExperimentStarted())
    assert _tasks(world, "supervisor", "2025-06-02") == [("experiment_end", "2025-06-01", "overdue")]
    world.record("experiment x", "2025-06-03", ExperimentCompleted())
    assert _tasks(world, "adviser", "2025-06-04") == [("experiment_evaluation", "2025-06-03", "waiting")]
    world.record("experiment x", "2025-06-20", ExperimentEvaluated(outcome=ExperimentOutcome.ADOPT))
    assert _tasks(world, "adviser", "2025-06-21") == []


def test_work_on_an_experiment_is_that_of_who_holds_its_permit(world: World) -> None:
    world.record("company a", "2024-01-01", registered())
    world.record("permit p", "2024-02-01", application("a"))
    world.record("experiment x", "2025-01-10", experiment())
    mine, elsewhere = CompanyFilter(municipality="0344"), CompanyFilter(environmental_service="od-nzkg")
    assert len(_tasks(world, "adviser", company=mine)) == 1
    assert _tasks(world, "adviser", company=elsewhere) == []
    with world.engine.connect() as connection:
        wanted = WorkFilter(until=on("2027-12-31"), kind="experiment_decision")
        (task,) = all_tasks(connection, wanted, on("2025-01-15"), world.regulations)
    assert (task.company_name, task.number, task.legal_basis) == ("Fabriek", "5.1", "voorschrift 5.1")


def test_a_question_that_no_company_asked_is_work_of_who_wrote_it_down(world: World) -> None:
    world.record("question q", "2026-06-01", QUESTION)
    for organisation, number in (("odu", 1), ("od-nzkg", 0)):
        within = Limit(services=(organisation,), organisations=(organisation,))
        assert len(_tasks(world, "adviser", company=CompanyFilter(within=within))) == number


def test_work_says_on_what_it_rests_also_where_no_prescription_demands_it() -> None:
    of_prescriptions = {"experiment_decision", "experiment_end", "experiment_evaluation"}
    silent = {work.kind for work in WORK if work.register.table is not DUTIES and not work.basis}
    assert silent == of_prescriptions | {"reaction_refused"}
