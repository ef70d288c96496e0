"""The spans of a raw-material plan: when it was first due and submitted, and what its measures save."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.raw_material_plan import Measure, MeasureImplemented, PlanRequired, PlanSubmitted
from vth.events.catalogue.values import MaterialNature, MaterialOrigin
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows

KILOGRAMS = 1000


def plan_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(PlanTimeline, history, regulations)


class PlanTimeline(SpanTimeline):
    """`saving` holds for implemented measures on material that is primary and abiotic; its detail: R-step, material."""

    __slots__ = ("first_due_on", "measures")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.first_due_on = 0
        self.measures: dict[str, Measure] = {}

    def required(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PlanRequired)
        if ("plan_due", "") not in self.running:
            self.company = f"company/{fact.company_id}"
            self.first_due_on = fact.due_on.toordinal()
            self.begin(event, "plan_due", cohort_on=self.first_due_on)

    def submitted(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PlanSubmitted)
        self.measures = {measure.measure: measure for measure in fact.measures}
        if ("plan_due", "") in self.running and ("plan_submitted", "") not in self.running:
            detail = "on_time" if event.effective_on.toordinal() <= self.first_due_on else "late"
            self.begin(event, "plan_submitted", detail=detail, cohort_on=self.first_due_on)

    def implemented(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, MeasureImplemented)
        planned = self.measures.get(fact.measure)
        if planned and _is_primary_abiotic(planned) and ("saving", fact.measure) not in self.running:
            detail = f"{planned.r_strategy.value} {planned.material.casefold()}"
            self.begin(event, "saving", fact.measure, detail, amount=round(fact.tonnes_per_year * KILOGRAMS))

    READERS: ClassVar[Mapping[type, Reader]] = {
        PlanRequired: required,
        PlanSubmitted: submitted,
        MeasureImplemented: implemented,
    }


def _is_primary_abiotic(measure: Measure) -> bool:
    return measure.origin is MaterialOrigin.PRIMARY and measure.nature is MaterialNature.ABIOTIC
