"""Inspections of one permit, one after another: planned, moved, carried out, reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vth.demo.companies import Company
from vth.demo.conditions import Attached
from vth.demo.documents import filed
from vth.demo.enforcement import Breach, dealt_with, follow_up_of
from vth.demo.telling import Aside, Story, Tale
from vth.domain.policies.reaction import stable_id
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionAssigned,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionReportPublished,
    InspectionReportSent,
    InspectionRescheduled,
    InspectionScheduled,
)
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import BehaviourClass
from vth.events.envelope import RecordedEvent

KINDS = (
    InspectionKind.PERIODIC,
    InspectionKind.PERIODIC,
    InspectionKind.PERIODIC,
    InspectionKind.THEME,
    InspectionKind.COMPLETION,
    InspectionKind.COMPLAINT,
)
RESULTS = (
    (FindingResult.COMPLIANT, 72),
    (FindingResult.COMPLIANT_AFTER_INSTRUCTION, 7),
    (FindingResult.VIOLATION, 14),
    (FindingResult.FURTHER_RESEARCH, 3),
    (FindingResult.NOT_ASSESSED, 4),
)
CELLS = (
    (BehaviourClass.A, 1),
    (BehaviourClass.A, 2),
    (BehaviourClass.A, 3),
    (BehaviourClass.B, 2),
    (BehaviourClass.B, 3),
    (BehaviourClass.C, 2),
)
COMPLY_DAYS = (28, 42, 56)


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection to come: of which permit, and of what on it."""

    company: Company
    permit_id: str
    numbers: tuple[str, ...]

    def scheduled(self, kind: InspectionKind, planned_on: date, supervisor: str) -> InspectionScheduled:
        return InspectionScheduled(
            company_id=self.company.id,
            permit_id=self.permit_id,
            kind=kind,
            planned_on=planned_on,
            supervisor=supervisor,
            prescriptions=self.numbers,
        )


def rounds(company: Company, permit_id: str, attached: Sequence[Attached], tale: Tale) -> Story:
    """Inspections of the permit as long as the history lasts: every year where the dangers are grave."""
    tale.pass_days(50, 260)
    while True:
        supervisor = tale.world.colleague(tale.random, company.home, StaffFunction.SUPERVISOR, tale.day).id
        tale.actor = supervisor
        chosen = tale.random.sample(list(attached), min(len(attached), tale.random.randint(2, 4)))
        numbers = tuple(sorted(one.fact.number for one in chosen))
        yield from _visited(Visit(company, permit_id, numbers), tale)
        tale.pass_days(*((220, 330) if company.grave else (330, 560)))


def _visited(visit: Visit, tale: Tale) -> Story:
    stream, planned_on = f"inspection/{tale.new_id()}", tale.day + timedelta(days=tale.random.randint(20, 70))
    planned_on = tale.world.regulations.calendar.next_working(planned_on)
    kind = tale.random.choice(KINDS)
    yield tale.tell(stream, visit.scheduled(kind, planned_on, tale.actor), lag=0)
    if tale.chance(0.1):
        tale.pass_days(3, 10)
        other = tale.world.colleague(tale.random, visit.company.home, StaffFunction.SUPERVISOR, tale.day).id
        yield tale.tell(stream, InspectionAssigned(supervisor=other), lag=0)
    tale.until(planned_on)
    if tale.chance(0.06):
        yield tale.tell(stream, InspectionCancelled(reason="Het bedrijf ligt stil voor onderhoud"), lag=0)
        return
    if tale.chance(0.1):
        later = tale.world.regulations.calendar.next_working(tale.day + timedelta(days=14))
        yield tale.tell(stream, InspectionRescheduled(planned_on=later, reason="Ziekte"), lag=0)
        tale.until(later)
    yield from _carried_out(stream, visit, tale)


def _carried_out(stream: str, visit: Visit, tale: Tale) -> Story:
    """The findings; a policy establishes the violations and plans the follow-up, people go on from there."""
    found = _findings(visit, tale)
    lag = tale.random.randint(33, 60) if tale.chance(0.05) else None
    events = yield tale.tell(
        stream, InspectionCarriedOut(findings=found, summary="Rondgang en dossieronderzoek"), lag=lag
    )
    yield Aside(reported(stream, tale.beside()))
    breaches = _breaches(visit, found, events)
    if breaches:
        enforcement = StaffFunction.ENFORCEMENT_OFFICER
        officer = tale.world.colleague(tale.random, visit.company.home, enforcement, tale.day).id
        yield from dealt_with(breaches, follow_up_of(events), officer, tale)


def reported(stream: str, tale: Tale) -> Story:
    """The report goes to the holder within two months, mostly, and is then made public."""
    tale.pass_days(*((12, 45) if tale.chance(0.9) else (65, 90)))
    yield tale.tell(stream, InspectionReportSent())
    yield from filed(stream, tale, "inspection_report")
    if tale.chance(0.7):
        tale.pass_days(10, 40)
        yield tale.tell(stream, InspectionReportPublished())


def _findings(visit: Visit, tale: Tale) -> tuple[Finding, ...]:
    likely = [result for result, times in RESULTS for _ in range(times)]
    return tuple(_finding(number, tale.random.choice(likely), tale) for number in visit.numbers)


def _finding(number: str, result: FindingResult, tale: Tale) -> Finding:
    if result != FindingResult.VIOLATION:
        return Finding(prescription=number, result=result)
    behaviour, consequences = tale.random.choice(CELLS)
    return Finding(
        prescription=number,
        result=result,
        behaviour=behaviour,
        consequences=consequences,
        compliance_due_on=tale.day + timedelta(days=tale.random.choice(COMPLY_DAYS)),
        remarks="Tijdens de rondgang gezien en besproken met het bedrijf",
    )


def _breaches(visit: Visit, found: Sequence[Finding], events: Sequence[RecordedEvent]) -> tuple[Breach, ...]:
    """The violations that the policy establishes on these findings, by the ids that it gives them."""
    return tuple(
        Breach(f"violation/{stable_id(events[-1], 'violation', index)}", visit.company, visit.permit_id, finding)
        for index, finding in enumerate(found)
        if finding.result == FindingResult.VIOLATION
    )
