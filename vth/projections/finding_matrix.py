"""Violations over the matrix of the enforcement strategy: how many in which cell, as they are assessed now."""

from sqlalchemy import Connection, func, select

from vth.projections.company_filter import of_companies, of_named
from vth.projections.register_list import between, equal
from vth.projections.supervision_list import ENDED, ViolationFilter
from vth.projections.violations import VIOLATIONS

_ROW = VIOLATIONS.c


def violations_by_cell(connection: Connection, asked: ViolationFilter) -> dict[tuple[str, int], int]:
    """The number of violations by behaviour and consequences. Errors: InvalidInput for filters."""
    counted = select(_ROW.behaviour, _ROW.consequences, func.count()).where(
        *equal(VIOLATIONS, asked, ("company_id", "permit_id", "inspection_id", "state")),
        *between(_ROW.established_on, asked.established_from, asked.established_to),
        *of_named(connection, VIOLATIONS, asked.search or ""),
    )
    if asked.open is not None:
        ended = _ROW.state.in_(ENDED)
        counted = counted.where(~ended if asked.open else ended)
    grouped = of_companies(connection, counted, VIOLATIONS, asked.company)
    rows = connection.execute(grouped.group_by(_ROW.behaviour, _ROW.consequences))
    return {(behaviour, consequences): count for behaviour, consequences, count in rows}
