"""What the facts say of one raw-material plan: how far it is, and what became of its measures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vth.events.catalogue.raw_material_plan import (
    Measure,
    MeasureDropped,
    MeasureImplemented,
    PlanApproved,
    PlanClosed,
    PlanRequired,
    PlanReturned,
    PlanSubmitted,
)
from vth.events.envelope import RecordedEvent

REQUIRED, SUBMITTED, RETURNED = "required", "submitted", "returned"
APPROVED, CLOSED = "approved", "closed"
STATES = (REQUIRED, SUBMITTED, RETURNED, APPROVED, CLOSED)


@dataclass(slots=True)
class Settled:
    """What became of a measure; tonnes a year."""

    implemented_on: date | None = None
    tonnes_achieved: Decimal = Decimal(0)
    dropped_on: date | None = None
    dropped_reason: str | None = None


@dataclass(slots=True)
class Plan:
    """One plan as its facts leave it; `measures` are those of the last submission."""

    required: PlanRequired | None = None
    required_on: date | None = None
    state: str = ""
    due_on: date | None = None
    submitted_on: date | None = None
    times_submitted: int = 0
    returned_on: date | None = None
    returned_reason: str | None = None
    approved_on: date | None = None
    review_on: date | None = None
    closed_on: date | None = None
    residual_flows: str | None = None
    measures: dict[str, Measure] = field(default_factory=dict)
    settled: dict[str, Settled] = field(default_factory=dict)

    def read(self, event: RecordedEvent) -> None:
        """Takes in one fact; facts come in the order in which they took effect."""
        self._read_progress(event)
        self._read_measures(event)

    def _read_progress(self, event: RecordedEvent) -> None:
        on = event.effective_on
        match event.fact:
            case PlanRequired() as fact:
                self.required, self.required_on, self.due_on, self.state = fact, on, fact.due_on, REQUIRED
            case PlanSubmitted() as fact:
                self.submitted_on, self.state, self.residual_flows = on, SUBMITTED, fact.residual_flows
                self.times_submitted += 1
            case PlanReturned() as fact:
                self.returned_on, self.due_on, self.state = on, fact.due_on, RETURNED
                self.returned_reason = fact.reason
            case PlanApproved() as fact:
                self.approved_on, self.review_on, self.state = on, fact.review_on, APPROVED
            case PlanClosed():
                self.closed_on, self.state = on, CLOSED
            case _:
                pass

    def _read_measures(self, event: RecordedEvent) -> None:
        match event.fact:
            case PlanSubmitted() as fact:
                self.measures = {one.measure: one for one in fact.measures}
            case MeasureImplemented() as fact:
                self.settled[fact.measure] = Settled(event.effective_on, fact.tonnes_per_year)
            case MeasureDropped() as fact:
                self.settled[fact.measure] = Settled(dropped_on=event.effective_on, dropped_reason=fact.reason)
            case _:
                pass


def folded(kept: Sequence[RecordedEvent]) -> Plan:
    """The plan after these facts."""
    plan = Plan()
    for event in kept:
        plan.read(event)
    return plan
