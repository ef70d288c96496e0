"""How a stream is read: what was retracted is left out, the rest in the order in which it took place in the world."""

from collections.abc import Iterable, Sequence

from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import RecordedEvent
from vth.events.tombstones import Destroyed


def retracted_versions(history: Iterable[RecordedEvent]) -> set[int]:
    """The versions that a retraction in this history has put aside."""
    return {event.fact.version for event in history if isinstance(event.fact, EventRetracted)}


def retained(history: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """What counts, by `effective_on`, ties in order of recording; retractions and what they retract left out.

    Nothing counts any longer in a stream that was destroyed.
    """
    gone = retracted_versions(history)
    kept = [e for e in history if e.version not in gone and not isinstance(e.fact, (EventRetracted, Destroyed))]
    kept.sort(key=lambda event: (event.effective_on, event.position))
    return kept
