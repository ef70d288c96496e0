"""A small catalogue of its own, so that the store is tested for what it promises to any catalogue."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from vth.events.codec import Codec
from vth.events.declaration import Fact, declare
from vth.events.envelope import DatedFact
from vth.kernel.origin import Origin

MORNING = datetime(2026, 3, 2, 8, 30, 15, 123456, tzinfo=UTC)
FIRST_OF_MARCH = date(2026, 3, 1)
ORIGIN = Origin("a7c1", "rud-utrecht", "6f1d7c52-0e1c-4b6e-9d0a-2f6f0f8f1a11")
PERMIT = "permit/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"
COMPANY = "company/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5b"


@declare("NoteWritten", "Notitie geschreven", "Note written")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Fact):
    text: str
    tonnes: Decimal | None = None


@declare("NoteRead", "Notitie gelezen", "Note read")
@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRead(Fact):
    times: int = 1


CODEC = Codec([NoteWritten, NoteRead])


def note(text: str = 'Groen hout, €12 "per" ton\n\t\x1f', tonnes: str | None = "12.50") -> DatedFact:
    """A dated note whose text needs every kind of escaping in JSON."""
    return DatedFact(NoteWritten(text=text, tonnes=Decimal(tonnes) if tonnes else None), FIRST_OF_MARCH)


def notes(count: int) -> list[DatedFact]:
    return [note(f"notitie {number}") for number in range(1, count + 1)]


def stream(number: int, kind: str = "permit") -> str:
    """A stream name; a higher number sorts later."""
    return f"{kind}/00000000-0000-4000-8000-{number:012}"


def origin(command_id: str) -> Origin:
    return Origin(ORIGIN.actor, ORIGIN.organisation, command_id)


def later(seconds: float) -> datetime:
    return MORNING + timedelta(seconds=seconds)
