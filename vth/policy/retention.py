"""How long records are kept after they ended, by category of the selection list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Category:
    """What is kept how long: streams of one type that ended by one of these event types.

    `years` is None for what is kept for ever. `confirmed` tells whether the term was read in the list that now holds.
    """

    code: str
    title: str
    stream: str
    endings: tuple[str, ...]
    years: int | None
    confirmed: bool
    source: str

    def keep_until(self, ended_on: date) -> date | None:
        """The last day of the term, which runs from 1 January after the end; None without a term."""
        return None if self.years is None else date(min(ended_on.year + self.years, date.max.year), 12, 31)


@dataclass(frozen=True, slots=True)
class SelectionList:
    """The list with its version; what no category names is kept for ever."""

    name: str
    version: str
    source: str
    categories: Mapping[str, Category]

    @property
    def title(self) -> str:
        return f"{self.name} (versie {self.version})"

    def of(self, stream: str) -> tuple[Category, ...]:
        """The categories for streams of this type."""
        return tuple(one for one in self.categories.values() if one.stream == stream)
