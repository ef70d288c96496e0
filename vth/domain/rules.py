"""Every rule of every stream, for the documentation and for the test that codes are unique."""

from vth.domain import (
    company_rules,
    course_rules,
    course_session_rules,
    destruction_rules,
    document_rules,
    experiment_rules,
    inspection_rules,
    knowledge_circle_rules,
    permit_rules,
    prescription_rules,
    question_rules,
    raw_material_plan_rules,
    referring_rules,
    staff_rules,
    stream_rules,
    violation_rules,
)
from vth.domain.rule import Rule

ALL_RULES: tuple[Rule, ...] = (
    *stream_rules.RULES,
    *company_rules.RULES,
    *permit_rules.RULES,
    *prescription_rules.RULES,
    *referring_rules.RULES,
    *raw_material_plan_rules.RULES,
    *experiment_rules.RULES,
    *staff_rules.RULES,
    *course_rules.RULES,
    *course_session_rules.RULES,
    *question_rules.RULES,
    *knowledge_circle_rules.RULES,
    *document_rules.RULES,
    *inspection_rules.RULES,
    *violation_rules.RULES,
    *destruction_rules.RULES,
)
