"""Which circular prescriptions were compliant the last time that an inspection assessed them in the period.

The finding is a fact of the inspection; that the prescription is circular is one of its permit. Both as known then.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, select

from vth.projections.company_dimensions import company_dimensions
from vth.projections.indicators.counting import Group, Only, Tally
from vth.projections.indicators.declarations import LastAssessed
from vth.projections.indicators.question import Question
from vth.projections.indicators.searching import asks_sector, companies, holds
from vth.projections.span_timeline import ESTIMATED, LATE, PUBLISHED
from vth.projections.spans import OF_PERMIT, spans

ASSESSED, COMPLIANT, WITHOUT_SBI = "assessed", "compliant", "without_sbi"


def assessed(
    connection: Connection, declared: LastAssessed, question: Question, only: Only | None = None
) -> dict[Group | str, Tally]:
    """How many prescriptions were assessed, how many of them were compliant the last time, and, when a sector is asked,
    how many were assessed at companies that lack the SBI code to tell theirs."""
    last = last_assessments(declared, question, only=only)
    doubts = [func.count(case((last.c.doubt.op("&")(doubt) > 0, 1))) for doubt in (LATE, PUBLISHED, ESTIMATED)]
    compliant = func.count(case((last.c.measure == declared.compliant, 1)))
    counted: list[ColumnElement[int]] = [func.count(), compliant, *doubts]
    number, good, *doubtful = connection.execute(select(*counted).select_from(last)).one()
    found: dict[Group | str, Tally] = {ASSESSED: Tally(number, *doubtful), COMPLIANT: Tally(good)}
    if asks_sector(question, None):
        without = last_assessments(declared, question, no_sbi=True, only=only)
        found[WITHOUT_SBI] = Tally(connection.execute(select(func.count()).select_from(without)).scalar_one())
    return found


def last_assessments(
    declared: LastAssessed, question: Question, *, no_sbi: bool = False, only: Only | None = None
) -> Subquery:
    """One row a prescription: its permit as `stream`, its number as `subject`, and its last assessment.

    `no_sbi`: only at companies that lack the SBI code to tell whether they belong to the sector asked for.
    """
    whose = companies(question, no_sbi=no_sbi)
    found = _assessments(declared, question, only)
    if whose is not None and only is not None:
        found = found.where(whose.where(company_dimensions.c.stream == spans.c.company).correlate(spans).exists())
    elif whose is not None:
        found = found.where(spans.c.company.in_(whose))
    ordered = found.subquery()
    columns = [column for column in ordered.c if column.name != "place"]
    return select(*columns).where(ordered.c.place == 1).subquery()


def _assessments(declared: LastAssessed, question: Question, only: Only | None) -> Select[Any]:
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
    columns = (spans.c.detail.label("stream"), spans.c.subject, spans.c.measure, spans.c.cohort_on, spans.c.company)
    return (
        select(*columns, spans.c.doubt, place.label("place"))
        .join(prescription, attached)
        .where(_of_period(declared, question, only), holds(spans, question))
    )


def _of_period(declared: LastAssessed, question: Question, only: Only | None) -> ColumnElement[bool]:
    measures, period = (declared.compliant, declared.violated), (question.start.toordinal(), question.end.toordinal())
    if only is None:
        return and_(spans.c.measure.in_(measures), spans.c.cohort_on.between(*period))
    # Nothing is added to them: it only keeps the databases from searching by these instead of by permit.
    told = spans.c.measure.concat("").in_(measures), (spans.c.cohort_on + 0).between(*period)
    return and_(*told, spans.c.detail.in_(only.permits), OF_PERMIT)
