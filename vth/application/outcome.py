"""What came of a recording."""

from collections.abc import Sequence
from dataclasses import dataclass

from vth.events.codec import encode
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.errors import KeyReused
from vth.kernel.origin import Origin


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the facts stand: `version` is that of the last of them; `replayed` when they were recorded before."""

    stream: str
    version: int
    events: tuple[RecordedEvent, ...]
    replayed: bool

    @property
    def positions(self) -> tuple[int, ...]:
        return tuple(event.position for event in self.events)


def replay(earlier: Sequence[RecordedEvent], stream: str, facts: Sequence[DatedFact], origin: Origin) -> Outcome:
    """The outcome of the first time. Raises KeyReused when the key was used for other facts or another stream.

    A client that starts a stream may not know the id that it got the first time: that stream counts as the same.
    """
    started = earlier[0].version == 1
    same_stream = earlier[0].stream == stream or (started and _type(earlier[0].stream) == _type(stream))
    if not same_stream or [_compared(event) for event in earlier] != [_compared(fact) for fact in facts]:
        raise KeyReused.because(
            f"Sleutel {origin.command_id} is al gebruikt voor andere feiten: neem een nieuwe.",
            f"Key {origin.command_id} was already used for other facts: take a new one.",
        )
    return Outcome(earlier[-1].stream, earlier[-1].version, tuple(earlier), replayed=True)


def _type(stream: str) -> str:
    return stream.partition("/")[0]


def _compared(dated: DatedFact | RecordedEvent) -> tuple[object, ...]:
    return type(dated.fact), dated.effective_on, str(dated.date_basis), encode(dated.fact)
