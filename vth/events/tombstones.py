"""What is left of an event whose destruction was approved: its envelope, and of its content no more than the hash.

The chain of hashes covers the SHA-256 of the stored data, not the data itself. So the data can go, with that hash in
its place, and the chain still proves that nothing else was changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from vth.events.declaration import Fact, declare
from vth.events.envelope import RecordedEvent

BEGIN, END = '{"destroyed_sha256":"', '"}'
LENGTH = len(BEGIN) + sha256().digest_size * 2


@declare("Destroyed", "Vernietigd", "Destroyed")
@dataclass(frozen=True, slots=True)
class Destroyed(Fact):
    """Stands for the content of an event that was destroyed; nobody can record it."""


DESTROYED = Destroyed()


def tombstone(data: str) -> str:
    """What is stored in place of this data."""
    return f"{BEGIN}{sha256(data.encode()).hexdigest()}{END}"


def is_tombstone(data: str) -> bool:
    return data.startswith(BEGIN)


def kept_hash(data: str) -> str:
    """The hash of the data that a tombstone took the place of."""
    return data[len(BEGIN) : LENGTH] if data[LENGTH:] == END else ""


def is_destroyed(history: Sequence[RecordedEvent]) -> bool:
    """Whether the content of this stream is gone."""
    return bool(history) and history[0].fact is DESTROYED
