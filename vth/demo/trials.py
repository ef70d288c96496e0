"""A trial under an experimentation clause: asked, approved, carried out, evaluated, now and then made permanent."""

from datetime import timedelta
from decimal import Decimal

from vth.demo.companies import Company
from vth.demo.conditions import Attached, Conditions
from vth.demo.telling import Story, Tale, id_of
from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentExtended,
    ExperimentMadePermanent,
    ExperimentOutcome,
    ExperimentRejected,
    ExperimentRequested,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.catalogue.permit import PermitAmended
from vth.events.catalogue.values import PrescriptionKind


def trial(stream: str, company: Company, clause: Attached, conditions: Conditions, tale: Tale) -> Story:
    """One trial of some months."""
    tale.pass_days(60, 300)
    own = f"experiment/{tale.new_id()}"
    yield tale.tell(own, request(stream, company, clause, tale))
    begins = tale.day + timedelta(days=56)
    tale.pass_days(20, 40)
    if tale.chance(0.15):
        yield tale.tell(own, ExperimentRejected(reason="De geuremissie is niet beheerst"))
        return
    yield tale.tell(own, ExperimentApproved(conditions="Wekelijks meten; bij hinder direct staken"))
    tale.until(begins)
    yield tale.tell(own, ExperimentStarted())
    yield from _carried_out(own, tale)
    if tale.chance(0.8):
        tale.pass_days(15, 60)
        yield from _evaluated(own, stream, company, conditions, tale)


def request(stream: str, company: Company, clause: Attached, tale: Tale) -> ExperimentRequested:
    """Asks for a trial of five months, eight weeks before it begins."""
    begins = tale.day + timedelta(days=56)
    return ExperimentRequested(
        permit_id=id_of(stream),
        prescription=clause.fact.number,
        aim=f"Nagaan of {company.trade.waste} een deel van {company.trade.materials[0].name} kan vervangen",
        deviation="Voorschrift 1.1",
        limits="Ten hoogste 40 ton",
        measurement_plan="Wekelijkse bemonstering en een sluitende massabalans",
        starts_on=begins,
        ends_on=begins + timedelta(days=150),
    )


def _carried_out(own: str, tale: Tale) -> Story:
    if tale.chance(0.15):
        tale.pass_days(20, 100)
        yield tale.tell(own, ExperimentStopped(reason="De kwaliteit van het product voldeed niet"))
        return
    tale.pass_days(110, 140)
    if tale.chance(0.25):
        ends_on = tale.day + timedelta(days=80)
        yield tale.tell(own, ExperimentExtended(ends_on=ends_on, reason="Twee weken stilstand door onderhoud"), lag=0)
        tale.pass_days(30, 70)
    tale.pass_days(5, 30)
    yield tale.tell(own, ExperimentCompleted())


def _evaluated(own: str, stream: str, company: Company, conditions: Conditions, tale: Tale) -> Story:
    if tale.chance(0.6):
        yield from adopted(own, stream, company, conditions, tale)
    else:
        lesson = "De kwaliteit bleef te wisselend."
        yield tale.tell(own, ExperimentEvaluated(outcome=ExperimentOutcome.DISCONTINUE, lesson=lesson))


def adopted(own: str, stream: str, company: Company, conditions: Conditions, tale: Tale) -> Story:
    """Evaluated as worth keeping, and made permanent some months later."""
    saved = (company.trade.materials[0].tonnes * company.size * Decimal("0.03")).quantize(Decimal("0.1"))
    lesson = "Scheiden aan de bron bepaalt de kwaliteit."
    yield tale.tell(own, ExperimentEvaluated(outcome=ExperimentOutcome.ADOPT, lesson=lesson, tonnes_per_year=saved))
    tale.pass_days(30, 120)
    yield from _made_permanent(own, stream, company, conditions, tale)


def _made_permanent(own: str, stream: str, company: Company, conditions: Conditions, tale: Tale) -> Story:
    """The permit is amended, and from then on allows what was tried."""
    conditions.tale = tale
    text = f"De vergunninghouder mag {company.trade.waste} inzetten als grondstof, zoals in de proefneming is beproefd."
    allowed = conditions.own_text(PrescriptionKind.RESOURCE_USE, text, circular=True)
    yield tale.tell(stream, PermitAmended(reason="Geslaagde proefneming", at_request=True), allowed)
    yield tale.tell(own, ExperimentMadePermanent(number=allowed.number))
