"""Work on inspections, raw-material plans, experiments and questions, as their registers tell it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, case, cast, literal, null, or_

from vth.events.catalogue.inspection import InspectionKind
from vth.kernel.text import Text
from vth.projections.advice_list import of_askers
from vth.projections.experiment_list import WITH_PERMIT
from vth.projections.experiments import COMPLETED, EXPERIMENTS, REQUESTED, RUNNING, STOPPED
from vth.projections.inspections import CARRIED_OUT, INSPECTIONS, PLANNED
from vth.projections.plan_fold import APPROVED, REQUIRED, RETURNED, SUBMITTED
from vth.projections.plans import PLANS
from vth.projections.questions import OPEN, QUESTIONS
from vth.projections.readmodel import Code
from vth.projections.register_tables import PERMITS
from vth.projections.work_kind import ADVISER, COLUMNS, PERMIT_OFFICER, SUPERVISOR, Limited, Register, Work

Told = Mapping[str, ColumnElement[Any]]
NOTHING: ColumnElement[Any] = cast(null(), Code)
PLAN_BASIS = "MTS Circulaire Samenleving provincie Utrecht, thema VTH (grondstoffenplan); geen wettelijke termijn"
DESK_BASIS = "MTS Circulaire Samenleving provincie Utrecht, thema VTH (kennisloket); geen wettelijke termijn"
"""For what no prescription demands: a task of policy."""
_VISIT, _PLAN, _TRIAL, _QUESTION = INSPECTIONS.c, PLANS.c, EXPERIMENTS.c, QUESTIONS.c


def register(
    table: Table,
    kind: str,
    condition: Callable[[date], ColumnElement[bool]],
    told: Told,
    *,
    source: FromClause | None = None,
    limited: Limited | None = None,
) -> Register:
    """The rows of a register for which there is one piece of this kind of work; `told` are its columns, since when at
    the least."""
    silent = dict.fromkeys(COLUMNS, NOTHING)
    named = {"key": cast(literal(kind), Code), "kind": cast(literal(kind), Code)}
    return Register(table, {**silent, **named, **told}, condition, source, limited)


def _visits(kind: str, state: str, **told: ColumnElement[Any]) -> Register:
    label = case(*((_VISIT.kind == one.value, one.label.nl) for one in InspectionKind))
    said = {"title": cast(label, Code), "person": _VISIT.supervisor, "company_id": _VISIT.company_id}
    return register(INSPECTIONS, kind, lambda _on: _VISIT.state == state, said | told)


def _plans(kind: str, condition: ColumnElement[bool], **told: ColumnElement[Any]) -> Register:
    said: Told = {"number": _PLAN.prescription, "company_id": _PLAN.company_id, **told}
    return register(PLANS, kind, lambda _on: condition, said)


def _trials(kind: str, *states: str, **told: ColumnElement[Any]) -> Register:
    """Of who holds the permit now."""
    return register(
        EXPERIMENTS,
        kind,
        lambda _on: _TRIAL.state.in_(states),
        {"number": _TRIAL.prescription, "company_id": PERMITS.c.company_id, **told},
        source=WITH_PERMIT,
        limited=lambda _connection, statement, companies: companies.limit(statement, PERMITS),
    )


DEMANDED_BY_PERMIT = and_(_PLAN.permit_id.is_not(None), _PLAN.prescription.is_not(None))
"""Such a plan is a duty of its permit until it was submitted once."""
AWAITED = or_(_PLAN.state == RETURNED, and_(_PLAN.state == REQUIRED, ~DEMANDED_BY_PERMIT))

PRACTICE_WORK: tuple[Work, ...] = (
    Work(
        "inspection",
        (SUPERVISOR,),
        Text("Controle uitvoeren", "Carry out the inspection"),
        Text("Geplande controle", "Planned inspection"),
        _visits("inspection", PLANNED, due_on=_VISIT.planned_on, since=_VISIT.planned_on),
        "Awb art. 5:11 t/m 5:20; Omgevingswet art. 18.6",
    ),
    Work(
        "inspection_report",
        (SUPERVISOR,),
        Text("Controleverslag naar de vergunninghouder sturen", "Send the inspection report to the holder"),
        Text("Uitgevoerde controle", "Inspection carried out"),
        _visits("inspection_report", CARRIED_OUT, due_on=_VISIT.report_due_on, since=_VISIT.carried_out_on),
        "Regeling omgevingsrecht art. 10.3 (oud recht; Richtlijn industriële emissies)",
    ),
    Work(
        "plan_submission",
        (ADVISER, SUPERVISOR),
        Text("Nagaan of het grondstoffenplan is ingediend", "Check whether the raw-material plan was submitted"),
        Text("Gevraagd grondstoffenplan", "Raw-material plan asked for"),
        _plans("plan_submission", AWAITED, due_on=_PLAN.due_on, since=_PLAN.required_on),
        PLAN_BASIS,
    ),
    Work(
        "plan_approval",
        (ADVISER, PERMIT_OFFICER),
        Text("Grondstoffenplan beoordelen", "Assess the raw-material plan"),
        Text("Ingediend grondstoffenplan", "Raw-material plan submitted"),
        _plans("plan_approval", _PLAN.state == SUBMITTED, since=_PLAN.submitted_on),
        PLAN_BASIS,
        termless=True,
    ),
    Work(
        "plan_review",
        (ADVISER,),
        Text("Grondstoffenplan herzien", "Review the raw-material plan"),
        Text("Afgesproken herziening", "Review agreed upon"),
        _plans("plan_review", _PLAN.state == APPROVED, due_on=_PLAN.review_on, since=_PLAN.approved_on),
        PLAN_BASIS,
    ),
    Work(
        "experiment_decision",
        (PERMIT_OFFICER, ADVISER),
        Text("Over de proefneming beslissen voor zij zou beginnen", "Decide on the experiment before it would start"),
        Text("Aangevraagde proefneming", "Experiment asked for"),
        _trials("experiment_decision", REQUESTED, due_on=_TRIAL.starts_on, since=_TRIAL.requested_on),
    ),
    Work(
        "experiment_end",
        (SUPERVISOR, PERMIT_OFFICER),
        Text(
            "Nagaan of de proefneming is beëindigd; zo niet: verlengen of laten stoppen",
            "Check whether the experiment ended; if not: extend it or have it stopped",
        ),
        Text("Einde van de proefneming", "End of the experiment"),
        _trials("experiment_end", RUNNING, due_on=_TRIAL.ends_on, since=_TRIAL.started_on),
    ),
    Work(
        "experiment_evaluation",
        (ADVISER, PERMIT_OFFICER),
        Text("Proefneming evalueren", "Evaluate the experiment"),
        Text("Beëindigde proefneming", "Experiment that ended"),
        _trials("experiment_evaluation", STOPPED, COMPLETED, since=_TRIAL.ended_on),
        termless=True,
    ),
    Work(
        "question",
        (ADVISER,),
        Text("Vraag beantwoorden", "Answer the question"),
        Text("Vraag aan het kennisloket", "Question to the knowledge desk"),
        register(
            QUESTIONS,
            "question",
            lambda _on: _QUESTION.state == OPEN,
            {"since": _QUESTION.received_on, "company_id": _QUESTION.company_id},
            limited=lambda connection, statement, companies: of_askers(connection, statement, companies.asked),
        ),
        DESK_BASIS,
        termless=True,
    ),
)
