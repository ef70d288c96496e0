"""What follows on violations: a measure as advised, a follow-up, and harder steps where it did not help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vth.demo.companies import Company
from vth.demo.telling import Aside, Story, Tale
from vth.domain.policies.reaction import stable_id
from vth.events.catalogue.inspection import (
    Finding,
    FindingResult,
    InspectionCarriedOut,
    InspectionReportSent,
)
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CollectionDecided,
    IntentionAnnounced,
    OrderLifted,
    OtherMeasureTaken,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
    ViolationClosed,
    WarningIssued,
)
from vth.events.envelope import RecordedEvent

AMOUNT, MAXIMUM = 500_000, 2_500_000
ORDERED = {(BehaviourClass.B, 3), (BehaviourClass.C, 2)}
"""The cells of the matrix, among those of this history, for which a penalty order is advised."""
ADDRESSED = {(BehaviourClass.A, 1)}
HARDER = (BehaviourClass.C, 2)


@dataclass(frozen=True, slots=True)
class Breach:
    """A violation that was established on a finding."""

    stream: str
    company: Company
    permit_id: str
    finding: Finding

    @property
    def cell(self) -> tuple[BehaviourClass | None, int | None]:
        return self.finding.behaviour, self.finding.consequences

    @property
    def due_on(self) -> date:
        assert self.finding.compliance_due_on is not None
        return self.finding.compliance_due_on


def follow_up_of(events: Sequence[RecordedEvent]) -> str:
    """The inspection that a policy plans after this one, when there are violations."""
    return f"inspection/{stable_id(events[-1], 'follow_up')}"


def dealt_with(breaches: Sequence[Breach], follow_up: str, officer: str, tale: Tale) -> Story:
    """The measures of the first weeks, the follow-up, and what that leads to."""
    for breach in breaches:
        yield Aside(_first_step(breach, tale.beside(officer)))
    tale.until(max(breach.due_on for breach in breaches) + timedelta(days=1))
    tale.pass_days(*((0, 6) if tale.chance(0.85) else (30, 45)))
    left = tuple(breach for breach in breaches if tale.chance(0.3))
    events = yield tale.tell(follow_up, InspectionCarriedOut(findings=_second_look(breaches, left, tale)), lag=0)
    yield Aside(_report(follow_up, tale.beside()))
    for breach in breaches:
        if breach not in left:
            yield Aside(_closed(breach, tale.beside(officer)))
    if left:
        yield from _pressed(left, follow_up_of(events), officer, tale)


def _first_step(breach: Breach, tale: Tale) -> Story:
    """What the matrix advises: a word, a warning, or a penalty order that is announced first."""
    tale.pass_days(3, 9)
    if breach.cell in ADDRESSED:
        yield tale.tell(breach.stream, OtherMeasureTaken(instrument="addressing"), lag=0)
    elif breach.cell in ORDERED:
        yield from _ordered(breach, breach.due_on, tale)
    else:
        yield tale.tell(breach.stream, WarningIssued(compliance_due_on=breach.due_on), lag=0)


def _ordered(breach: Breach, due_on: date, tale: Tale) -> Story:
    """Announced, views heard, imposed; the holder has until the day that the supervisor gave."""
    views_due_on = tale.day + timedelta(days=9)
    intention = IntentionAnnounced(compliance_due_on=due_on, views_due_on=views_due_on)
    yield tale.tell(breach.stream, intention, lag=0)
    if tale.chance(0.4):
        tale.pass_days(3, 6)
        yield tale.tell(breach.stream, ViewsReceived(), lag=0)
    tale.until(views_due_on + timedelta(days=1))
    yield tale.tell(breach.stream, order(due_on), lag=0)


def order(due_on: date) -> PenaltyOrderImposed:
    return PenaltyOrderImposed(
        amount=AMOUNT,
        per=PenaltyPeriod.WEEK,
        maximum=MAXIMUM,
        compliance_due_on=due_on,
        remedy="De situatie in overeenstemming brengen met het voorschrift",
    )


def _second_look(breaches: Sequence[Breach], left: Sequence[Breach], tale: Tale) -> tuple[Finding, ...]:
    """Remedied or not; for what is left there is time until an order can have been imposed."""
    due_on = tale.day + timedelta(days=42)
    return tuple(
        replace(breach.finding, compliance_due_on=due_on)
        if breach in left
        else Finding(prescription=breach.finding.prescription, result=FindingResult.COMPLIANT)
        for breach in breaches
    )


def _report(stream: str, tale: Tale) -> Story:
    tale.pass_days(10, 40)
    yield tale.tell(stream, InspectionReportSent())


def _closed(breach: Breach, tale: Tale) -> Story:
    """A policy remedied the violation; an order that did its work is lifted, and the case is closed."""
    tale.pass_days(4, 25)
    if breach.cell in ORDERED:
        yield tale.tell(breach.stream, OrderLifted(reason="Hersteld"), lag=0)
    yield tale.tell(breach.stream, ViolationClosed(outcome="Hersteld, bij de hercontrole vastgesteld"))


def _pressed(left: Sequence[Breach], follow_up: str, officer: str, tale: Tale) -> Story:
    """A penalty order for what was not remedied; most comply then, the others pay."""
    due_on = tale.day + timedelta(days=42)
    for breach in left:
        yield Aside(_harder(breach, due_on, tale.beside(officer)))
    tale.until(due_on + timedelta(days=1))
    tale.pass_days(0, 4)
    stubborn = tuple(breach for breach in left if tale.chance(0.45))
    found = _second_look(left, stubborn, tale)
    events = yield tale.tell(follow_up, InspectionCarriedOut(findings=found), lag=0)
    yield Aside(_report(follow_up, tale.beside()))
    for breach in left:
        how = _paid(breach, tale.beside(officer)) if breach in stubborn else _order_done(breach, tale.beside(officer))
        yield Aside(how)
    if stubborn:
        tale.until(tale.day + timedelta(days=43))
        last = _second_look(stubborn, (), tale)
        yield tale.tell(follow_up_of(events), InspectionCarriedOut(findings=last), lag=0)


def _harder(breach: Breach, due_on: date, tale: Tale) -> Story:
    if breach.cell in ORDERED:
        return
    tale.pass_days(2, 6)
    behaviour, consequences = HARDER
    reason = "Bij de hercontrole niet hersteld"
    adjusted = AssessmentAdjusted(behaviour=behaviour, consequences=consequences, reason=reason)
    yield tale.tell(breach.stream, adjusted, lag=0)
    yield from _ordered(breach, due_on, tale)


def _order_done(breach: Breach, tale: Tale) -> Story:
    tale.pass_days(4, 20)
    yield tale.tell(breach.stream, OrderLifted(reason="Hersteld"), ViolationClosed(outcome="Hersteld na de last"))


def _paid(breach: Breach, tale: Tale) -> Story:
    """Forfeited for two weeks; the decision to collect follows after the term of payment, then the money."""
    forfeited_on, amount = tale.day, 2 * AMOUNT
    tale.pass_days(2, 10)
    yield tale.tell(breach.stream, PenaltyForfeited(amount=amount, forfeited_on=forfeited_on), lag=0)
    tale.pass_days(45, 75)
    yield tale.tell(breach.stream, CollectionDecided(amount=amount))
    tale.pass_days(20, 60)
    yield tale.tell(breach.stream, PenaltyCollected(amount=amount))
    tale.pass_days(5, 20)
    yield tale.tell(breach.stream, OrderLifted(reason="Hersteld"), ViolationClosed(outcome="Hersteld en betaald"))
