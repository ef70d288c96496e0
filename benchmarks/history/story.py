"""One stream's facts as they happen and as they are recorded: mostly within days, sometimes months late."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from vth.events.catalogue.common import EventRetracted
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact

FIRST_DAY = date(2016, 1, 4)
LAST_DAY = date(2026, 6, 30)
RETRACTION_REASON = "Verkeerde datum ingevoerd"


@dataclass(frozen=True, slots=True)
class Recording:
    """Facts of one stream that are recorded at once; the first of them gets `version`."""

    recorded_at: datetime
    stream: str
    version: int
    facts: tuple[DatedFact, ...]


@dataclass(slots=True)
class Story:
    """Tells one stream from its first day on; nothing is told after the last day of all histories."""

    random: Random
    stream: str
    day: date
    recorded_on: date = FIRST_DAY
    _told: list[tuple[date, tuple[DatedFact, ...]]] = field(default_factory=list)
    _late: list[tuple[date, tuple[DatedFact, ...]]] = field(default_factory=list)
    _since_opening: int = field(init=False)

    def __post_init__(self) -> None:
        self._since_opening = self.random.randint(0, 8 * 3600)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pass_days(self, least: int, most: int) -> None:
        self.day += timedelta(days=self.random.randint(least, most))

    def tell(self, *facts: Fact, basis: str = "stated") -> None:
        """The facts took place today and are recorded together within a few days."""
        self.recorded_on = max(self.recorded_on, self.day + timedelta(days=self.random.randint(0, 4)))
        self._told.append((self.recorded_on, self._dated(facts, self.day, basis)))

    def tell_late(self, fact: Fact) -> None:
        """The fact took place today and is recorded one to seven months later; no other fact may depend on it."""
        on = self.day + timedelta(days=self.random.randint(31, 210))
        self._late.append((on, self._dated((fact,), self.day, "stated")))

    def tell_wrongly(self, fact: Fact) -> None:
        """As `tell`, but under a wrong date first; weeks later that is retracted and recorded anew."""
        self.recorded_on = max(self.recorded_on, self.day)
        self._told.append((self.recorded_on, self._dated((fact,), self.day, "estimated")))
        on = self.recorded_on + timedelta(days=self.random.randint(5, 90))
        retraction = EventRetracted(version=0, reason=RETRACTION_REASON)
        self._late.append((on, (DatedFact(retraction, on), DatedFact(fact, self.day))))

    def recordings(self) -> Iterator[Recording]:
        """Everything told, in the order of recording."""
        version, versions = 1, dict[int, int]()
        told = sorted((*self._told, *self._late), key=lambda one: one[0])
        for on, facts in told:
            if on > LAST_DAY:
                return
            facts = tuple(self._retracting(dated, facts, versions) for dated in facts)
            yield Recording(self._instant(on, version), self.stream, version, facts)
            versions.update((id(dated.fact), version + step) for step, dated in enumerate(facts))
            version += len(facts)

    def _retracting(self, dated: DatedFact, together: tuple[DatedFact, ...], versions: dict[int, int]) -> DatedFact:
        """A retraction learns the version of the fact that it is recorded together with once more."""
        if not isinstance(dated.fact, EventRetracted):
            return dated
        version = versions[id(together[1].fact)]
        return DatedFact(EventRetracted(version=version, reason=RETRACTION_REASON), dated.effective_on)

    def _dated(self, facts: tuple[Fact, ...], on: date, basis: str) -> tuple[DatedFact, ...]:
        return tuple(DatedFact(fact, on, basis) for fact in facts)

    def _instant(self, on: date, version: int) -> datetime:
        """During office hours, later within a day for a later version."""
        return datetime.combine(on, time(8), UTC) + timedelta(seconds=self._since_opening + 30 * version)


def identifier(random: Random, day: date) -> str:
    """A UUID whose order is that of the days, like those that the program itself gives out."""
    milliseconds = int(datetime.combine(day, time(9), UTC).timestamp() * 1000)
    value = (milliseconds << 80) | (7 << 76) | (random.getrandbits(12) << 64) | (2 << 62) | random.getrandbits(62)
    return str(UUID(int=value))
