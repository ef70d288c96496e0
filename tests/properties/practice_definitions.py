"""The indicators of everything but permits, fact by fact as their definitions read."""

from datetime import date
from decimal import Decimal

from tests.properties.outcome import Outcome, count, share
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
from vth.events.catalogue.prescription import PrescriptionAttached
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
from vth.events.catalogue.values import MaterialNature, MaterialOrigin

BASE_YEAR = 2024


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
