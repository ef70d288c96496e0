"""What every measurement gets: where to make databases, how much to measure, and the histories of this run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import Place
from benchmarks.sizes import Sizes
from benchmarks.stock import Stock, Stocked
from vth.events.rows import Row


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

    def told(self) -> Sequence[Row]:
        """The log of which all histories are copies."""
        return self.stock.source.told()

    def large(self) -> Stocked:
        return self.stock.of_about(self.sizes.events)

    def small(self) -> Stocked:
        return self.stock.of_about(self.sizes.fewer_events)

    def register(self) -> Stocked:
        """Many permits."""
        return self.stock.with_permits(self.sizes.permits, self.sizes.events)
