"""Whether a supervisor looks at a company with fresh eyes: wrote none of its permits, and was not always the one.

Whoever records does so under a pseudonym; it is the `person_id` of the same person among the staff. Only so can it be
seen that someone inspects what the same person permitted.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select

from vth.projections.authors import PERMIT_AUTHORS
from vth.projections.inspections import INSPECTIONS
from vth.projections.register_tables import PERMITS
from vth.projections.staff import STAFF

_VISIT = INSPECTIONS.c
DAY: ColumnElement[Any] = func.coalesce(_VISIT.carried_out_on, _VISIT.planned_on)
"""The day of a visit, carried out or planned."""


def wrote_a_permit() -> ColumnElement[bool]:
    """The supervisor recorded the grant or a prescription of a permit that the company holds."""
    person = select(STAFF.c.person_id).where(STAFF.c.stream == literal("staff/") + _VISIT.supervisor)
    by_them = (PERMIT_AUTHORS.c.stream == PERMITS.c.stream, PERMIT_AUTHORS.c.actor.in_(person.correlate(INSPECTIONS)))
    # From the few permits of the company to who wrote each, not from the thousands that somebody wrote.
    written = exists().where(*by_them).correlate(PERMITS, INSPECTIONS)
    author = exists().where(PERMITS.c.company_id == _VISIT.company_id, written).correlate(INSPECTIONS)
    writes = exists().where(PERMIT_AUTHORS.c.actor == STAFF.c.person_id).correlate(STAFF)
    # First who wrote any permit at all: of most supervisors nothing more needs to be looked up.
    return and_(_VISIT.supervisor.in_(select(STAFF.c.id).where(writes)), author)


def too_many_in_a_row() -> ColumnElement[bool]:
    """With this visit the supervisor has come as often in a row as the regulations name, or more often."""
    return _visits_before().scalar_subquery() + 1 >= _VISIT.times_in_a_row


def _visits_before() -> Select[Any]:
    """How many visits to the company before this one were this supervisor's, since the last of somebody else."""
    earlier, between = INSPECTIONS.alias("earlier").c, INSPECTIONS.alias("between_visits").c
    by_another = exists().where(
        between.company_id == _VISIT.company_id,
        between.carried_out_on > earlier.carried_out_on,
        between.carried_out_on <= DAY,
        or_(between.supervisor.is_(None), between.supervisor != _VISIT.supervisor),
    )
    return (
        select(func.count())
        .where(
            earlier.company_id == _VISIT.company_id,
            earlier.supervisor == _VISIT.supervisor,
            earlier.carried_out_on <= DAY,
            earlier.stream != _VISIT.stream,
            ~by_another.correlate(INSPECTIONS, earlier.stream.table),
        )
        .correlate(INSPECTIONS)
    )
