"""Records of an earlier figure that were destroyed since: nothing counts them today, whatever instant is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, or_, select

from vth.events.catalogue.destruction import RecordsDestroyed
from vth.events.tables import destroyed_streams, events
from vth.kernel.instants import from_stored
from vth.projections.indicators import Question

PERMIT, PLAN, COMPANY = ("permit",), ("raw_material_plan",), ("company",)
OF_INDICATOR: Mapping[str, tuple[str, ...]] = {
    "permits_with_circular_prescriptions": PERMIT,
    "permits_in_force_with_circular_prescriptions": PERMIT,
    "research_conditions_converted": PERMIT,
    "research_conditions_decided_converted": PERMIT,
    "applications_with_opportunities_mapped": PERMIT,
    "permits_with_experimentation_clause": PERMIT,
    "priority_companies_with_waste_prevention": PERMIT,
    "decisions_on_time": PERMIT,
    "plans_submitted_on_time": PLAN,
    "primary_abiotic_savings": PLAN,
    "primary_abiotic_use": COMPANY,
    "company_scans": COMPANY,
    "csrd_reports_analysed": COMPANY,
    "prescriptions_compliant": ("inspection", *PERMIT),
    "follow_ups_on_time": ("inspection",),
    "staff_trained": ("staff", "course", "course_session"),
    "circular_trainings_followed": ("course", "course_session"),
    "circular_advisers": ("staff",),
    "ambassadors": ("staff",),
    "companies_asking_advice": ("question",),
    "knowledge_circles": ("knowledge_circle",),
    "experiments": ("experiment",),
}
"""The types of the streams that an indicator counts."""


@dataclass(frozen=True, slots=True)
class Destruction:
    """One list of destroyed records, with how many of them the earlier figure could have counted."""

    destruction: str
    destroyed_on: date
    recorded_at: datetime
    records: int


def destroyed_since(connection: Connection, code: str, before: Question, after: Question) -> tuple[Destruction, ...]:
    """The lists carried out after what `before` knows, with records of the indicator that begin within `after`.

    The content is gone: whether a record really counted can no longer be said, only that it may have.
    """
    lists = connection.scalars(select(destroyed_streams.c.destruction).distinct()).all()
    if not lists:
        return ()
    done, first = events.alias("done"), events.alias("first")
    columns = (done.c.stream, done.c.effective_on, done.c.recorded_at)
    counted = (
        select(*columns, func.count().label("records"))
        .join(destroyed_streams, destroyed_streams.c.destruction == done.c.stream)
        .join(first, first.c.stream == destroyed_streams.c.stream)
        .where(
            done.c.stream.in_(lists),
            done.c.type == RecordsDestroyed.declaration.name,
            # Nothing is added: it keeps SQLite from going through all that was recorded since.
            done.c.position + 0 > before.known_position,
            first.c.version == 1,
            first.c.position <= after.known_position,
            first.c.effective_on <= after.end.isoformat(),
            or_(*(first.c.stream.like(f"{kind}/%") for kind in OF_INDICATOR[code])),
        )
        .group_by(*columns)
        .order_by(done.c.recorded_at, done.c.stream)
    )
    return tuple(
        Destruction(stream, date.fromisoformat(day), from_stored(at), count)
        for stream, day, at, count in connection.execute(counted)
    )
