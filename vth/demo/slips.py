"""Mistakes that somebody saw and put right: every kind of figure has cases that were once counted."""

from decimal import Decimal

from vth.demo.advice import QUESTIONS
from vth.demo.documents import letter
from vth.demo.plans import submission
from vth.demo.scenes import Chapter, Script, granted, looked_again, violated
from vth.demo.telling import Story, id_of
from vth.demo.trials import request
from vth.demo.visits import Visit
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyScanCarriedOut, CsrdReportAnalysed, CsrdReportPublished
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import AttendanceRecorded, ParticipantEnrolled, SessionScheduled
from vth.events.catalogue.document import DocumentWithdrawn
from vth.events.catalogue.inspection import InspectionKind
from vth.events.catalogue.knowledge_circle import CircleFounded
from vth.events.catalogue.permit import PermitAmended
from vth.events.catalogue.prescription import ResearchConverted, ResearchReportAssessed, ResearchReportSubmitted
from vth.events.catalogue.question import Channel, QuestionReceived
from vth.events.catalogue.raw_material_plan import MeasureImplemented, PlanApproved, PlanRequired
from vth.events.catalogue.staff import AdviserAppointed, AmbassadorDesignated, StaffFunction, StaffRegistered
from vth.events.catalogue.values import AssessmentOutcome, BehaviourClass, PrescriptionKind
from vth.events.catalogue.violation import OtherMeasureTaken
from vth.events.declaration import Fact

WRONG_FILE, TWICE = "In het verkeerde dossier vastgelegd", "Dubbel vastgelegd"


def taken_back(chapter: Chapter, stream: str, reason: str, *facts: Fact) -> Story:
    """Recorded, seen to be wrong some weeks later, and retracted from the last to the first."""
    events = yield chapter.tale.tell(stream, *facts, lag=0)
    chapter.tale.pass_days(9, 45)
    for event in reversed(events):
        yield chapter.tale.tell(stream, EventRetracted(version=event.version, reason=reason), lag=0)


def at_the_company(chapter: Chapter) -> Story:
    """A scan and an analysis that were another company's, and a question that came in twice."""
    company, tale = chapter.company.stream, chapter.tale
    chapter.go_to(260)
    chapter.somebody(StaffFunction.ADVISER)
    yield from taken_back(chapter, company, WRONG_FILE, CompanyScanCarriedOut(summary="Reststromen in kaart"))
    year = tale.world.today.year - 1
    yield tale.tell(company, CsrdReportPublished(reporting_year=year), lag=0)
    yield from taken_back(chapter, company, WRONG_FILE, CsrdReportAnalysed(reporting_year=year, circular_measures=4))
    theme, asked, _ = QUESTIONS[0]
    twice = QuestionReceived(company_id=chapter.company.id, theme=theme, channel=Channel.PHONE, question=asked)
    yield from taken_back(chapter, f"question/{tale.new_id()}", TWICE, twice)


def in_a_permit(chapter: Chapter) -> Story:
    """A whole decision in the wrong file: the application, the grant and its prescriptions are retracted."""
    tale = chapter.tale
    stream, _, attached = yield from granted(chapter, 240, "OND-01", "AFV-01", "EXP-01")
    tale.pass_days(15, 20)
    for version in range(len(attached) + 4, 0, -1):
        yield tale.tell(stream, EventRetracted(version=version, reason=WRONG_FILE), lag=0)


def at_an_inspection(chapter: Chapter) -> Story:
    """A visit planned twice, a measure entered twice, a letter in the wrong file."""
    stream, _, _ = yield from granted(chapter, 380, "REG-01")
    tale = chapter.tale
    found = yield from violated(chapter, stream, 240, BehaviourClass.A, 1)
    chapter.somebody(StaffFunction.ENFORCEMENT_OFFICER)
    addressed = OtherMeasureTaken(instrument="addressing")
    yield tale.tell(found.breach.stream, addressed, lag=0)
    yield from taken_back(chapter, found.breach.stream, TWICE, addressed)
    yield from looked_again(chapter, found, remedied=True)
    visit = Visit(chapter.company, id_of(stream), ("1.1",))
    planned = visit.scheduled(InspectionKind.PERIODIC, chapter.in_days(90), tale.actor)
    yield from taken_back(chapter, f"inspection/{tale.new_id()}", TWICE, planned)
    yield from taken_back(chapter, f"document/{tale.new_id()}", WRONG_FILE, letter(stream))
    wrong = f"document/{tale.new_id()}"
    yield tale.tell(wrong, letter(stream), lag=0)
    yield tale.tell(wrong, DocumentWithdrawn(reason="Gericht aan een ander bedrijf"), lag=0)


def in_research(chapter: Chapter) -> Story:
    """A conversion recorded before the decision was final, then taken back: the research waits for it again."""
    stream, conditions, attached = yield from granted(chapter, 470, "OND-02", "AFV-02")
    number, tale = attached[-2].fact.number, chapter.tale
    chapter.go_to(150)
    report = ResearchReportSubmitted(number=number, title="Hergebruik van reststromen")
    yield tale.tell(stream, report, lag=0)
    tale.pass_days(20, 30)
    enough = ResearchReportAssessed(number=number, outcome=AssessmentOutcome.SUFFICIENT)
    yield tale.tell(stream, enough, lag=0)
    text = "De vergunninghouder biedt reststromen aan als grondstof."
    obligation = conditions.own_text(PrescriptionKind.RESOURCE_USE, text, circular=True, from_research=number)
    facts = (obligation, ResearchConverted(number=number, obligations=(obligation.number,)))
    tale.pass_days(20, 30)
    yield from taken_back(
        chapter, stream, "Het besluit was nog niet genomen", PermitAmended(reason="Onderzoek"), *facts
    )


def in_plans_and_trials(chapter: Chapter) -> Story:
    """A plan asked for twice, a saving of another company, a trial asked for twice."""
    stream, _, attached = yield from granted(chapter, 420, "EXP-01")
    tale, company = chapter.tale, chapter.company
    chapter.go_to(330)
    plan = f"raw_material_plan/{tale.new_id()}"
    required = PlanRequired(company_id=company.id, due_on=chapter.in_days(120))
    yield tale.tell(plan, required, lag=0)
    yield from taken_back(chapter, f"raw_material_plan/{tale.new_id()}", TWICE, required)
    tale.pass_days(10, 20)
    yield tale.tell(plan, submission(company, tale), lag=0)
    tale.pass_days(10, 20)
    yield tale.tell(plan, PlanApproved(), lag=0)
    tale.pass_days(30, 50)
    yield from taken_back(chapter, plan, WRONG_FILE, MeasureImplemented(measure="M1", tonnes_per_year=Decimal(880)))
    asked = request(stream, company, attached[-1], tale)
    yield from taken_back(chapter, f"experiment/{tale.new_id()}", TWICE, asked)


def among_staff(chapter: Chapter) -> Story:
    """A colleague registered twice, with an appointment and a designation; a circle founded twice."""
    tale = chapter.tale
    chapter.go_to(200)
    service = tale.world.service_on(chapter.company.home, tale.day)
    hired = StaffRegistered(person_id=tale.new_id(), organisation=service, function=StaffFunction.ADVISER)
    appointed = AdviserAppointed(environmental_service=service, fte=Decimal("0.5"))
    yield from taken_back(chapter, f"staff/{tale.new_id()}", TWICE, hired, appointed, AmbassadorDesignated())
    founded = CircleFounded(name="Kenniskring circulair beton", environmental_service=service)
    yield from taken_back(chapter, f"knowledge_circle/{tale.new_id()}", TWICE, founded)


def in_training(chapter: Chapter) -> Story:
    """Attendance recorded for somebody who was ill; the session of the pilot course is not held again."""
    tale = chapter.tale
    chapter.go_to(120)
    coordinator = next(one for one in tale.world.team if one.function == StaffFunction.COORDINATOR)
    tale.actor, course_id = coordinator.id, tale.new_id()
    pilot = CourseDefined(code="CE-PROEF", title="Proefles circulair bouwen", circular=True, hours=Decimal(2))
    yield tale.tell(f"course/{course_id}", pilot, lag=0)
    session = f"course_session/{tale.new_id()}"
    yield tale.tell(session, SessionScheduled(course_id=course_id, starts_on=tale.day, capacity=4), lag=0)
    yield tale.tell(session, ParticipantEnrolled(staff_id=coordinator.id), lag=0)
    absent = AttendanceRecorded(staff_id=coordinator.id, completed=True)
    yield from taken_back(chapter, session, "Was ziek", absent)
    twice = CourseDefined(code="CE-PROEF-2", title="Proefles circulair bouwen", circular=True, hours=Decimal(2))
    yield from taken_back(chapter, f"course/{tale.new_id()}", TWICE, twice)


SLIPS: Script = (
    ("Groothandel", at_the_company),
    ("Chemie", in_a_permit),
    ("Metaalbewerking", in_research),
    ("Constructie", in_plans_and_trials),
    ("Constructie", among_staff),
    ("Groothandel", in_training),
    ("Wegenbouw", at_an_inspection),
)
