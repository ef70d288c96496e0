"""A research condition: the report comes, is assessed, and becomes an obligation or is closed with a reason."""

from vth.demo.companies import Company
from vth.demo.conditions import Attached, Conditions
from vth.demo.documents import filed
from vth.demo.telling import Story, Tale
from vth.events.catalogue.permit import PermitAmended
from vth.events.catalogue.prescription import (
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import AssessmentOutcome, ConversionRoad, PrescriptionKind
from vth.kernel.calendar import add_months


def research(stream: str, company: Company, condition: Attached, conditions: Conditions, tale: Tale) -> Story:
    """From the condition to what came of it; a few reports never come."""
    if tale.chance(0.07):
        return
    number = condition.fact.number
    tale.until(add_months(tale.day, condition.fact.due_within_months or 12))
    tale.pass_days(*((-45, -1) if tale.chance(0.7) else (10, 80)))
    yield tale.tell(stream, ResearchReportSubmitted(number=number, title=condition.fact.title))
    yield from filed(stream, tale, "research_report")
    tale.pass_days(15, 75)
    if tale.chance(0.3):
        yield from _sent_back(stream, number, tale)
    yield tale.tell(stream, ResearchReportAssessed(number=number, outcome=AssessmentOutcome.SUFFICIENT))
    tale.pass_days(20, 110)
    if tale.chance(0.68):
        yield from _converted(stream, company, number, conditions, tale)
    else:
        yield tale.tell(stream, _closed(number, company))


def _sent_back(stream: str, number: str, tale: Tale) -> Story:
    due_on = add_months(tale.day, 2)
    remarks = "De massabalans sluit niet en de terugverdientijden ontbreken."
    outcome = AssessmentOutcome.INSUFFICIENT
    yield tale.tell(stream, ResearchReportAssessed(number=number, outcome=outcome, new_due_on=due_on, remarks=remarks))
    tale.pass_days(30, 75)
    yield tale.tell(stream, ResearchReportSubmitted(number=number, title="Aangevuld onderzoeksrapport"))
    tale.pass_days(10, 45)


def _converted(stream: str, company: Company, number: str, conditions: Conditions, tale: Tale) -> Story:
    """The permit is amended with the obligation, or the measure is approved under the condition itself."""
    conditions.tale = tale
    text = f"De vergunninghouder scheidt {company.trade.waste} bij de bron en biedt dit aan als grondstof."
    obligation = conditions.own_text(PrescriptionKind.RESOURCE_USE, text, circular=True, from_research=number)
    road = ConversionRoad.PERMIT_AMENDED if tale.chance(0.85) else ConversionRoad.APPROVED_UNDER_PRESCRIPTION
    converted = ResearchConverted(number=number, obligations=(obligation.number,), road=road)
    amended = PermitAmended(reason="Uitkomst van het onderzoek", at_request=False)
    yield tale.tell(stream, amended, obligation, converted)


def _closed(number: str, company: Company) -> ResearchClosed:
    return ResearchClosed(
        number=number,
        reason="De maatregelen verdienen zich niet binnen tien jaar terug",
        voluntary_measure=f"Het bedrijf beproeft zelf een retourstroom voor {company.trade.waste}",
    )
