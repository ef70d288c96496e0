"""How a stream is read: what was retracted is left out, the rest in the order in which it took place in the world."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import RecordedEvent
from vth.events.tombstones import Destroyed


def retracted_versions(history: Iterable[RecordedEvent]) -> set[int]:
    """The versions that a retraction in this history has put aside."""
    return {event.fact.version for event in history if isinstance(event.fact, EventRetracted)}


_ASIDE = frozenset((EventRetracted, Destroyed))
_in_effect = attrgetter("effective_on")


def retained(history: Sequence[RecordedEvent]) -> list[RecordedEvent]:
    """What counts, by `effective_on`, ties in order of recording; retractions and what they retract left out.

    The history comes in order of recording. Nothing counts any longer in a stream that was destroyed.
    """
    kept = [event for event in history if type(event.fact) not in _ASIDE]
    if len(kept) < len(history):
        gone = retracted_versions(history)
        kept = [event for event in kept if event.version not in gone]
    kept.sort(key=_in_effect)  # keeps the order of recording within a day
    return kept
