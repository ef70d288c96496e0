"""What the rules of a stream are made of: a state, how facts change it, and what is wrong with one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from vth.domain.questions import Context
from vth.events.declaration import Fact
from vth.kernel.errors import Fault

State = Any


class Step(Protocol):
    """A fact on its day, with its version in the stream: recorded, or about to be."""

    @property
    def fact(self) -> Fact: ...

    @property
    def effective_on(self) -> date: ...

    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Decider:
    """The rules of one stream type.

    `evolve(state, fact, on)` folds and never refuses; `check(state, fact, context)` gives everything that is wrong.
    """

    stream_type: str
    facts: frozenset[type[Fact]]
    initial: State
    evolve: Callable[[State, Any, date], State]
    check: Callable[[State, Any, Context], Iterator[Fault]]

    def fold(self, steps: Iterable[Step]) -> State:
        """The state after these steps."""
        state, evolve = self.initial, self.evolve
        for step in steps:
            state = evolve(state, step.fact, step.effective_on)
        return state
