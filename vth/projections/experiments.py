"""The register of experiments: one row an experiment, from request to what was learnt. Its company is its permit's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vth.events.catalogue.experiment import (
    ExperimentApproved,
    ExperimentCompleted,
    ExperimentEvaluated,
    ExperimentExtended,
    ExperimentMadePermanent,
    ExperimentRejected,
    ExperimentRequested,
    ExperimentStarted,
    ExperimentStopped,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.policy.models import Regulations
from vth.projections.readmodel import ReadModel, Row, read_model_table
from vth.projections.register_columns import amounts, codes, counts, record_columns, texts
from vth.projections.row_values import iso, record

REQUESTED, REJECTED, APPROVED, RUNNING = "requested", "rejected", "approved", "running"
STOPPED, COMPLETED, EVALUATED, PERMANENT = "stopped", "completed", "evaluated", "permanent"
STATES = (REQUESTED, REJECTED, APPROVED, RUNNING, STOPPED, COMPLETED, EVALUATED, PERMANENT)

EXPERIMENTS = read_model_table(
    "experiments",
    *codes("id permit_id prescription"),
    *texts("aim"),
    *codes("state requested_on starts_on ends_on decided_on started_on"),
    *counts("times_extended"),
    *codes("ended_on evaluated_on outcome"),
    *texts("lesson"),
    *amounts("tonnes_achieved"),
    *codes("permanent_on permanent_number"),
    *record_columns(),
    indexes=(("ends_on", "stream"), ("state", "ends_on", "stream"), ("permit_id",)),
)


@dataclass(slots=True)
class Experiment:
    """What the facts say of one experiment; None until the fact has happened."""

    request: ExperimentRequested | None = None
    requested_on: date | None = None
    state: str = ""
    ends_on: date | None = None
    decided_on: date | None = None
    started_on: date | None = None
    times_extended: int = 0
    ended_on: date | None = None
    evaluation: ExperimentEvaluated | None = None
    evaluated_on: date | None = None
    permanent_on: date | None = None
    permanent_number: str | None = None

    def read(self, event: RecordedEvent) -> None:
        """Takes in one fact; facts come in the order in which they took effect."""
        self._read_course(event)
        self._read_outcome(event)

    def _read_course(self, event: RecordedEvent) -> None:
        on = event.effective_on
        match event.fact:
            case ExperimentRequested() as fact:
                self.request, self.requested_on, self.ends_on, self.state = fact, on, fact.ends_on, REQUESTED
            case ExperimentApproved():
                self.decided_on, self.state = on, APPROVED
            case ExperimentRejected():
                self.decided_on, self.state = on, REJECTED
            case ExperimentStarted():
                self.started_on, self.state = on, RUNNING
            case ExperimentExtended() as fact:
                self.ends_on = fact.ends_on
                self.times_extended += 1
            case _:
                pass

    def _read_outcome(self, event: RecordedEvent) -> None:
        on = event.effective_on
        match event.fact:
            case ExperimentStopped():
                self.ended_on, self.state = on, STOPPED
            case ExperimentCompleted():
                self.ended_on, self.state = on, COMPLETED
            case ExperimentEvaluated() as fact:
                self.evaluation, self.evaluated_on, self.state = fact, on, EVALUATED
            case ExperimentMadePermanent() as fact:
                self.permanent_on, self.permanent_number, self.state = on, fact.number, PERMANENT
            case _:
                pass


def rows(history: Sequence[RecordedEvent], _regulations: Regulations) -> Iterator[Row]:
    """The row of one experiment; none when its request was retracted."""
    kept, experiment = retained(history), Experiment()
    for event in kept:
        experiment.read(event)
    request = experiment.request
    if request is not None:
        stream = kept[0].stream
        asked = (request.permit_id, request.prescription, request.aim, experiment.state)
        yield (stream, stream.partition("/")[2], *asked, *_dates(experiment, request), *_outcome(experiment),
               *record(history, kept))  # fmt: skip


def _dates(experiment: Experiment, request: ExperimentRequested) -> Row:
    return (
        iso(experiment.requested_on),
        iso(request.starts_on),
        iso(experiment.ends_on),
        iso(experiment.decided_on),
        iso(experiment.started_on),
        experiment.times_extended,
        iso(experiment.ended_on),
    )


def _outcome(experiment: Experiment) -> Row:
    found = experiment.evaluation
    tonnes = found.tonnes_per_year if found else None
    return (
        iso(experiment.evaluated_on),
        found.outcome.value if found else None,
        found.lesson if found else None,
        None if tonnes is None else float(tonnes),
        iso(experiment.permanent_on),
        experiment.permanent_number,
    )


MODEL = ReadModel("experiments", 1, EXPERIMENTS, {"experiment": rows})
