"""How supervision stands at a company: the next inspection planned, and the violations that are not over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Subquery, func, select

from vth.projections.inspections import INSPECTIONS, PLANNED
from vth.projections.supervision_list import ENDED
from vth.projections.violations import VIOLATIONS


@dataclass(frozen=True, slots=True)
class Standing:
    """The first day on which an inspection is planned, if any, and how many violations are open."""

    visit_on: date | None = None
    violations: int = 0


def due_visits(until: date) -> Subquery:
    """The first inspection that is still planned at each company, until that day; also one whose day has passed."""
    visit = INSPECTIONS.c
    due = (visit.state == PLANNED, visit.planned_on <= until.isoformat(), visit.company_id.is_not(None))
    first = func.min(visit.planned_on).label("visit_on")
    return select(visit.company_id, first).where(*due).group_by(visit.company_id).subquery("due_visits")


def open_violations() -> Subquery:
    """How many violations are not over at each company."""
    breach = VIOLATIONS.c
    open_ones = (breach.state.not_in(ENDED), breach.company_id.is_not(None))
    number = func.count().label("violations")
    return select(breach.company_id, number).where(*open_ones).group_by(breach.company_id).subquery("open_violations")


def standings(connection: Connection, ids: Sequence[str], until: date) -> dict[str, Standing]:
    """How it stands at these companies, by id; one without anything is absent."""
    visits, breaches = due_visits(until), open_violations()
    days = {row[0]: row[1] for row in connection.execute(select(visits).where(visits.c.company_id.in_(ids)))}
    numbers = {row[0]: row[1] for row in connection.execute(select(breaches).where(breaches.c.company_id.in_(ids)))}
    return {
        id: Standing(date.fromisoformat(days[id]) if id in days else None, numbers.get(id, 0))
        for id in sorted(days.keys() | numbers.keys())
    }
