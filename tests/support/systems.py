"""A whole program over a fresh database, with a clock and ids that the test decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from uuid import UUID

from vth import policy
from vth.application import maintenance
from vth.application.system import System
from vth.events.engine import make_engine
from vth.events.store import EventStore
from vth.kernel.origin import Origin
from vth.policy.models import Regulations
from vth.settings import Settings

START = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Stands still until the test moves it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Ids:
    """UUIDs in a fixed order."""

    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        return str(UUID(int=next(self.numbers)))


@cache
def shipped_regulations() -> Regulations:
    return policy.load()


def make_system(url: str, home: Path, clock: Callable[[], datetime] | None = None) -> System:
    """The program over this database, its read models ready."""
    engine = make_engine(url)
    settings = Settings(home, url)
    system = System(settings, engine, EventStore(engine), shipped_regulations(), clock or Clock(), Ids())
    maintenance.upgrade(system)
    return system


def origin(command_id: str, actor: str = "officer-1", organisation: str = "odu") -> Origin:
    return Origin(actor, organisation, command_id)
