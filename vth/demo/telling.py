"""How a story is told: fact after fact as they happen, each recorded by somebody a little later."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from vth.demo.world import World
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.kernel.calendar import DUTCH_TIME


@dataclass(frozen=True, slots=True)
class Step:
    """Facts of one stream that somebody records together on that day, for a service."""

    stream: str
    facts: tuple[DatedFact, ...]
    recorded_on: date
    actor: str
    service: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A story that goes on beside the one that tells of it."""

    story: "Story"


Story = Generator[Step | Aside, Sequence[RecordedEvent], None]
"""Yields what happens and is sent the events that were recorded; ends by itself when today is reached."""

LAGS = (0, 0, 0, 0, 1, 1, 2, 3, 6)
"""After how many days facts are recorded, as a rule."""


@dataclass(slots=True)
class Tale:
    """Tells of one matter from one day on, for the service `home`; `actor` is the staff id of who acts."""

    world: World
    random: Random
    day: date
    actor: str
    home: str
    recorded_on: date = date.min

    def pass_days(self, least: int, most: int) -> None:
        """Goes on to a working day so many days later."""
        later = self.day + timedelta(days=self.random.randint(least, most))
        self.day = self.world.regulations.calendar.next_working(later)

    def until(self, day: date) -> None:
        """Goes on to that day, or the working day after it, unless it has passed."""
        self.day = max(self.day, self.world.regulations.calendar.next_working(day))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def tell(self, stream: str, *facts: Fact, basis: str = "stated", lag: int | None = None) -> Step:
        """The facts took place today and are recorded together, never before what was told earlier."""
        days = self.random.choice(LAGS) if lag is None else lag
        on = self.world.regulations.calendar.next_working(self.day + timedelta(days=days))
        self.recorded_on = max(self.recorded_on, on)
        dated = tuple(DatedFact(fact, self.day, basis) for fact in facts)
        service = self.world.service_on(self.home, self.recorded_on)
        return Step(stream, dated, self.recorded_on, self.world.person(self.actor), service)

    def beside(self, actor: str | None = None) -> "Tale":
        """A tale of its own from this day on, with chances of its own."""
        own = Random(self.random.getrandbits(64))
        return Tale(self.world, own, self.day, actor or self.actor, self.home, self.recorded_on)

    def new_id(self) -> str:
        return identifier(self.random, self.day)


def identifier(random: Random, day: date) -> str:
    """A UUID whose order is that of the days, like those that the program itself gives out."""
    milliseconds = int(datetime.combine(day, time(9), DUTCH_TIME).timestamp() * 1000)
    value = (milliseconds << 80) | (7 << 76) | (random.getrandbits(12) << 64) | (2 << 62) | random.getrandbits(62)
    return str(UUID(int=value))


def id_of(stream: str) -> str:
    return stream.partition("/")[2]
