"""Facts of plans, experiments, inspections, staff, training and advice, as short as a history reads best."""

from datetime import date
from decimal import Decimal

from tests.projections.world import uuid_of
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import AttendanceRecorded, SessionScheduled
from vth.events.catalogue.experiment import ExperimentRequested
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.catalogue.knowledge_circle import CircleActivityHeld, CircleFounded
from vth.events.catalogue.question import Channel, QuestionReceived
from vth.events.catalogue.raw_material_plan import Measure, MeasureImplemented, PlanRequired, PlanSubmitted
from vth.events.catalogue.staff import AdviserAppointed, StaffFunction, StaffRegistered
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy

COMPLIANT, VIOLATION = FindingResult.COMPLIANT, FindingResult.VIOLATION


def plan_required(due_on: date, company: str = "a") -> PlanRequired:
    return PlanRequired(company_id=uuid_of(company), due_on=due_on)


def measure(
    name: str = "M1",
    material: str = "Zand",
    r_strategy: RStrategy = RStrategy.R2,
    origin: MaterialOrigin = MaterialOrigin.PRIMARY,
    nature: MaterialNature = MaterialNature.ABIOTIC,
) -> Measure:
    return Measure(
        measure=name,
        title="Minder nieuw materiaal",
        material=material,
        r_strategy=r_strategy,
        origin=origin,
        nature=nature,
        tonnes_per_year=Decimal(100),
    )


def submitted(*measures: Measure) -> PlanSubmitted:
    return PlanSubmitted(measures=measures or (measure(),))


def implemented(tonnes: str, name: str = "M1") -> MeasureImplemented:
    return MeasureImplemented(measure=name, tonnes_per_year=Decimal(tonnes))


def experiment(permit: str = "p") -> ExperimentRequested:
    return ExperimentRequested(
        permit_id=uuid_of(permit),
        prescription="5.1",
        aim="Andere grondstof",
        starts_on=date(2025, 2, 1),
        ends_on=date(2025, 6, 1),
    )


def scheduled(company: str = "a", permit: str | None = "p") -> InspectionScheduled:
    return InspectionScheduled(
        company_id=uuid_of(company),
        permit_id=uuid_of(permit) if permit else None,
        kind=InspectionKind.PERIODIC,
        planned_on=date(2025, 3, 1),
    )


def follow_up(due_on: date | None, company: str = "a") -> InspectionScheduled:
    return InspectionScheduled(
        company_id=uuid_of(company),
        kind=InspectionKind.FOLLOW_UP,
        planned_on=date(2025, 3, 1),
        due_on=due_on,
        violation=uuid_of("v"),
    )


def carried_out(**results: FindingResult) -> InspectionCarriedOut:
    """`p1_1=COMPLIANT` is what was found at prescription 1.1."""
    found = (Finding(prescription=n[1:].replace("_", "."), result=result) for n, result in results.items())
    return InspectionCarriedOut(findings=tuple(found))


def hired(organisation: str = "odu") -> StaffRegistered:
    return StaffRegistered(person_id=uuid_of("person"), organisation=organisation, function=StaffFunction.SUPERVISOR)


def appointed(fte: str = "0.8", service: str = "odu") -> AdviserAppointed:
    return AdviserAppointed(environmental_service=service, fte=Decimal(fte))


def course(circular: bool = True, hours: str = "8") -> CourseDefined:
    return CourseDefined(code="CE-1", title="Circulair", circular=circular, hours=Decimal(hours))


def session(starts_on: date, of: str = "c") -> SessionScheduled:
    return SessionScheduled(course_id=uuid_of(of), starts_on=starts_on, capacity=10)


def attended(staff: str, completed: bool = True) -> AttendanceRecorded:
    return AttendanceRecorded(staff_id=uuid_of(staff), completed=completed)


def asked(company: str | None = "a", theme: str = "waste_prevention", sbi_code: str | None = None) -> QuestionReceived:
    return QuestionReceived(
        company_id=uuid_of(company) if company else None,
        sbi_code=sbi_code,
        theme=theme,
        channel=Channel.EMAIL,
        question="Wat mag?",
    )


def founded(service: str = "odu") -> CircleFounded:
    return CircleFounded(name="Beton", environmental_service=service)


def activity() -> CircleActivityHeld:
    return CircleActivityHeld(topic="Hergebruik", participants=12)
