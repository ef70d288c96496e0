"""The register of raw-material plans: one row a plan, from its requirement to its closing."""

from collections.abc import Iterator, Sequence

from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.plan_fold import Plan, Settled, folded
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import amounts, codes, counts, record_columns, texts
from vth.projections.row_values import iso, record

PLANS = read_model_table(
    "raw_material_plans",
    *codes("id company_id permit_id prescription state required_on due_on submitted_on"),
    *counts("times_submitted"),
    *codes("returned_on"),
    *texts("returned_reason"),
    *codes("approved_on review_on closed_on"),
    *texts("residual_flows"),
    *counts("measures_planned measures_implemented measures_dropped"),
    *amounts("tonnes_planned tonnes_achieved"),
    *record_columns(),
    indexes=(
        ("due_on", "stream"),
        ("state", "due_on", "stream"),
        ("company_id",),
        ("permit_id",),
    ),
)


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one plan; none when its requirement was retracted. Tonnes are those of its measures a year."""
    kept = retained(history)
    plan = folded(kept)
    required = plan.required
    if required is not None:
        stream = kept[0].stream
        yield (
            stream,
            stream.partition("/")[2],
            required.company_id,
            required.permit_id,
            required.prescription,
            *_progress(plan),
            *_measures(plan),
            *record(history, kept),
        )


def _progress(plan: Plan) -> Row:
    return (
        plan.state,
        iso(plan.required_on),
        iso(plan.due_on),
        iso(plan.submitted_on),
        plan.times_submitted,
        iso(plan.returned_on),
        plan.returned_reason,
        iso(plan.approved_on),
        iso(plan.review_on),
        iso(plan.closed_on),
        plan.residual_flows,
    )


def _measures(plan: Plan) -> Row:
    """A measure that was dropped is planned no longer."""
    settled = [plan.settled.get(name, Settled()) for name in plan.measures]
    planned = [one for name, one in plan.measures.items() if not plan.settled.get(name, Settled()).dropped_on]
    return (
        len(planned),
        sum(one.implemented_on is not None for one in settled),
        sum(one.dropped_on is not None for one in settled),
        float(sum(one.tonnes_per_year for one in planned)),
        float(sum(one.tonnes_achieved for one in settled)),
    )


MODEL = ReadModel("raw_material_plans", 1, PLANS, {"raw_material_plan": rows})
