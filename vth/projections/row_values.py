"""What the rows of the registers have in common: plain values of days and flags, and how well a row is known."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vth.events.envelope import DateBasis, RecordedEvent
from vth.projections.timeline import is_late

WORST_FIRST = (DateBasis.ESTIMATED.value, DateBasis.PUBLISHED.value)
STATED = DateBasis.STATED.value


class Record(NamedTuple):
    """The last columns of a row: the worst date basis, dates not stated, facts recorded late, end of the stream."""

    date_basis: str
    facts_not_stated: int
    facts_late: int
    version: int
    last_position: int


def record(history: Sequence[RecordedEvent], kept: Iterable[RecordedEvent]) -> Record:
    """How well the facts that count are known, and where the stream stands."""
    not_stated, late = [], 0
    for event in kept:
        if event.date_basis != STATED:
            not_stated.append(event.date_basis)
        late += is_late(event)
    worst = next((basis for basis in WORST_FIRST if basis in not_stated), STATED)
    return Record(worst, len(not_stated), late, history[-1].version, history[-1].position)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def searchable(*words: str | None) -> str:
    """The words as people search for them: without capitals, one line."""
    return " ".join(word for word in words if word).casefold()
