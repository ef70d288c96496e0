"""Schemas of the registers of plans, experiments, training, advice and documents."""

from typing import Any

from sqlalchemy import Column, Integer

from vth.api.description.common import described
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.description.register_schemas import row_schema
from vth.api.description.words import member_text
from vth.projections.company_filter import COMPANY_COLUMNS
from vth.projections.course_sessions import SESSIONS
from vth.projections.courses import COURSES
from vth.projections.documents import DOCUMENTS
from vth.projections.experiment_list import OF_PERMIT
from vth.projections.experiments import EXPERIMENTS
from vth.projections.knowledge_circles import CIRCLES
from vth.projections.names import PERSON_NAME
from vth.projections.participants import PARTICIPANTS
from vth.projections.plan_measures import MEASURES
from vth.projections.plans import PLANS
from vth.projections.quality_words import REMARKS
from vth.projections.questions import QUESTIONS
from vth.projections.readmodel import Code
from vth.projections.staff import STAFF
from vth.projections.training_list import OF_ADVISERS, OF_COURSE, OF_STAFF

OVERDUE: Column[Any] = Column("overdue", Integer())
DAYS_OPEN: Column[Any] = Column("days_open", Integer())
COMPANY_ID: Column[Any] = Column("company_id", Code)
OF_EXPERIMENT = (*OF_PERMIT, *COMPANY_COLUMNS, OVERDUE)


def _with(row: JsonSchema, description: str, name: str, item: str, about: str) -> JsonSchema:
    """The row as it is read by itself, with what belongs to it."""
    listed = {"type": "array", "description": about, "items": reference(item)}
    properties = row["properties"] | {name: listed}
    return row | {"description": description, "properties": properties, "required": sorted(properties)}


REMARK_TEXTS = {
    "stream": described("string", member_text("stream")),
    "code": described("string", "Soort opmerking (code).", enum=[*REMARKS]),
    "text": described("string", "Wat er aan de hand is (text)."),
    "detail": described("string", "De waarde of het aantal waarover het gaat (detail)."),
}
OF_CASE = ("case_number", "company_id", *(str(column.name) for column in COMPANY_COLUMNS))
REMARK_MEMBERS = REMARK_TEXTS | {name: described(["string", "null"], member_text(name)) for name in OF_CASE}
REMARK: JsonSchema = {
    "type": "object",
    "description": "Een opmerking bij de gegevens (remark).",
    "properties": REMARK_MEMBERS,
    "required": sorted(REMARK_MEMBERS),
}
PLAN_ROW = row_schema("Een grondstoffenplan in het register.", PLANS, (*COMPANY_COLUMNS, OVERDUE))
SESSION_ROW = row_schema("Een bijeenkomst in het register.", SESSIONS, OF_COURSE)

STAFF_ROW = row_schema("Een medewerker in het register; namen staan in het personenregister.", STAFF, (PERSON_NAME,))
ADVISER_MEMBERS = {name: schema for name, schema in STAFF_ROW["properties"].items() if name in OF_ADVISERS}
ADVISER: JsonSchema = STAFF_ROW | {
    "description": "Een circulair adviseur of VTH-ambassadeur in dienst.",
    "properties": ADVISER_MEMBERS,
    "required": sorted(ADVISER_MEMBERS),
}

PRACTICE_ANSWERS: dict[str, JsonSchema] = {
    "RawMaterialPlanRow": PLAN_ROW,
    "RawMaterialPlan": _with(
        PLAN_ROW, "Een grondstoffenplan met zijn maatregelen.", "measures", "PlanMeasure", "Maatregelen (measures)."
    ),
    "PlanMeasure": row_schema("Een maatregel in een grondstoffenplan.", MEASURES),
    "PlanMeasureRow": row_schema("Een maatregel in het register.", MEASURES, COMPANY_COLUMNS),
    "ExperimentRow": row_schema("Een proefneming in het register.", EXPERIMENTS, OF_EXPERIMENT),
    "StaffRow": STAFF_ROW,
    "AdviserRow": ADVISER,
    "CourseRow": row_schema("Een opleiding in het register.", COURSES),
    "CourseSessionRow": SESSION_ROW,
    "CourseSession": _with(
        SESSION_ROW,
        "Een bijeenkomst met wie eraan deelneemt.",
        "participants",
        "Participant",
        "Deelnemers, ook wie zich uitschreef (participants).",
    ),
    "Participant": row_schema("Een deelnemer aan een bijeenkomst.", PARTICIPANTS, OF_STAFF),
    "QuestionRow": row_schema("Een vraag aan het kennisloket.", QUESTIONS, (*COMPANY_COLUMNS, DAYS_OPEN)),
    "KnowledgeCircleRow": row_schema("Een kenniskring in het register.", CIRCLES),
    "Remark": REMARK,
    "DocumentRow": row_schema("Een document in het register.", DOCUMENTS, (COMPANY_ID, *COMPANY_COLUMNS)),
}
