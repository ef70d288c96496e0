"""Histories in the log of a database, made once a run however many measurements use them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.loading import insert
from benchmarks.opening import opened
from benchmarks.places import Place, SqlitePlace
from benchmarks.province import copies, multiplied, permits_told, play
from vth.application import maintenance
from vth.events.rows import Row


@dataclass(frozen=True, slots=True)
class Stocked:
    """A database with a history of so many events and permits; `copies` is how often it holds each company.

    `rebuilding` is how long its read models took, in seconds.
    """

    url: str
    events: int
    permits: int
    copies: int
    rebuilding: float


@dataclass(slots=True)
class Source:
    """The history of about so many facts that all others are made of, told once."""

    folder: Path
    facts: int
    _told: list[Row] = field(default_factory=list)

    def told(self) -> Sequence[Row]:
        if not self._told:
            self.folder.mkdir(parents=True)
            self._told = play(SqlitePlace(self.folder).fresh(), self.folder, self.facts)
        return self._told


@dataclass(slots=True)
class Stock:
    """Histories at one place, with their read models."""

    place: Place
    source: Source
    _made: dict[int, Stocked] = field(default_factory=dict)

    def of_about(self, events: int) -> Stocked:
        """Copy it before changing it."""
        return self._of(copies(self.source.told(), events))

    def with_permits(self, permits: int, events: int) -> Stocked:
        """The one of about so many events, or a larger one when that has too few permits."""
        told = self.source.told()
        return self._of(max(copies(told, events), -(-permits // permits_told(told))))

    def _of(self, count: int) -> Stocked:
        if count not in self._made:
            self._made[count] = self._make(count)
        return self._made[count]

    def _make(self, count: int) -> Stocked:
        url, told = self.place.fresh(), self.source.told()
        with opened(url, self.place.folder) as system:
            events = insert(system.engine, multiplied(told, count))
            begin = perf_counter()
            maintenance.rebuild(system)
            return Stocked(url, events, permits_told(told) * count, count, perf_counter() - begin)
