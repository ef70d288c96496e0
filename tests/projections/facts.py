"""Facts as the tests of what is read write them: only what the test is about differs from the ordinary."""

from datetime import date
from decimal import Decimal

from tests.projections.world import uuid_of
from vth.events.catalogue.company import CompanyRegistered, MaterialFlow, MaterialUseReported
from vth.events.catalogue.permit import ApplicationReceived, CircularOpportunitiesMapped, Opportunity
from vth.events.catalogue.prescription import (
    PrescriptionAttached,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import (
    AssessmentOutcome,
    Category,
    MaterialNature,
    MaterialOrigin,
    PrescriptionKind,
    Procedure,
)

INDUSTRY = "2014"
WASTE = "38110"
KIND = PrescriptionKind


def registered(
    *categories: Category,
    sbi_code: str | None = INDUSTRY,
    service: str = "odu",
    authority: str = "pv26",
    municipality: str = "0344",
) -> CompanyRegistered:
    return CompanyRegistered(
        name="Fabriek",
        sbi_code=sbi_code,
        municipality_code=municipality,
        competent_authority=authority,
        environmental_service=service,
        categories=categories,
    )


def application(company: str = "a", procedure: Procedure = Procedure.REGULAR) -> ApplicationReceived:
    return ApplicationReceived(
        case_number="Z-1", company_id=uuid_of(company), procedure=procedure, activity="Milieubelastende activiteit"
    )


def mapped() -> CircularOpportunitiesMapped:
    return CircularOpportunitiesMapped(opportunities=(Opportunity(theme="waste_prevention", description="Hout"),))


def attached(
    number: str = "1.1",
    kind: PrescriptionKind = KIND.RESOURCE_USE,
    circular: bool = True,
    due_on: date | None = None,
    due_within_months: int | None = None,
) -> PrescriptionAttached:
    return PrescriptionAttached(
        number=number,
        kind=kind,
        circular=circular,
        text="Voorschrift",
        due_on=due_on,
        due_within_months=due_within_months,
    )


def research(number: str = "9.1", due_on: date | None = None) -> PrescriptionAttached:
    return attached(number, KIND.RESEARCH, due_on=due_on)


def reported(number: str = "9.1") -> ResearchReportSubmitted:
    return ResearchReportSubmitted(number=number)


def assessed(number: str = "9.1", sufficient: bool = True, new_due_on: date | None = None) -> ResearchReportAssessed:
    outcome = AssessmentOutcome.SUFFICIENT if sufficient else AssessmentOutcome.INSUFFICIENT
    return ResearchReportAssessed(number=number, outcome=outcome, new_due_on=new_due_on)


def converted(number: str = "9.1") -> ResearchConverted:
    return ResearchConverted(number=number, obligations=("9.2",))


def used(year: int, tonnes: str, secondary: str = "0") -> MaterialUseReported:
    """Primary abiotic tonnes, beside secondary ones that do not count."""
    return MaterialUseReported(
        year=year,
        flows=(
            MaterialFlow(
                material="zand", origin=MaterialOrigin.PRIMARY, nature=MaterialNature.ABIOTIC, tonnes=Decimal(tonnes)
            ),
            MaterialFlow(
                material="puin",
                origin=MaterialOrigin.SECONDARY,
                nature=MaterialNature.ABIOTIC,
                tonnes=Decimal(secondary),
            ),
            MaterialFlow(
                material="hout", origin=MaterialOrigin.PRIMARY, nature=MaterialNature.BIOTIC, tonnes=Decimal(7)
            ),
        ),
    )
