"""What every measurement gets: where to make databases, how much to measure, and the histories of this run."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.history import History
from benchmarks.places import Place
from benchmarks.sizes import Sizes
from benchmarks.stock import Stock, Stocked

NEW_NUMBERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Bench:
    """Measurements on one engine."""

    place: Place
    sizes: Sizes
    stock: Stock

    @property
    def engine(self) -> str:
        return self.place.name

    @property
    def folder(self) -> Path:
        return self.place.folder

    def large(self) -> Stocked:
        return self.stock.of(History.of_about(self.sizes.events))

    def small(self) -> Stocked:
        return self.stock.of(History.of_about(self.sizes.fewer_events))

    def register(self) -> Stocked:
        """Many permits, each with few events."""
        return self.stock.of(History(self.sizes.permits, brief=True))


def other_history(permits: int, which: int = 1) -> History:
    """A history that can be recorded on top of the stocked ones: its companies and cases are others."""
    return History(permits, seed=7000 + which, first_number=NEW_NUMBERS * which)
