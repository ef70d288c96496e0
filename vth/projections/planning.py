"""How many inspections are planned on which days: for pictures of the planning."""

from sqlalchemy import Connection, func, select

from vth.projections.company_filter import of_companies, of_named
from vth.projections.inspections import INSPECTIONS
from vth.projections.register_list import between, equal
from vth.projections.supervision_list import InspectionFilter

_VISIT = INSPECTIONS.c


def visits_by_day(connection: Connection, asked: InspectionFilter) -> list[tuple[str, str, int]]:
    """Day, state and number of the inspections, by day. Errors: InvalidInput for filters."""
    named = ("company_id", "permit_id", "violation_id", "supervisor", "state", "kind")
    counted = select(_VISIT.planned_on, _VISIT.state, func.count()).where(
        *equal(INSPECTIONS, asked, named),
        *between(_VISIT.planned_on, asked.planned_from, asked.planned_to),
        *of_named(connection, INSPECTIONS, asked.search or ""),
    )
    grouped = of_companies(connection, counted, INSPECTIONS, asked.company)
    ordered = grouped.group_by(_VISIT.planned_on, _VISIT.state).order_by(_VISIT.planned_on, _VISIT.state)
    return [(day, state, count) for day, state, count in connection.execute(ordered)]
