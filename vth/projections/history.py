"""One stream's history that remembers what was derived from it, so that several read models share one fold."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row, Rows

Derived = TypeVar("Derived")


class History(tuple[RecordedEvent, ...]):
    """A full history in order of position: it never changes, so what was derived from it once holds for good."""

    memory: dict[Hashable, object]

    def __init__(self, _events: Sequence[RecordedEvent] = ()) -> None:
        self.memory = {}


def derived(
    derive: Callable[[Sequence[RecordedEvent], Regulations], Derived],
    history: Sequence[RecordedEvent],
    regulations: Regulations,
) -> Derived:
    """`derive(history, regulations)`; for a `History` computed once, however many read models ask.

    Everyone who asks gets the same object: treat it as read-only.
    """
    if not isinstance(history, History):
        return derive(history, regulations)
    key = (derive, regulations.version)
    if key not in history.memory:
        history.memory[key] = derive(history, regulations)
    return history.memory[key]  # type: ignore[return-value]


def remembering(history: Sequence[RecordedEvent]) -> History:
    """The history itself when it remembers already."""
    return history if isinstance(history, History) else History(history)


def rows_of(rows: Rows, history: History, regulations: Regulations) -> frozenset[Row]:
    """The rows of a read model, computed once for this history."""
    key = (rows, "rows", regulations.version)
    if key not in history.memory:
        history.memory[key] = frozenset(rows(history, regulations))
    return history.memory[key]  # type: ignore[return-value]
