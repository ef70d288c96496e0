"""The spans of an experiment. Whose it is follows from its permit: `company` is the permit's stream."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.experiment import (
    ExperimentCompleted,
    ExperimentMadePermanent,
    ExperimentRequested,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows


def experiment_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(ExperimentTimeline, history, regulations)


class ExperimentTimeline(SpanTimeline):
    """Running is started and neither stopped nor completed, also past its planned end."""

    __slots__ = ()

    def requested(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ExperimentRequested)
        self.company = f"permit/{fact.permit_id}"
        self.once(event, "experiment_requested")

    def started(self, event: RecordedEvent) -> None:
        self.once(event, "experiment_running")

    def stopped(self, event: RecordedEvent) -> None:
        self.end("experiment_running", event.effective_on.toordinal())

    def completed(self, event: RecordedEvent) -> None:
        self.end("experiment_running", event.effective_on.toordinal())
        self.once(event, "experiment_completed")

    def made_permanent(self, event: RecordedEvent) -> None:
        self.once(event, "experiment_permanent")

    def once(self, event: RecordedEvent, measure: str) -> None:
        if (measure, "") not in self.running:
            self.begin(event, measure)

    READERS: ClassVar[Mapping[type, Reader]] = {
        ExperimentRequested: requested,
        ExperimentStarted: started,
        ExperimentStopped: stopped,
        ExperimentCompleted: completed,
        ExperimentMadePermanent: made_permanent,
    }
