"""What supervisors, coordinators and advisers add to the small province: a few facts of every kind."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from tests.reports.records import DAY, Dated, company_id, permit_id, received, record
from vth.application.system import System
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import (
    AttendanceRecorded,
    CertificateIssued,
    ParticipantEnrolled,
    SessionScheduled,
)
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionKind,
    InspectionReportSent,
    InspectionScheduled,
)
from vth.events.catalogue.knowledge_circle import CircleActivityHeld, CircleFounded
from vth.events.catalogue.question import Channel, QuestionAnswered, QuestionReceived
from vth.events.catalogue.raw_material_plan import (
    Measure,
    MeasureImplemented,
    PlanApproved,
    PlanRequired,
    PlanSubmitted,
)
from vth.events.catalogue.staff import AdviserAppointed, AmbassadorDesignated, StaffFunction, StaffRegistered
from vth.events.catalogue.values import BehaviourClass, MaterialNature, MaterialOrigin, RStrategy
from vth.events.catalogue.violation import (
    DeviationJustified,
    IntentionAnnounced,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
    WarningIssued,
)
from vth.projections.violations import VIOLATIONS

FUNCTIONS = tuple(StaffFunction)
BEHAVIOURS = tuple(BehaviourClass)
FIRST = date(2024, 9, 2)
KINDS = tuple(kind for kind in InspectionKind if kind is not InspectionKind.FOLLOW_UP)


def some_id(kind: int, number: int) -> str:
    """`kind` keeps ids of different streams apart."""
    return f"0199a3c4-{kind:04x}-7000-8000-{number:012x}"


STAFF, COURSE, SESSION, INSPECTION, PLAN, QUESTION, CIRCLE = range(0x2222, 0x2229)


def practice(system: System, inspections: int = 30) -> None:
    """Records it; what would lie after today is left out."""
    _training(system)
    for number in range(inspections):
        _record(system, f"inspection/{some_id(INSPECTION, number)}", _inspection(number))
    _enforcement(system)
    for number in range(6):
        _record(system, f"raw_material_plan/{some_id(PLAN, number)}", _plan(number))
        _record(system, f"question/{some_id(QUESTION, number)}", _question(number))
    circle = CircleFounded(name="Kenniskring houtafval", environmental_service="odu", partners=("Houtbank Utrecht",))
    held = CircleActivityHeld(topic="Hergebruik van pallets", participants=14)
    _record(system, f"knowledge_circle/{some_id(CIRCLE, 0)}", [(date(2025, 2, 3), circle), (date(2026, 3, 9), held)])


def _record(system: System, stream: str, facts: Iterator[Dated] | list[Dated]) -> None:
    today = system.today()
    if past := [one for one in facts if one[0] <= today]:
        record(system, stream, *past)


def _training(system: System) -> None:
    for number in range(8):
        _record(system, f"staff/{some_id(STAFF, number)}", _member(number))
    for number, (code, months) in enumerate((("CE-BASIS", 24), ("CE-VERDIEPING", None), ("ASBEST", 12))):
        defined = CourseDefined(code=code, title=f"Opleiding {code.lower()}", circular=code.startswith("CE"),
                                hours=Decimal(8), valid_months=months)  # fmt: skip
        _record(system, f"course/{some_id(COURSE, number)}", [(date(2024, 1, 8), defined)])
        _record(system, f"course_session/{some_id(SESSION, number)}", _session(number))
        _record(system, f"course_session/{some_id(SESSION, number + 9)}", _coming(number))


def _member(number: int) -> Iterator[Dated]:
    registered = StaffRegistered(person_id=some_id(0x9999, number), organisation="odu", function=FUNCTIONS[number % 6])
    yield date(2024, 1, 2), registered
    if number == 3:
        yield date(2025, 1, 6), AdviserAppointed(environmental_service="odu", fte=Decimal("0.8"))
        yield date(2025, 1, 6), AmbassadorDesignated()


def _session(number: int) -> Iterator[Dated]:
    day = date(2025, 3, 3) + number * 90 * DAY
    yield day - 30 * DAY, SessionScheduled(course_id=some_id(COURSE, number), starts_on=day, capacity=10)
    for member in range(number, 8, 2):
        yield day - 20 * DAY, ParticipantEnrolled(staff_id=some_id(STAFF, member))
    for member in range(number, 8, 2):
        staff = some_id(STAFF, member)
        yield day, AttendanceRecorded(staff_id=staff, completed=member != number)
        if member != number:
            yield day + DAY, CertificateIssued(staff_id=staff, valid_until=day + (450 + 150 * member) * DAY)


def _coming(number: int) -> Iterator[Dated]:
    starts_on = date(2026, 12, 7) + number * 14 * DAY
    planned = SessionScheduled(course_id=some_id(COURSE, number), starts_on=starts_on, capacity=6, location="Utrecht")
    yield date(2026, 10, 5), planned
    for member in range(number + 1):
        yield date(2026, 10, 12), ParticipantEnrolled(staff_id=some_id(STAFF, member))


def _inspection(number: int) -> Iterator[Dated]:
    """A visit every month, to permits with a prescription on waste; the last ones are still to come."""
    planned = FIRST + 28 * number * DAY
    permits = [one for one in range(40) if one % 7 != 6 and one % 4 and received(one) + 90 * DAY < planned - 20 * DAY]
    permit = permits[number % len(permits)]
    yield (
        planned - 20 * DAY,
        InspectionScheduled(
            company_id=company_id(permit % 10),
            permit_id=permit_id(permit),
            kind=KINDS[number % len(KINDS)],
            planned_on=planned,
            supervisor=some_id(STAFF, 1 if number % 3 else 7),
            prescriptions=("4.2",),
        ),
    )
    yield planned, InspectionCarriedOut(findings=_findings(number, planned), summary="Rondgang over het terrein")
    if number % 4:
        yield planned + 9 * DAY, InspectionReportSent()


def visit(system: System, number: int, on: date) -> None:
    """Records a visit of that day to a company, with a violation."""
    planned = InspectionScheduled(company_id=company_id(1), kind=InspectionKind.INCIDENT, planned_on=on)
    broken = Finding(subject="Lozing", result=FindingResult.VIOLATION, behaviour=BehaviourClass.C, consequences=3)
    record(
        system,
        f"inspection/{some_id(INSPECTION, number)}",
        (on, planned),
        (on, InspectionCarriedOut(findings=(broken,))),
    )


def _findings(number: int, on: date) -> tuple[Finding, ...]:
    if number % 2:
        return (Finding(prescription="4.2", result=FindingResult.COMPLIANT),)
    broken = Finding(
        prescription="4.2",
        result=FindingResult.VIOLATION,
        behaviour=BEHAVIOURS[number // 2 % 4],
        consequences=number // 4 % 4 + 1,
        compliance_due_on=on + 60 * DAY,
    )
    return broken, Finding(subject="Registratie", result=FindingResult.COMPLIANT_AFTER_INSTRUCTION)


def _enforcement(system: System) -> None:
    """The first violations are followed further than the last."""
    column = VIOLATIONS.c
    with system.store.reading() as connection:
        found = connection.execute(select(column.stream, column.established_on).order_by(column.established_on)).all()
    for number, (stream, established_on) in enumerate(found):
        _record(system, stream, _measures(number, date.fromisoformat(established_on)))


def _measures(number: int, on: date) -> Iterator[Dated]:
    due = on + 60 * DAY
    if number % 4 == 3:
        return
    yield on, DeviationJustified(reason="Eerdere waarschuwingen hielpen niet")
    yield on + 7 * DAY, WarningIssued(compliance_due_on=due)
    if number % 4 == 2:
        return
    announced = IntentionAnnounced(compliance_due_on=due + 30 * DAY, views_due_on=due + 21 * DAY)
    yield due + 3 * DAY, announced
    yield due + 15 * DAY, ViewsReceived()
    if number % 4 == 1:
        return
    order = PenaltyOrderImposed(
        amount=250_000,
        per=PenaltyPeriod.VIOLATION,
        maximum=1_000_000,
        compliance_due_on=due + 50 * DAY,
        remedy="Afval binnen de vakken opslaan",
    )
    yield due + 20 * DAY, order
    yield due + 60 * DAY, PenaltyForfeited(amount=250_000, forfeited_on=due + 58 * DAY)


def _plan(number: int) -> Iterator[Dated]:
    due = date(2025, 4, 1) + 70 * number * DAY
    yield due - 90 * DAY, PlanRequired(company_id=company_id(number), due_on=due)
    if number % 3 == 2:
        return
    measures = tuple(_measure(name, number) for name in ("M1", "M2"))
    yield due - (number % 2 * 2 - 1) * 10 * DAY, PlanSubmitted(measures=measures)
    yield due + 30 * DAY, PlanApproved()
    yield due + 90 * DAY, MeasureImplemented(measure="M1", tonnes_per_year=Decimal(40 + number))


def _measure(name: str, number: int) -> Measure:
    return Measure(
        measure=name,
        title="Zand vervangen door gebroken puin",
        material="zand",
        r_strategy=tuple(RStrategy)[number],
        origin=MaterialOrigin.PRIMARY,
        nature=MaterialNature.ABIOTIC,
        tonnes_per_year=Decimal(50),
    )


def _question(number: int) -> Iterator[Dated]:
    received = date(2025, 2, 10) + 80 * number * DAY
    asked = QuestionReceived(company_id=company_id(number) if number % 2 else None, theme="waste_prevention",
                             channel=Channel.EMAIL, question="Waar kan ik resthout kwijt?")  # fmt: skip
    yield received, asked
    if number % 3:
        yield received + 6 * DAY, QuestionAnswered(answer="Bij de houtbank in uw gemeente.")
