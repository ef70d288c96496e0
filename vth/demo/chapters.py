"""The chapters that readers can follow: one company each, from its first application to what is to be done today."""

from datetime import date, timedelta

from vth.demo.companies import invented
from vth.demo.enforcement import AMOUNT, order
from vth.demo.permits import permit
from vth.demo.scenes import Chapter, Script, granted, looked_again, violated
from vth.demo.telling import Aside, Story
from vth.demo.trials import adopted, request
from vth.events.catalogue.company import CompanyClosed
from vth.events.catalogue.experiment import ExperimentApproved, ExperimentCompleted, ExperimentStarted
from vth.events.catalogue.inspection import InspectionCancelled
from vth.events.catalogue.permit import (
    CmpDeviationDeclared,
    CopySentToMinister,
    PermitAmended,
    PermitAnnulled,
    PermitStayed,
    PermitTransferred,
    StayEnded,
)
from vth.events.catalogue.prescription import (
    PrescriptionWithdrawn,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import AssessmentOutcome, BehaviourClass, PrescriptionKind
from vth.events.catalogue.violation import (
    CoercionOrderImposed,
    DeviationJustified,
    EnforcementWaived,
    FineImposed,
    IntentionAnnounced,
    PenaltyForfeited,
    ReferredToProsecutor,
    WarningIssued,
)

ENFORCER = StaffFunction.ENFORCEMENT_OFFICER


def research_became_obligation(chapter: Chapter) -> Story:
    """The research condition of a concrete works: report, obligation, and the permit amended with it."""
    stream, conditions, attached = yield from granted(chapter, 900, "OND-01", "AFV-03")
    number = next(one.fact.number for one in attached if one.fact.kind == PrescriptionKind.RESEARCH)
    tale = chapter.tale
    chapter.go_to(620)
    yield tale.tell(stream, ResearchReportSubmitted(number=number, title="Onderzoek naar minder zand en grind"))
    tale.pass_days(30, 40)
    yield tale.tell(stream, ResearchReportAssessed(number=number, outcome=AssessmentOutcome.SUFFICIENT))
    tale.pass_days(50, 70)
    text = "De vergunninghouder vervangt ten minste 15 procent van zand en grind door betongranulaat."
    obligation = conditions.own_text(PrescriptionKind.RESOURCE_USE, text, circular=True, from_research=number)
    converted = ResearchConverted(number=number, obligations=(obligation.number,))
    amended = PermitAmended(reason="Uitkomst van het onderzoek", at_request=False)
    yield tale.tell(stream, amended, obligation, converted, lag=0)


def trial_became_practice(chapter: Chapter) -> Story:
    """A trial under the experimentation clause of a cardboard works; what was tried is now in the permit."""
    stream, conditions, attached = yield from granted(chapter, 800, "EXP-01", "EXP-02")
    tale, own = chapter.tale, f"experiment/{chapter.tale.new_id()}"
    chapter.go_to(700)
    asked = request(stream, chapter.company, attached[-2], tale)
    yield tale.tell(own, asked, lag=0)
    tale.pass_days(20, 30)
    yield tale.tell(own, ExperimentApproved(conditions="Wekelijks meten"), lag=0)
    tale.until(asked.starts_on)
    yield tale.tell(own, ExperimentStarted(), lag=0)
    tale.pass_days(130, 140)
    yield tale.tell(own, ExperimentCompleted(), lag=0)
    yield from adopted(own, stream, chapter.company, conditions, tale)


def order_with_forfeiture(chapter: Chapter) -> Story:
    """A recycler that did not sort: an order, twice looked at, a sum forfeited, and nobody has decided to collect."""
    stream, _, _ = yield from granted(chapter, 500, "ACC-01")
    found = yield from violated(chapter, stream, 150, BehaviourClass.C, 2)
    yield from _order(chapter, found.breach.stream, found.breach.due_on)
    yield from looked_again(chapter, found, remedied=False, days=110)
    yield from _forfeited(chapter, found.breach.stream)


def sum_that_nearly_lapsed(chapter: Chapter) -> Story:
    """A sum forfeited nearly a year ago: the right to collect lapses within weeks."""
    stream, _, _ = yield from granted(chapter, 700, "REG-01")
    found = yield from violated(chapter, stream, 386, BehaviourClass.B, 3)
    yield from _order(chapter, found.breach.stream, found.breach.due_on)
    yield from looked_again(chapter, found, remedied=False, days=400)
    yield from _forfeited(chapter, found.breach.stream)


def order_awaited(chapter: Chapter) -> Story:
    """The views of the company were awaited; an order has been possible since last week."""
    stream, _, _ = yield from granted(chapter, 430, "OVG-01")
    found = yield from violated(chapter, stream, 36, BehaviourClass.A, 3, days=75)
    chapter.somebody(ENFORCER)
    why = DeviationJustified(reason="Voor de tweede keer in een jaar: een waarschuwing volstaat niet")
    yield chapter.tale.tell(found.breach.stream, why, lag=0)
    yield from _intention(chapter, found.breach.stream, found.breach.due_on, views=14)


def follow_up_forgotten(chapter: Chapter) -> Story:
    """The follow-up that was planned fell through, and no other was planned."""
    stream, _, _ = yield from granted(chapter, 330, "REG-02")
    found = yield from violated(chapter, stream, 30, BehaviourClass.A, 2, days=24)
    chapter.tale.pass_days(5, 7)
    warned = WarningIssued(compliance_due_on=found.breach.due_on)
    yield chapter.tale.tell(found.breach.stream, warned, lag=0)
    yield chapter.tale.tell(found.follow_up, InspectionCancelled(reason="Toezichthouder elders ingezet"), lag=0)


def dangerous_goods(chapter: Chapter) -> Story:
    """A Seveso company of the service at the North Sea Canal: coercion without delay, a fine, the prosecutor.

    Nobody has been there again, and within days the six months are over in which somebody must.
    """
    stream, _, _ = yield from granted(chapter, 640, "AFV-01")
    found = yield from violated(chapter, stream, 172, BehaviourClass.C, 4, days=14)
    chapter.somebody(ENFORCER)
    violation, tale = found.breach.stream, chapter.tale
    urgency = "Direct gevaar door onverenigbare stoffen in een vak"
    remedy = "De stoffen gescheiden opslaan"
    due_on = found.breach.due_on
    yield tale.tell(violation, CoercionOrderImposed(compliance_due_on=due_on, remedy=remedy, urgency=urgency), lag=0)
    tale.pass_days(2, 4)
    yield tale.tell(violation, FineImposed(amount=1_000_000), ReferredToProsecutor(), lag=0)


def stayed_by_court(chapter: Chapter) -> Story:
    """Neighbours went to court: the permit was stayed for four months, and every due date moved along."""
    stream, _, _ = yield from granted(chapter, 520, "OND-02", "GSP-01", "AFV-02")
    chapter.go_to(480)
    yield chapter.tale.tell(stream, PermitStayed(reason="Voorlopige voorziening: geur"), lag=0)
    chapter.go_to(360)
    yield chapter.tale.tell(stream, StayEnded(), lag=0)


def annulled_by_court(chapter: Chapter) -> Story:
    """Annulled back to the day of the decision; the ruling was recorded weeks later."""
    stream, _, _ = yield from granted(chapter, 420, "AFV-01", "EXP-01")
    decided_on = chapter.tale.day
    chapter.go_to(130)
    annulled = PermitAnnulled(from_=decided_on, reason="Onvoldoende onderzoek naar geluid")
    yield chapter.tale.tell(stream, annulled, lag=45)


def deviation_without_copy(chapter: Chapter) -> Story:
    """Two deviations from the framework of the national plan; of the second the minister is still owed a copy."""
    stream, _, _ = yield from granted(chapter, 310, "MST-01")
    reason = "Er is binnen 200 kilometer geen verwerker"
    yield chapter.tale.tell(stream, CmpDeviationDeclared(framework="Gipsafval", reason=reason), lag=0)
    chapter.tale.pass_days(6, 12)
    yield chapter.tale.tell(stream, CopySentToMinister(), lag=0)
    stream, _, _ = yield from granted(chapter, 25, "MST-01", "GRD-03")
    reason = "De stroom is te vervuild voor recycling"
    yield chapter.tale.tell(stream, CmpDeviationDeclared(framework="Kunststofafval", reason=reason), lag=0)


def waived_and_withdrawn(chapter: Chapter) -> Story:
    """A prescription that proved impossible: enforcement was waived and the prescription withdrawn."""
    stream, _, _ = yield from granted(chapter, 610, "GRD-01")
    found = yield from violated(chapter, stream, 190, BehaviourClass.A, 3)
    chapter.somebody(ENFORCER)
    yield chapter.tale.tell(found.breach.stream, EnforcementWaived(reason="Concreet zicht op legalisatie"), lag=0)
    cancelled = InspectionCancelled(reason="Van handhaving is afgezien")
    yield chapter.tale.tell(found.follow_up, cancelled, lag=0)
    chapter.tale.pass_days(20, 30)
    chapter.somebody(StaffFunction.PERMIT_OFFICER)
    yield chapter.tale.tell(stream, PrescriptionWithdrawn(number="1.1", reason="Niet uitvoerbaar gebleken"), lag=0)


def taken_over(chapter: Chapter) -> Story:
    """The permit went to the concrete works of the first chapter, and the company closed."""
    stream, _, _ = yield from granted(chapter, 740, "AFV-02")
    chapter.go_to(280)
    heir, _, _ = invented(chapter.tale.world, 0, chapter.tale.world.first, chapter.trade_of(CHAPTERS[0][0]))
    yield chapter.tale.tell(stream, PermitTransferred(company_id=heir.id), lag=0)
    chapter.tale.pass_days(20, 40)
    closed = CompanyClosed(reason="Overgenomen door een ander bedrijf")
    yield chapter.tale.tell(chapter.company.stream, closed, lag=0)


def granted_before_new_year(chapter: Chapter) -> Story:
    """Granted in the last weeks of last year and recorded in February: why last year's figure has moved."""
    last_year = date(chapter.tale.world.today.year - 1, 10, 6)
    for days in (0, 9, 17, 24):
        own = chapter.tale.beside()
        own.until(last_year + timedelta(days=days))
        yield Aside(permit(chapter.company, chapter.desk, own, recorded_late=75))


def _intention(chapter: Chapter, violation: str, due_on: date, views: int) -> Story:
    chapter.tale.pass_days(4, 6)
    chapter.somebody(ENFORCER)
    views_due_on = chapter.in_days(views)
    yield chapter.tale.tell(violation, IntentionAnnounced(compliance_due_on=due_on, views_due_on=views_due_on), lag=0)


def _order(chapter: Chapter, violation: str, due_on: date) -> Story:
    yield from _intention(chapter, violation, due_on, views=9)
    chapter.tale.pass_days(11, 12)
    yield chapter.tale.tell(violation, order(due_on), lag=0)


def _forfeited(chapter: Chapter, violation: str) -> Story:
    forfeited_on = chapter.tale.day
    chapter.tale.pass_days(3, 5)
    chapter.somebody(ENFORCER)
    yield chapter.tale.tell(violation, PenaltyForfeited(amount=AMOUNT, forfeited_on=forfeited_on), lag=0)


CHAPTERS: Script = (
    ("Betonwaren", research_became_obligation),
    ("Karton", trial_became_practice),
    ("Recycling", order_with_forfeiture),
    ("Metaalbewerking", sum_that_nearly_lapsed),
    ("Betonmortel", order_awaited),
    ("Kunststoffen", follow_up_forgotten),
    ("Chemie", dangerous_goods),
    ("Zuivel", stayed_by_court),
    ("Karton", annulled_by_court),
    ("Milieuservice", deviation_without_copy),
    ("Houtwerk", waived_and_withdrawn),
    ("Textiel", granted_before_new_year),
    ("Betonmortel", taken_over),
)
