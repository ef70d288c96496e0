"""The register of measures in raw-material plans: what was planned, and what was achieved of it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import BigInteger, Column

from vth.events.catalogue.raw_material_plan import Measure
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.plan_fold import Settled, folded
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import amounts, codes, texts
from vth.projections.row_values import iso

PLANNED, IMPLEMENTED, DROPPED = "planned", "implemented", "dropped"
STATES = (PLANNED, IMPLEMENTED, DROPPED)

MEASURES = read_model_table(
    "plan_measures",
    *codes("plan_id company_id measure"),
    *texts("title material"),
    *codes("r_strategy origin nature state planned_on implemented_on dropped_on"),
    *texts("dropped_reason"),
    *amounts("tonnes_planned tonnes_achieved"),
    Column("cost", BigInteger()),
    *amounts("payback_years"),
    key=("measure",),
    indexes=(("company_id",), ("state", "stream", "measure"), ("r_strategy", "stream", "measure")),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """One row a measure of the last submission; tonnes a year, cost in euro cents."""
    kept = retained(history)
    plan = folded(kept)
    if plan.required is None:
        return
    stream, company = kept[0].stream, plan.required.company_id
    for name, measure in plan.measures.items():
        yield (stream, stream.partition("/")[2], company, *_row(measure, plan.settled.get(name, Settled())))


def _row(measure: Measure, settled: Settled) -> Row:
    return (
        measure.measure,
        measure.title,
        measure.material,
        measure.r_strategy.value,
        measure.origin.value,
        measure.nature.value,
        _state(settled),
        iso(measure.planned_on),
        iso(settled.implemented_on),
        iso(settled.dropped_on),
        settled.dropped_reason,
        float(measure.tonnes_per_year),
        float(settled.tonnes_achieved) if settled.implemented_on else None,
        measure.cost,
        None if measure.payback_years is None else float(measure.payback_years),
    )


def _state(settled: Settled) -> str:
    if settled.implemented_on:
        return IMPLEMENTED
    return DROPPED if settled.dropped_on else PLANNED


MODEL = ReadModel("plan_measures", 1, MEASURES, {"raw_material_plan": rows}, key=("measure",))
