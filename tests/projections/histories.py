"""Random histories of one stream: facts in any order of effect, recorded late, and retracted."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.projections.facts import (
    KIND,
    application,
    assessed,
    attached,
    converted,
    mapped,
    registered,
    reported,
    research,
    used,
)
from tests.projections.practice_facts import (
    activity,
    appointed,
    attended,
    carried_out,
    follow_up,
    founded,
    hired,
    implemented,
    measure,
    plan_required,
    scheduled,
    session,
    submitted,
)
from tests.projections.world import event, uuid_of
from tests.support.beginnings import BEGINNINGS
from tests.support.generated import facts as any_fact
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import CompanyDetailsChanged, CompanyScanCarriedOut, CsrdReportAnalysed
from vth.events.catalogue.inspection import FindingResult, InspectionCancelled
from vth.events.catalogue.knowledge_circle import CircleDissolved
from vth.events.catalogue.permit import (
    ApplicationSupplemented,
    ApplicationWithdrawn,
    DecisionAnnounced,
    DecisionPeriodExtended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.prescription import DutyFulfilled, PrescriptionWithdrawn, ResearchClosed
from vth.events.catalogue.raw_material_plan import PlanApproved, PlanClosed, PlanReturned
from vth.events.catalogue.staff import AdviserEnded, AmbassadorDesignated, AmbassadorEnded, StaffLeft
from vth.events.catalogue.values import BehaviourClass, Category, MaterialOrigin
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CoercionOrderImposed,
    CollectionDecided,
    EnforcementWaived,
    IntentionAnnounced,
    OrderLifted,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
    ViolationClosed,
    ViolationRemedied,
    WarningIssued,
)
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent

START = date(2025, 1, 1)
DAYS = 60
Step = tuple[Fact | int, int, str]
"""A fact, or how many versions back one is retracted; the days since START; how the date is known."""

PERMIT_FACTS: tuple[Fact, ...] = (
    application(),
    mapped(),
    SupplementRequested(items="tekening", due_on=START + timedelta(days=30)),
    ApplicationSupplemented(),
    DecisionPeriodExtended(weeks=6),
    ApplicationWithdrawn(),
    PermitRefused(),
    PermitGranted(),
    PermitGranted(valid_until=START + timedelta(days=40)),
    DecisionAnnounced(),
    attached("1", KIND.WASTE_PREVENTION),
    attached("2", KIND.EXPERIMENTATION, due_within_months=1),
    attached("3", KIND.OTHER, circular=False),
    research(due_on=START + timedelta(days=20)),
    attached("9.3", KIND.RESEARCH, due_within_months=1),
    PrescriptionWithdrawn(number="1"),
    PrescriptionWithdrawn(number="9.1"),
    DutyFulfilled(number="2"),
    reported(),
    assessed(),
    assessed(sufficient=False, new_due_on=START + timedelta(days=50)),
    converted(),
    ResearchClosed(number="9.3", reason="gesloten"),
    PermitTransferred(company_id=uuid_of("b")),
    PermitStayed(),
    StayEnded(),
    PermitRevoked(reason="verzoek"),
    PermitAnnulled(from_=START + timedelta(days=10)),
)
COMPANY_FACTS: tuple[Fact, ...] = (
    registered(Category.PROVINCIAL),
    CompanyDetailsChanged(environmental_service="od-nzkg"),
    CompanyDetailsChanged(sbi_code=None),
    CompanyDetailsChanged(categories=(Category.SEVESO_LOWER,)),
    CompanyScanCarriedOut(),
    CsrdReportAnalysed(reporting_year=2024, circular_measures=1),
    used(2024, "12.5"),
    used(2024, "10"),
)
PLAN_FACTS: tuple[Fact, ...] = (
    plan_required(START + timedelta(days=20)),
    submitted(),
    submitted(measure(), measure("M2", "Staal", origin=MaterialOrigin.SECONDARY)),
    PlanReturned(reason="te vaag", due_on=START + timedelta(days=40)),
    PlanApproved(),
    implemented("12.5"),
    implemented("10", "M2"),
    PlanClosed(),
)
INSPECTION_FACTS: tuple[Fact, ...] = (
    follow_up(START + timedelta(days=20)),
    follow_up(None),
    scheduled(),
    InspectionCancelled(reason="vervallen"),
    carried_out(p1_1=FindingResult.COMPLIANT, p1_2=FindingResult.VIOLATION),
    carried_out(p1_1=FindingResult.VIOLATION),
)
ENFORCED_BY, FORFEITED_ON = START + timedelta(days=20), START + timedelta(days=30)
VIOLATION_FACTS: tuple[Fact, ...] = (
    AssessmentAdjusted(behaviour=BehaviourClass.C, consequences=4, reason="herhaling"),
    WarningIssued(compliance_due_on=ENFORCED_BY),
    IntentionAnnounced(compliance_due_on=ENFORCED_BY, views_due_on=START + timedelta(days=15)),
    ViewsReceived(),
    PenaltyOrderImposed(
        amount=100, per=PenaltyPeriod.DAY, maximum=200, compliance_due_on=ENFORCED_BY, remedy="opruimen"
    ),
    CoercionOrderImposed(compliance_due_on=ENFORCED_BY, remedy="opruimen"),
    OrderLifted(reason="hersteld"),
    PenaltyForfeited(amount=100, forfeited_on=FORFEITED_ON),
    PenaltyForfeited(amount=50, forfeited_on=FORFEITED_ON + timedelta(days=1)),
    CollectionDecided(amount=100),
    PenaltyCollected(amount=50),
    EnforcementWaived(reason="legalisatie"),
    ViolationRemedied(),
    ViolationClosed(),
)
STAFF_FACTS: tuple[Fact, ...] = (
    appointed(),
    appointed("1", "rud-utrecht"),
    AdviserEnded(),
    AmbassadorDesignated(),
    AmbassadorEnded(),
    StaffLeft(),
)
SESSION_FACTS: tuple[Fact, ...] = (
    session(START + timedelta(days=10)),
    attended("anna"),
    attended("anna", completed=False),
    attended("bo"),
)
CIRCLE_FACTS: tuple[Fact, ...] = (founded("rud-utrecht"), activity(), CircleDissolved())
FIRST: dict[str, Fact] = {
    **BEGINNINGS,
    "permit": application(),
    "company": registered(),
    "raw_material_plan": plan_required(START + timedelta(days=10)),
    "inspection": follow_up(START + timedelta(days=10)),
    "staff": hired("rud-utrecht"),
    "course_session": session(START),
    "knowledge_circle": founded(),
}
FACTS = {
    "permit": PERMIT_FACTS,
    "company": COMPANY_FACTS,
    "raw_material_plan": PLAN_FACTS,
    "inspection": INSPECTION_FACTS,
    "violation": VIOLATION_FACTS,
    "staff": STAFF_FACTS,
    "course_session": SESSION_FACTS,
    "knowledge_circle": CIRCLE_FACTS,
}


def history(stream: str, steps: Sequence[Step]) -> list[RecordedEvent]:
    """The first fact of the stream and then these; a number retracts the fact so many versions back."""
    events = [event(stream, 1, 1, FIRST[stream.partition("/")[0]], START)]
    for count, (fact, days, basis) in enumerate(steps, 2):
        retracted = EventRetracted(version=max(count - fact, 2), reason="fout") if isinstance(fact, int) else fact
        on, recorded = START + timedelta(days=days), START + timedelta(days=DAYS + count)
        events.append(event(stream, 3 * count, count, retracted, on, recorded, basis))
    return events


def steps(stream_type: str) -> st.SearchStrategy[list[Step]]:
    known = stream_type in FACTS
    facts: st.SearchStrategy[Fact | int] = st.sampled_from(FACTS[stream_type]) if known else any_fact(stream_type)
    step = st.tuples(
        st.one_of(facts, facts, facts, st.integers(1, 4)),
        st.integers(0, DAYS),
        st.sampled_from(("stated", "published")),
    )
    return st.lists(step, max_size=14)
