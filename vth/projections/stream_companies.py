"""To which company a stream belongs, for every type of stream that belongs to one."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Table, select

from vth.projections.experiment_list import WITH_PERMIT
from vth.projections.experiments import EXPERIMENTS
from vth.projections.inspections import INSPECTIONS
from vth.projections.plans import PLANS
from vth.projections.questions import QUESTIONS
from vth.projections.register_tables import COMPANIES, PERMITS
from vth.projections.violations import VIOLATIONS

TOGETHER = 1000


class Bound(NamedTuple):
    """The register that says of which company a stream is."""

    source: FromClause
    stream: ColumnElement[Any]
    company_id: ColumnElement[Any]


def _own(table: Table) -> Bound:
    return Bound(table, table.c.stream, table.c.company_id)


COMPANY_BOUND = {
    "company": Bound(COMPANIES, COMPANIES.c.stream, COMPANIES.c.id),
    "permit": _own(PERMITS),
    "raw_material_plan": _own(PLANS),
    "experiment": Bound(WITH_PERMIT, EXPERIMENTS.c.stream, PERMITS.c.company_id),
    "inspection": _own(INSPECTIONS),
    "violation": _own(VIOLATIONS),
    "question": _own(QUESTIONS),
}


def companies_of(connection: Connection, streams: Iterable[str]) -> dict[str, str]:
    """The company id of each of these streams; a stream of no company is absent."""
    found: dict[str, str] = {}
    for stream_type, bound in COMPANY_BOUND.items():
        mine = sorted({stream for stream in streams if stream.startswith(f"{stream_type}/")})
        for start in range(0, len(mine), TOGETHER):
            chosen = bound.stream.in_(mine[start : start + TOGETHER])
            asked = select(bound.stream, bound.company_id).select_from(bound.source).where(chosen)
            found.update((row[0], row[1]) for row in connection.execute(asked) if row[1])
    return found
