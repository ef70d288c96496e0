"""The one list of read models: whatever is not here is neither updated nor rebuilt."""

from vth.projections import (
    authors,
    companies,
    course_sessions,
    courses,
    documents,
    duties,
    experiments,
    expiry,
    findings,
    inspections,
    knowledge_circles,
    participants,
    permits,
    plan_measures,
    plans,
    prescriptions,
    questions,
    references,
    staff,
    training_requirements,
    violations,
)
from vth.projections.company_dimensions import COMPANY_DIMENSIONS
from vth.projections.readmodel import ReadModel
from vth.projections.spans import SPANS
from vth.projections.streams import STREAM_ENDS

READ_MODELS: tuple[ReadModel, ...] = (
    STREAM_ENDS,
    SPANS,
    COMPANY_DIMENSIONS,
    companies.MODEL,
    permits.MODEL,
    prescriptions.MODEL,
    duties.MODEL,
    inspections.MODEL,
    findings.MODEL,
    violations.MODEL,
    authors.MODEL,
    plans.MODEL,
    plan_measures.MODEL,
    experiments.MODEL,
    staff.MODEL,
    training_requirements.MODEL,
    courses.MODEL,
    course_sessions.MODEL,
    participants.MODEL,
    questions.MODEL,
    knowledge_circles.MODEL,
    documents.MODEL,
    references.MODEL,
    expiry.MODEL,
)


def read_model(name: str) -> ReadModel | None:
    """The read model called `name`, or None."""
    return next((model for model in READ_MODELS if model.name == name), None)
