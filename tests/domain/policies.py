"""Given what was recorded, when a fact comes, then these facts follow by themselves: how policy tests speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tests.support.scenario import Answers, recorded
from vth.domain.inspection_state import State as InspectionState
from vth.domain.policies.reaction import Policy, Reaction
from vth.domain.violation_state import State as ViolationState
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent


@dataclass(frozen=True)
class Knowledge(Answers):
    """What policies ask, with fixed answers: all violations and inspections named here are of the one company."""

    plans: frozenset[tuple[str, str]] = frozenset()
    untouched: Mapping[str, RecordedEvent] = field(default_factory=dict)

    def open_violations(self, company_id: str, on: date) -> Mapping[str, ViolationState]:
        then = {id: self.violation(id, on) for id in self.violations}
        now = {id: self.violation(id, date.max) for id in self.violations}
        open_then = {id for id, state in then.items() if state and state.open}
        return {id: state for id, state in now.items() if state and (state.open or id in open_then)}

    def follow_ups(self, company_id: str, since: date) -> Mapping[str, InspectionState]:
        found = {id: self.inspection(id, date.max) for id in self.inspections}
        return {
            id: state
            for id, state in found.items()
            if state and state.violation and (state.open or state.planned_since(since))
        }

    def plan_required(self, permit_id: str, prescription: str, except_id: str) -> bool:
        return (permit_id, prescription) in self.plans

    def untouched_plan(self, plan_id: str) -> RecordedEvent | None:
        return self.untouched.get(plan_id)


@dataclass(frozen=True)
class Policed:
    """A stream that a policy watches."""

    policy: Policy
    stream: str
    knowledge: Knowledge = field(default_factory=Knowledge)
    history: tuple[DatedFact, ...] = ()

    def given(self, *facts: DatedFact) -> "Policed":
        return replace(self, history=(*self.history, *facts))

    def knowing(self, knowledge: Knowledge) -> "Policed":
        return replace(self, knowledge=knowledge)

    def when(self, fact: DatedFact) -> "Following":
        """What follows from this fact, once it stands behind what was given."""
        history = recorded(self.stream, (*self.history, fact))
        return self._asked(history, history[-1])

    def looking_back_at(self, index: int) -> "Following":
        """What follows from an earlier fact when all that was given is known: as a catch-up asks."""
        history = recorded(self.stream, self.history)
        return self._asked(history, history[index])

    def _asked(self, history: Sequence[RecordedEvent], cause: RecordedEvent) -> "Following":
        return Following(cause, tuple(self.policy(history, cause, self.knowledge)))


@dataclass(frozen=True)
class Following:
    """What a policy answered to a fact."""

    cause: RecordedEvent
    reactions: tuple[Reaction, ...]

    @property
    def facts(self) -> list[Fact]:
        return [dated.fact for reaction in self.reactions for dated in reaction.facts]

    @property
    def days(self) -> list[date]:
        return [dated.effective_on for reaction in self.reactions for dated in reaction.facts]

    def then(self, *facts: Fact) -> "Following":
        """Exactly these facts, in this order, each under a key of its own made of the cause."""
        assert self.facts == list(facts)
        keys = [reaction.command_id for reaction in self.reactions]
        assert len(set(keys)) == len(keys)
        return self

    def then_nothing(self) -> None:
        assert self.facts == []
