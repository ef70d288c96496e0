"""What an indicator comes to."""

from collections.abc import Iterable
from typing import NamedTuple


class Outcome(NamedTuple):
    """A value with its fraction; a count has no denominator."""

    value: float | None
    numerator: float | None
    denominator: float | None


def share(members: Iterable[bool]) -> Outcome:
    counted = list(members)
    yes, number = sum(counted), len(counted)
    return Outcome(100 * yes / number if number else None, yes, number)


def count(number: float) -> Outcome:
    return Outcome(number, number, None)
