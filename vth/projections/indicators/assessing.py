"""Which circular prescriptions were compliant the last time that an inspection assessed them in the period.

The finding is a fact of the inspection; that the prescription is circular is one of its permit. Both as known then.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, select

from vth.projections.indicators.declarations import LastAssessed
from vth.projections.indicators.figures import Confidence
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import asks_sector, companies, holds
from vth.projections.span_timeline import ESTIMATED, LATE, PUBLISHED
from vth.projections.spans import spans


@dataclass(frozen=True, slots=True)
class Assessed:
    """So many prescriptions were assessed, so many of them compliant the last time."""

    number: int
    compliant: int
    confidence: Confidence


def assessed(connection: Connection, declared: LastAssessed, question: Question) -> Assessed:
    last = last_assessments(declared, question)
    doubts = [func.count(case((last.c.doubt.op("&")(doubt) > 0, 1))) for doubt in (LATE, PUBLISHED, ESTIMATED)]
    compliant = func.count(case((last.c.measure == declared.compliant, 1)))
    counted: list[ColumnElement[int]] = [func.count(), compliant, *doubts]
    number, good, *doubtful = connection.execute(select(*counted).select_from(last)).one()
    late, published, estimated = doubtful
    missing = _without_sbi(connection, declared, question)
    return Assessed(number, good, Confidence(late, late / number if number else None, published, estimated, missing))


def _without_sbi(connection: Connection, declared: LastAssessed, question: Question) -> int | None:
    """How many were assessed at companies that lack the SBI code to tell their sector; None when no sector is asked."""
    if not asks_sector(question, None):
        return None
    last = last_assessments(declared, question, no_sbi=True)
    return connection.execute(select(func.count()).select_from(last)).scalar_one()


def last_assessments(declared: LastAssessed, question: Question, *, no_sbi: bool = False) -> Subquery:
    """One row a prescription: its permit as `stream`, its number as `subject`, and its last assessment.

    `no_sbi`: only at companies that lack the SBI code to tell whether they belong to the sector asked for.
    """
    whose = companies(question, no_sbi=no_sbi)
    found = _assessments(declared, question)
    if whose is not None:
        found = found.where(spans.c.company.in_(whose))
    ordered = found.subquery()
    columns = [column for column in ordered.c if column.name != "place"]
    return select(*columns).where(ordered.c.place == 1).subquery()


def _assessments(declared: LastAssessed, question: Question) -> Select[Any]:
    """Every assessment in the period, numbered from the last: by day, and by recording on the same day."""
    prescription = spans.alias()
    attached = and_(
        prescription.c.stream == spans.c.detail,
        prescription.c.measure == declared.circular,
        prescription.c.subject == spans.c.subject,
        holds(prescription, question),
    )
    latest_first = (spans.c.cohort_on.desc(), spans.c.known_from.desc(), spans.c.stream.desc())
    place = func.row_number().over(partition_by=(spans.c.detail, spans.c.subject), order_by=latest_first)
    period = spans.c.cohort_on.between(question.start.toordinal(), question.end.toordinal())
    columns = (spans.c.detail.label("stream"), spans.c.subject, spans.c.measure, spans.c.cohort_on, spans.c.company)
    return (
        select(*columns, spans.c.doubt, place.label("place"))
        .join(prescription, attached)
        .where(spans.c.measure.in_((declared.compliant, declared.violated)), period, holds(spans, question))
    )
