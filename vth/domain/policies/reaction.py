"""What a policy answers to an event: facts on another stream, with a key and an id that are the same every time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID, uuid5

from vth.domain.inspection_state import State as InspectionState
from vth.domain.questions import Questions
from vth.domain.violation_state import State as ViolationState
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent

NAMESPACE = UUID("8d3f1f52-58c4-5d0e-9a43-2c1f0f6d7b11")
ACTOR = "policy"


@dataclass(frozen=True, slots=True)
class Reaction:
    """Facts to record on a stream because of an event; the key makes that it happens once."""

    stream: str
    facts: tuple[DatedFact, ...]
    command_id: str


class Known(Questions, Protocol):
    """What policies ask besides what the rules ask."""

    def open_violations(self, company_id: str, on: date) -> Mapping[str, ViolationState]:
        """The company's violations by id that were open on that day or are open now."""

    def follow_ups(self, company_id: str, since: date) -> Mapping[str, InspectionState]:
        """The company's follow-up inspections by id that are still to be carried out, or were planned since that day,
        whatever became of them."""

    def plan_required(self, permit_id: str, prescription: str, except_id: str) -> bool:
        """Whether another plan than that one was required under this prescription of the permit."""

    def untouched_plan(self, plan_id: str) -> RecordedEvent | None:
        """The requirement of this plan when a policy recorded it and nothing else stands in its stream."""


Policy = Callable[[Sequence[RecordedEvent], RecordedEvent, Known], Iterable[Reaction]]
"""From the whole history of a stream and the event in it that sets the policy going."""


def stable_id(cause: RecordedEvent, what: str, index: int = 0) -> str:
    """The id of the stream that this cause starts; the same whenever it is asked."""
    return str(uuid5(NAMESPACE, f"{what}:{cause.position}:{index}"))


def reaction(
    cause: RecordedEvent, name: str, stream: str, fact: Fact, index: int = 0, on: date | None = None
) -> Reaction:
    """One fact, taking place on the day of its cause unless another is given."""
    key = f"policy:{name}:{cause.position}:{index}"
    return Reaction(stream, (DatedFact(fact, on or cause.effective_on, cause.date_basis),), key)
