"""The first fact of a stream of each further type, as its rules take it."""

from datetime import date
from decimal import Decimal

from tests.support.scenario import COMPANY, COURSE, PERMIT, UNKNOWN
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import SessionScheduled
from vth.events.catalogue.destruction import DestructionProposed, ExpiredRecord
from vth.events.catalogue.document import DocumentFiled, DocumentKind
from vth.events.catalogue.experiment import ExperimentRequested
from vth.events.catalogue.inspection import InspectionKind, InspectionScheduled
from vth.events.catalogue.knowledge_circle import CircleFounded
from vth.events.catalogue.question import Channel, QuestionReceived
from vth.events.catalogue.raw_material_plan import PlanRequired
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import ViolationEstablished
from vth.events.declaration import Fact

BEGINNINGS: dict[str, Fact] = {
    "raw_material_plan": PlanRequired(company_id=COMPANY, due_on=date(2026, 12, 1)),
    "experiment": ExperimentRequested(
        permit_id=PERMIT,
        prescription="3.1",
        aim="Minder toeslag",
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 9, 30),
    ),
    "inspection": InspectionScheduled(
        company_id=COMPANY,
        permit_id=PERMIT,
        kind=InspectionKind.PERIODIC,
        planned_on=date(2026, 3, 10),
        prescriptions=("1.1",),
    ),
    "violation": ViolationEstablished(
        company_id=COMPANY,
        permit_id=PERMIT,
        prescription="1.1",
        behaviour=BehaviourClass.B,
        consequences=3,
        strategy_version="lhso-2022",
        advised=("penalty_order",),
    ),
    "staff": StaffRegistered(person_id=UNKNOWN, organisation="odu", function=StaffFunction.SUPERVISOR),
    "course": CourseDefined(code="CE-BASIS", title="Basis circulaire economie", circular=True, hours=Decimal("7.5")),
    "course_session": SessionScheduled(course_id=COURSE, starts_on=date(2026, 4, 1), capacity=2),
    "question": QuestionReceived(theme="material_status", channel=Channel.EMAIL, question="Is dit nog afval?"),
    "knowledge_circle": CircleFounded(name="Kring kunststof", environmental_service="odu", partners=("Metaal BV",)),
    "document": DocumentFiled(
        about=f"permit/{PERMIT}",
        kind=DocumentKind.DECISION,
        title="Besluit",
        media_type="application/pdf",
        size=1024,
        sha256="0" * 64,
    ),
    "destruction": DestructionProposed(
        selection_list="Selectielijst 2020",
        records=(
            ExpiredRecord(
                record=f"permit/{PERMIT}",
                category="11.1",
                ended_on=date(2015, 1, 1),
                keep_until=date(2025, 1, 1),
            ),
        ),
    ),
}
