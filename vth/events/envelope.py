"""A fact with its date, and an event: a fact as it stands in the log."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from vth.events.declaration import Fact


class DateBasis(StrEnum):
    """How `effective_on` is known."""

    STATED = "stated"
    PUBLISHED = "published"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact to be recorded and the date on which it took place in the world."""

    fact: Fact
    effective_on: date
    date_basis: str = DateBasis.STATED.value


class RecordedEvent(Struct, frozen=True):
    """One event of the log: the whole envelope, `data` as stored (canonical JSON), `fact` decoded and lifted.

    A msgspec Struct, because it is made fifteen times as fast as a frozen dataclass: every reading makes them.
    """

    position: int
    stream: str
    version: int
    type: str
    schema: int
    effective_on: date
    date_basis: str
    recorded_at: datetime
    actor: str
    organisation: str
    command_id: str
    causation: int | None
    data: str
    hash: str
    fact: Fact
