"""Each indicator as its definition reads, fact by fact: what the program's own figures are compared with."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tests.properties.reading import Reading
from vth.events.catalogue.company import CompanyScanCarriedOut, CsrdReportAnalysed, MaterialUseReported
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import AttendanceRecorded, SessionScheduled
from vth.events.catalogue.experiment import ExperimentRequested
from vth.events.catalogue.inspection import (
    FindingResult,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.catalogue.knowledge_circle import CircleDissolved, CircleFounded
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    DecisionPeriodExtended,
    PermitGranted,
    PermitRefused,
    SupplementRequested,
)
from vth.events.catalogue.prescription import PrescriptionAttached, ResearchClosed, ResearchConverted
from vth.events.catalogue.question import QuestionReceived
from vth.events.catalogue.raw_material_plan import MeasureImplemented, PlanRequired, PlanSubmitted
from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffLeft,
    StaffRegistered,
)
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, PrescriptionKind
from vth.policy.decision_date import Application, Suspension, decision_date, supplemented

KIND = PrescriptionKind
BASE_YEAR = 2024


class Outcome(NamedTuple):
    """A value with its fraction; a count has no denominator."""

    value: float | None
    numerator: float | None
    denominator: float | None


def share(members: Iterable[bool]) -> Outcome:
    counted = list(members)
    yes, number = sum(counted), len(counted)
    return Outcome(100 * yes / number if number else None, yes, number)


def count(number: float) -> Outcome:
    return Outcome(number, number, None)


def granted(reading: Reading) -> list[str]:
    found = (event.stream for event, _ in reading.within(PermitGranted))
    return [permit for permit in found if reading.counts(reading.holder(permit))]


def in_force(reading: Reading) -> list[str]:
    permits = [permit for permit in reading.streams if permit.startswith("permit/") and reading.in_force(permit)]
    return [permit for permit in permits if reading.counts(reading.holder(permit))]


def circular(reading: Reading, permit: str) -> bool:
    return any(one.circular for one in reading.prescriptions(permit))


def of_kind(reading: Reading, permit: str, kind: PrescriptionKind) -> bool:
    return any(one.kind == kind for one in reading.prescriptions(permit))


def research_converted(reading: Reading) -> Outcome:
    imposed = [
        (event.stream, fact.number)
        for event, fact in reading.within(PrescriptionAttached)
        if fact.kind == KIND.RESEARCH and reading.counts(reading.holder(event.stream))
    ]
    converted = {(event.stream, fact.number) for event, fact in reading.of(ResearchConverted)}
    return share(one in converted for one in imposed)


def research_decided(reading: Reading) -> Outcome:
    decided = [*reading.within(ResearchConverted), *reading.within(ResearchClosed)]
    ours = [fact for event, fact in decided if reading.counts(reading.holder(event.stream))]
    return share(isinstance(fact, ResearchConverted) for fact in ours)


def opportunities(reading: Reading) -> Outcome:
    received = (event.stream for event, _ in reading.within(ApplicationReceived))
    ours = [
        permit
        for permit in received
        if reading.counts(reading.holder(permit))
        and not reading.has(ApplicationWithdrawn, permit)
        and not reading.has(ApplicationNotConsidered, permit)
    ]
    return share(reading.has(CircularOpportunitiesMapped, permit) for permit in ours)


def priority_companies(reading: Reading) -> Outcome:
    holding: dict[str, bool] = {}
    for permit in in_force(reading):
        company = reading.holder(permit)
        details = reading.details(company)
        categories = {one.value for one in details.categories} if details else set()
        if reading.section(company) == "C" and categories & {"provincial", "seveso_lower", "seveso_upper"}:
            prevents = of_kind(reading, permit, KIND.WASTE_PREVENTION)
            holding[company] = holding.get(company, False) or prevents
    return share(holding.values())


def decisions_on_time(reading: Reading) -> Outcome:
    decided = [*reading.within(PermitGranted), *reading.within(PermitRefused)]
    ours = [event for event, _ in decided if reading.counts(reading.holder(event.stream))]
    return share(event.effective_on <= due(reading, event.stream) for event in ours)


def due(reading: Reading, permit: str) -> date:
    """The statutory decision date, as the facts up to the decision make it."""
    received, suspensions, weeks = None, tuple[Suspension, ...](), 0
    for event in reading.streams[permit]:
        match event.fact:
            case ApplicationReceived():
                received = event
            case SupplementRequested(due_on=due_on):
                suspensions = (*suspensions, Suspension(event.effective_on, due_on))
            case ApplicationSupplemented():
                suspensions = supplemented(suspensions, event.effective_on)
            case DecisionPeriodExtended(weeks=longer):
                weeks = longer
            case PermitGranted() | PermitRefused():
                break
            case _:
                pass
    assert received is not None
    assert isinstance(received.fact, ApplicationReceived)
    consent = bool(received.fact.consent_needed)
    application = Application(received.effective_on, received.fact.procedure.value, consent, suspensions, weeks)
    return decision_date(application, reading.regulations.terms, reading.regulations.calendar).date


def plans_on_time(reading: Reading) -> Outcome:
    def first_submitted(plan: str) -> date:
        return min((event.effective_on for event, _ in reading.of(PlanSubmitted, plan)), default=date.max)

    required = [(event.stream, fact) for event, fact in reading.of(PlanRequired) if reading.in_period(fact.due_on)]
    ours = [(plan, fact.due_on) for plan, fact in required if reading.counts(fact.company_id)]
    return share(first_submitted(plan) <= due_on for plan, due_on in ours)


def prescriptions_compliant(reading: Reading) -> Outcome:
    """Findings come in the order of their days, so that the last one stands."""
    assessed: dict[tuple[str, str], bool] = {}
    for event, fact in sorted(
        reading.within(InspectionCarriedOut), key=lambda one: (one[0].effective_on, one[0].position)
    ):
        planned = reading.last(InspectionScheduled, event.stream)
        if planned is None or planned.permit_id is None or not reading.counts(planned.company_id):
            continue
        permit = f"permit/{planned.permit_id}"
        numbers = {one.number for _, one in reading.of(PrescriptionAttached, permit) if one.circular}
        for finding in fact.findings:
            if finding.prescription in numbers and finding.result in (FindingResult.COMPLIANT, FindingResult.VIOLATION):
                assessed[permit, str(finding.prescription)] = finding.result == FindingResult.COMPLIANT
    return share(assessed.values())


def follow_ups_on_time(reading: Reading) -> Outcome:
    planned = [
        (event.stream, fact.due_on)
        for event, fact in reading.of(InspectionScheduled)
        if fact.kind == InspectionKind.FOLLOW_UP
        and fact.due_on is not None
        and reading.in_period(fact.due_on)
        and reading.counts(fact.company_id)
        and not reading.has(InspectionCancelled, event.stream)
    ]
    done = {event.stream: event.effective_on for event, _ in reading.of(InspectionCarriedOut)}
    return share(done.get(stream, date.max) <= due_on for stream, due_on in planned)


def in_service(reading: Reading) -> list[str]:
    return [
        event.stream
        for event, fact in reading.of(StaffRegistered)
        if reading.answers_for(fact.organisation) and not reading.has(StaffLeft, event.stream)
    ]


def completed(reading: Reading) -> dict[tuple[str, str], str]:
    """By session and member of staff, who completed a circular course: its id."""
    circular_courses = {event.stream.partition("/")[2] for event, fact in reading.of(CourseDefined) if fact.circular}
    found: dict[tuple[str, str], str] = {}
    for event, fact in reading.of(AttendanceRecorded):
        session = reading.last(SessionScheduled, event.stream)
        if session is None or session.course_id not in circular_courses:
            continue
        if fact.completed:
            found[event.stream, fact.staff_id] = session.course_id
        else:
            found.pop((event.stream, fact.staff_id), None)
    return found


def staff_trained(reading: Reading) -> Outcome:
    trained = {f"staff/{staff}" for _, staff in completed(reading)}
    return share(one in trained for one in in_service(reading))


def trainings(reading: Reading) -> Outcome:
    def ours(session: str, staff: str) -> bool:
        planned = reading.last(SessionScheduled, session)
        hired = reading.last(StaffRegistered, f"staff/{staff}")
        asked = reading.question.scope.environmental_service
        known = asked is None or (hired is not None and reading.answers_for(hired.organisation))
        return planned is not None and reading.in_period(planned.starts_on) and known

    return count(sum(ours(*one) for one in completed(reading)))


def advisers(reading: Reading) -> Outcome:
    """Staff whose last word on it is that they are, and who did not leave."""
    number = 0
    for stream, own in reading.streams.items():
        told = [event.fact for event in own if isinstance(event.fact, (AdviserAppointed, AdviserEnded))]
        if told and isinstance(told[-1], AdviserAppointed) and not reading.has(StaffLeft, stream):
            number += reading.answers_for(told[-1].environmental_service)
    return count(number)


def ambassadors(reading: Reading) -> Outcome:
    number = 0
    for stream, own in reading.streams.items():
        told = [event.fact for event in own if isinstance(event.fact, (AmbassadorDesignated, AmbassadorEnded))]
        hired = reading.last(StaffRegistered, stream)
        if told and isinstance(told[-1], AmbassadorDesignated) and not reading.has(StaffLeft, stream) and hired:
            number += reading.answers_for(hired.organisation)
    return count(number)


def scans(reading: Reading) -> Outcome:
    found = reading.within(CompanyScanCarriedOut)
    return count(sum(reading.counts(event.stream.partition("/")[2]) for event, _ in found))


def csrd(reading: Reading) -> Outcome:
    found = reading.within(CsrdReportAnalysed)
    return count(sum(reading.counts(event.stream.partition("/")[2]) for event, _ in found))


def asking(reading: Reading) -> Outcome:
    asked = {fact.company_id for _, fact in reading.within(QuestionReceived) if fact.company_id}
    return count(sum(reading.counts(company) for company in asked))


def circles(reading: Reading) -> Outcome:
    standing = [
        event.stream
        for event, fact in reading.of(CircleFounded)
        if reading.answers_for(fact.environmental_service) and not reading.has(CircleDissolved, event.stream)
    ]
    return count(len(standing))


def savings(reading: Reading) -> Outcome:
    total = Decimal(0)
    for event, fact in reading.within(MeasureImplemented):
        plan, required = reading.last(PlanSubmitted, event.stream), reading.last(PlanRequired, event.stream)
        measure = next((one for one in plan.measures if one.measure == fact.measure), None) if plan else None
        primary = measure and (measure.origin, measure.nature) == (MaterialOrigin.PRIMARY, MaterialNature.ABIOTIC)
        if primary and required and reading.counts(required.company_id):
            total += fact.tonnes_per_year
    return count(float(total))


def use(reading: Reading) -> Outcome:
    """The last full year against 2024, over the companies that reported both."""
    ends_with_year = reading.question.end == date(reading.question.end.year, 12, 31)
    year = reading.question.end.year if ends_with_year else reading.question.end.year - 1
    if date(year, 1, 1) < reading.question.start or year <= BASE_YEAR:
        return Outcome(None, None, None)
    used: dict[str, dict[int, Decimal]] = {}
    for event, fact in reading.of(MaterialUseReported):
        company = event.stream.partition("/")[2]
        flows = [
            one for one in fact.flows if one.origin == MaterialOrigin.PRIMARY and one.nature == MaterialNature.ABIOTIC
        ]
        if reading.counts(company):
            used.setdefault(company, {})[fact.year] = sum((one.tonnes for one in flows), Decimal(0))
    both = [years for years in used.values() if {BASE_YEAR, year} <= set(years)]
    if not both:
        return Outcome(None, None, None)
    last, base = sum(one[year] for one in both), sum(one[BASE_YEAR] for one in both)
    return Outcome(float(100 * (last - base) / base) if base else None, float(last), float(base))


def experiments(reading: Reading) -> Outcome:
    found = reading.within(ExperimentRequested)
    return count(sum(reading.counts(reading.holder(f"permit/{fact.permit_id}")) for _, fact in found))


Definition = Callable[[Reading], Outcome]
DEFINITIONS: dict[str, Definition] = {
    "permits_with_circular_prescriptions": lambda r: share(circular(r, one) for one in granted(r)),
    "permits_in_force_with_circular_prescriptions": lambda r: share(circular(r, one) for one in in_force(r)),
    "research_conditions_converted": research_converted,
    "research_conditions_decided_converted": research_decided,
    "applications_with_opportunities_mapped": opportunities,
    "permits_with_experimentation_clause": lambda r: share(of_kind(r, p, KIND.EXPERIMENTATION) for p in granted(r)),
    "priority_companies_with_waste_prevention": priority_companies,
    "plans_submitted_on_time": plans_on_time,
    "prescriptions_compliant": prescriptions_compliant,
    "follow_ups_on_time": follow_ups_on_time,
    "decisions_on_time": decisions_on_time,
    "staff_trained": staff_trained,
    "circular_advisers": advisers,
    "ambassadors": ambassadors,
    "circular_trainings_followed": trainings,
    "company_scans": scans,
    "csrd_reports_analysed": csrd,
    "companies_asking_advice": asking,
    "knowledge_circles": circles,
    "primary_abiotic_savings": savings,
    "primary_abiotic_use": use,
    "experiments": experiments,
}
OF_ORGANISATIONS = {
    "staff_trained",
    "circular_advisers",
    "ambassadors",
    "circular_trainings_followed",
    "knowledge_circles",
}
"""Indicators whose facts concern no company."""
