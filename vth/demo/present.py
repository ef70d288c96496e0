"""What is under way today, so that everybody who works with the system finds something to do."""

from datetime import timedelta

from vth.demo.advice import QUESTIONS
from vth.demo.plans import submission
from vth.demo.scenes import Chapter, Script, applied, granted, planned
from vth.demo.telling import Story
from vth.demo.trials import request
from vth.events.catalogue.experiment import ExperimentApproved, ExperimentStarted
from vth.events.catalogue.inspection import Finding, FindingResult, InspectionCarriedOut
from vth.events.catalogue.permit import (
    DecisionAnnounced,
    DraftDecisionPublished,
    PermitAmended,
    PermitGranted,
    SupplementRequested,
)
from vth.events.catalogue.prescription import ResearchReportAssessed, ResearchReportSubmitted
from vth.events.catalogue.question import Channel, QuestionReceived
from vth.events.catalogue.raw_material_plan import PlanApproved, PlanRequired, PlanReturned
from vth.events.catalogue.staff import StaffFunction
from vth.events.catalogue.values import AssessmentOutcome, PrescriptionKind


def applications(chapter: Chapter) -> Story:
    """One that waits for a supplement, one whose draft is laid out, one decided on last week."""
    tale = chapter.tale
    stream = yield from applied(chapter, 110, extended=True)
    chapter.go_to(30)
    yield tale.tell(stream, DraftDecisionPublished(), lag=0)
    stream = yield from applied(chapter, 29)
    chapter.go_to(18)
    request_due = SupplementRequested(items="Geluidsonderzoek", due_on=chapter.in_days(28))
    yield tale.tell(stream, request_due, lag=0)
    stream = yield from applied(chapter, 17)
    chapter.go_to(7)
    yield tale.tell(stream, PermitGranted(), lag=0)
    tale.pass_days(1, 2)
    yield tale.tell(stream, DecisionAnnounced(), lag=0)


def late_application(chapter: Chapter) -> Story:
    """An application on which nothing was decided in time."""
    yield from applied(chapter, 75)


def reports_to_assess(chapter: Chapter) -> Story:
    """One report is to be assessed, of another it is to be decided what follows, a third has not come."""
    stream, _, attached = yield from granted(chapter, 395, "OND-01", "OND-02", "OND-03", "AFV-02")
    numbers = [one.fact.number for one in attached if one.fact.standard and one.fact.standard.startswith("OND")]
    tale = chapter.tale
    chapter.go_to(60)
    yield tale.tell(stream, ResearchReportSubmitted(number=numbers[0], title="Massabalans en maatregelen"), lag=0)
    tale.pass_days(25, 30)
    enough = ResearchReportAssessed(number=numbers[0], outcome=AssessmentOutcome.SUFFICIENT)
    yield tale.tell(stream, enough, lag=0)
    chapter.go_to(12)
    yield tale.tell(stream, ResearchReportSubmitted(number=numbers[1], title="Hergebruik van reststromen"), lag=0)


def plans_to_approve(chapter: Chapter) -> Story:
    """A plan asked for, one submitted, one sent back, and one whose review is near."""
    tale = chapter.tale
    for days_ago, due, step in ((400, 90, "reviewed"), (170, 150, "submitted"), (160, 120, "returned"), (80, 95, "")):
        chapter.go_to(days_ago)
        chapter.somebody(StaffFunction.ADVISER)
        own = chapter.tale.beside()
        plan = f"raw_material_plan/{own.new_id()}"
        yield tale.tell(plan, PlanRequired(company_id=chapter.company.id, due_on=chapter.in_days(due)), lag=0)
        if step:
            tale.pass_days(20, 25)
            yield tale.tell(plan, submission(chapter.company, tale), lag=0)
        if step == "reviewed":
            tale.pass_days(30, 35)
            review_on = tale.world.today + timedelta(days=16)
            yield tale.tell(plan, PlanApproved(review_on=review_on), lag=0)
        elif step == "returned":
            tale.pass_days(60, 70)
            again_on = tale.world.today + timedelta(days=9)
            yield tale.tell(plan, PlanReturned(reason="De massabalans ontbreekt", due_on=again_on), lag=0)


def duties_due(chapter: Chapter) -> Story:
    """Reports, registrations and procedures whose first date is within days of today."""
    stream, conditions, _ = yield from granted(chapter, 520, "REG-01")
    text = "De vergunninghouder zendt een evaluatie van de proefneming met gescheiden inzameling."
    due_on = chapter.tale.world.today + timedelta(days=12)
    clause = conditions.own_text(PrescriptionKind.EXPERIMENTATION, text, circular=True, due_on=due_on)
    yield chapter.tale.tell(stream, PermitAmended(reason="Proefneming", at_request=True), clause, lag=0)
    for days_ago, code in ((452, "AFV-02"), (446, "REG-02"), (85, "ACC-01"), (365, "GSP-01")):
        yield from granted(chapter, days_ago, code)


def trial_past_its_end(chapter: Chapter) -> Story:
    """A trial that should have ended last week, and another on which nothing is decided yet."""
    stream, _, attached = yield from granted(chapter, 300, "EXP-01")
    clause = attached[-1]
    tale = chapter.tale
    chapter.go_to(212)
    own = f"experiment/{tale.new_id()}"
    asked = request(stream, chapter.company, clause, tale)
    yield tale.tell(own, asked, lag=0)
    tale.pass_days(20, 30)
    yield tale.tell(own, ExperimentApproved(), lag=0)
    tale.until(asked.starts_on)
    yield tale.tell(own, ExperimentStarted(), lag=0)
    chapter.go_to(40)
    another = request(stream, chapter.company, clause, tale)
    yield tale.tell(f"experiment/{tale.new_id()}", another, lag=0)


def visits_planned(chapter: Chapter) -> Story:
    """Inspections in the coming weeks, one that should have been, and one whose report is to be sent."""
    stream, _, _ = yield from granted(chapter, 250, "AFV-01", "REG-02")
    done = yield from planned(chapter, stream, 70, 15)
    finding = Finding(prescription="1.1", result=FindingResult.COMPLIANT)
    yield chapter.tale.tell(done, InspectionCarriedOut(findings=(finding,)), lag=0)
    for days_ago, ahead in ((25, 20), (22, 27), (20, 34), (15, 40)):
        chapter.tale.day = chapter.tale.world.today - timedelta(days=days_ago)
        own = Chapter(chapter.company, chapter.tale.beside(), chapter.desk, chapter.registered)
        yield from planned(own, stream, days_ago, ahead, "1.2")


def author_inspects(chapter: Chapter) -> Story:
    """Planned for the one who wrote the permit: somebody else should go."""
    stream, _, _ = yield from granted(chapter, 200, "AFV-03")
    yield from planned(chapter, stream, 14, 24, by=chapter.tale.actor)


def question_open(chapter: Chapter) -> Story:
    """Questions that came in this week."""
    chapter.go_to(6)
    chapter.somebody(StaffFunction.ADVISER)
    for theme, asked, _ in QUESTIONS[:3]:
        chapter.tale.pass_days(0, 2)
        fact = QuestionReceived(company_id=chapter.company.id, theme=theme, channel=Channel.EMAIL, question=asked)
        yield chapter.tale.tell(f"question/{chapter.tale.new_id()}", fact, lag=0)


PRESENT: Script = (
    ("Oppervlaktetechniek", applications),
    ("Constructie", late_application),
    ("Kunststoffen", reports_to_assess),
    ("Zuivel", plans_to_approve),
    ("Recycling", duties_due),
    ("Betonwaren", trial_past_its_end),
    ("Wegenbouw", visits_planned),
    ("Textiel", question_open),
    ("Houtwerk", author_inspects),
)
