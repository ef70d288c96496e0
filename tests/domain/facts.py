"""Facts as the rule tests write them: only what the test is about differs from the ordinary."""

from datetime import date

from tests.support.rulebook import rulebook
from tests.support.scenario import COMPANY
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.permit import ApplicationReceived, Opportunity
from vth.events.catalogue.prescription import PrescriptionAttached, ResearchConverted, ResearchReportAssessed
from vth.events.catalogue.values import AssessmentOutcome, PrescriptionKind, Procedure


def registered(
    branch_number: str | None = None,
    sbi_code: str | None = "38110",
    municipality_code: str = "0344",
    competent_authority: str = "pv26",
    environmental_service: str = "odu",
) -> CompanyRegistered:
    return CompanyRegistered(
        name="Recycling Utrecht",
        branch_number=branch_number,
        sbi_code=sbi_code,
        municipality_code=municipality_code,
        competent_authority=competent_authority,
        environmental_service=environmental_service,
    )


def application(
    procedure: Procedure = Procedure.REGULAR, company_id: str = COMPANY, case_number: str = "Z-2026-1"
) -> ApplicationReceived:
    return ApplicationReceived(
        case_number=case_number, company_id=company_id, procedure=procedure, activity="Afvalstoffen verwerken"
    )


def chance() -> Opportunity:
    return Opportunity(theme="waste_prevention", description="Houtafval als grondstof afzetten")


def prescription(
    number: str = "1.1",
    kind: PrescriptionKind = PrescriptionKind.WASTE_PREVENTION,
    due_on: date | None = None,
    due_within_months: int | None = None,
    repeats_months: int | None = None,
    from_research: str | None = None,
) -> PrescriptionAttached:
    return PrescriptionAttached(
        number=number,
        kind=kind,
        circular=True,
        text="De vergunninghouder voorkomt dat afval ontstaat.",
        due_on=due_on,
        due_within_months=due_within_months,
        repeats_months=repeats_months,
        from_research=from_research,
    )


def research(number: str = "4.1") -> PrescriptionAttached:
    return prescription(number, PrescriptionKind.RESEARCH, due_within_months=6)


def standard(
    code: str | None = None,
    version: int | None = None,
    text: str | None = None,
    kind: PrescriptionKind | None = None,
    parameters: dict[str, str | int] | None = None,
) -> PrescriptionAttached:
    """A standard prescription of the library whose blanks have defaults."""
    own = next(p for p in rulebook().prescriptions if not list(p.faults({})))
    return PrescriptionAttached(
        number="2.1",
        kind=kind or PrescriptionKind[own.kind.upper()],
        circular=own.circular,
        text=own.render({}) if text is None else text,
        standard=code or own.code,
        standard_version=own.version if version is None else version,
        parameters=parameters,
    )


def assessed(outcome: AssessmentOutcome, new_due_on: date | None = None) -> ResearchReportAssessed:
    return ResearchReportAssessed(number="4.1", outcome=outcome, new_due_on=new_due_on)


def converted(*obligations: str) -> ResearchConverted:
    return ResearchConverted(number="4.1", obligations=obligations)


def retracted(version: int) -> EventRetracted:
    return EventRetracted(version=version, reason="Verkeerd dossier")
