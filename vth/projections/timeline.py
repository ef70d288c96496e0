"""What was known when: reads a stream's history once and keeps, for every dated span, between which positions it held.

A span is a row without its last two columns, `known_from` and `known_to`: a row says that the span held for those who
knew the log up to a position of at least `known_from` and below `known_to`.
Days are whole numbers (`date.toordinal`): the indexes become half as large and are searched faster.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Self

from vth.events.catalogue.common import EventRetracted
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.kernel.calendar import dutch_day
from vth.policy.models import Regulations
from vth.projections.readmodel import FOREVER, OPEN, Row

Span = tuple[Any, ...]
Reader = Callable[[Any, RecordedEvent], None]
ENDLESS = FOREVER.toordinal()
LATE_AFTER_DAYS = 30


class Timeline:
    """The spans that follow from the facts of one stream, and those that once were thought to.

    A subclass lists in `READERS` what a type of fact does and where its spans keep their first and last day.
    """

    __slots__ = ("known", "outdated", "position", "regulations", "stream")
    READERS: ClassVar[Mapping[type, Reader]] = {}
    VALID_FROM: ClassVar[int]
    VALID_TO: ClassVar[int]

    def __init__(self, stream: str, regulations: Regulations) -> None:
        self.stream = stream
        self.regulations = regulations
        self.position = 0
        self.known: dict[Span, int] = {}
        self.outdated: list[Row] = []

    def read(self, events: Iterable[RecordedEvent]) -> Self:
        """Takes in facts in the order in which they took effect, all as known from `position`."""
        for event in events:
            reader = self.READERS.get(type(event.fact))
            if reader is not None:
                reader(self, event)
        return self

    def add(self, span: Span) -> Span:
        """The span holds in what is known from `position` on."""
        self.known.setdefault(span, self.position)
        return span

    def remove(self, span: Span) -> None:
        """The span does not hold in what is known from `position` on."""
        since = self.known.pop(span)
        if since != self.position:
            self.outdated.append((*span, since, self.position))

    def cut(self, span: Span, day: int) -> None:
        """The span turns out to hold no longer than until the day before; nothing is left when it began later."""
        if day <= span[self.VALID_TO]:
            self.remove(span)
            if span[self.VALID_FROM] < day:
                self.add((*span[: self.VALID_TO], day - 1, *span[self.VALID_TO + 1 :]))

    def read_anew(self, events: Iterable[RecordedEvent], position: int) -> Self:
        """The timeline of other facts of the same stream, as known from `position`, with what was known before it."""
        anew = type(self)(self.stream, self.regulations)
        anew.position = position
        known, before = anew.read(events).known, self.known
        anew.known = {span: before.get(span, position) for span in known}
        anew.outdated = self.outdated
        anew.outdated += ((*span, since, position) for span, since in before.items() if span not in known)
        return anew

    def rows(self) -> list[Row]:
        return self.outdated + [(*span, since, OPEN) for span, since in self.known.items()]


def known_rows(kind: type[Timeline], history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    """All rows of one stream from its history in order of position.

    As long as facts come in the order in which they took effect each is read once; only a fact that was recorded late
    and a retraction make everything before be read anew.
    """
    timeline, latest = kind(history[0].stream if history else "", regulations), date.min
    readers = kind.READERS
    for count, event in enumerate(history, 1):
        fact_type = type(event.fact)
        if fact_type is EventRetracted or (fact_type in readers and event.effective_on < latest):
            kept = [other for other in retained(history[:count]) if type(other.fact) in readers]
            timeline = timeline.read_anew(kept, event.position)
            latest = kept[-1].effective_on if kept else date.min
        elif fact_type in readers:
            timeline.position, latest = event.position, event.effective_on
            readers[fact_type](timeline, event)
    return timeline.rows()


def is_late(event: RecordedEvent) -> bool:
    """Whether the fact was recorded more than 30 days after it took place."""
    recorded_at = event.recorded_at
    # Dutch time runs ahead of UTC: only on the thirtieth day can the hour decide, which spares looking it up.
    days = recorded_at.toordinal() - event.effective_on.toordinal()
    if days != LATE_AFTER_DAYS:
        return days > LATE_AFTER_DAYS
    return dutch_day(recorded_at) > recorded_at.date()
