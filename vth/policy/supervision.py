"""Limits of supervision and enforcement from which there is a signal; each with its legal basis and source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vth.policy.periods import held_on

SAME_SUPERVISOR, SERIOUS, COLLECTION_WARNING = (
    "same_supervisor_times",
    "serious_consequences",
    "collection_warning_weeks",
)
REQUIRED_LIMITS = (SAME_SUPERVISOR, SERIOUS, COLLECTION_WARNING)


@dataclass(frozen=True, slots=True)
class Limit:
    """One version of a limit: a count of times, consequences (1-4) or weeks, as its code says."""

    code: str
    value: int
    legal_basis: str
    source: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Supervision:
    """All limits with all their versions."""

    limits: Mapping[str, tuple[Limit, ...]]

    def on(self, code: str, day: date) -> int | None:
        """The limit as it held on that day; None when none did: then there is no signal."""
        found = held_on(self.limits.get(code, ()), day)
        return found.value if found else None
