"""Validity in time: every rule holds from a day, perhaps until a day (both included)."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a validity; an absent end is open."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force(item: Dated, day: date) -> bool:
    """Whether the day lies within the validity, first and last day included."""
    return (item.valid_from or date.min) <= day <= (item.valid_until or date.max)


def overlapping(one: Dated, other: Dated) -> bool:
    """Whether both hold on at least one day."""
    return (one.valid_from or date.min) <= (other.valid_until or date.max) and (other.valid_from or date.min) <= (
        one.valid_until or date.max
    )


def held_on(items: Iterable[D], day: date) -> D | None:
    """The first of the items that holds on that day."""
    return next((item for item in items if in_force(item, day)), None)
