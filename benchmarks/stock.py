"""Histories in the log of a database, made once a run however many measurements use them."""

from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.history import History, recordings
from benchmarks.loading import copy, load
from benchmarks.opening import opened, regulations
from benchmarks.places import Place, SqlitePlace
from vth.application import maintenance


@dataclass(frozen=True, slots=True)
class Stocked:
    """A database with a history of so many events; `rebuilding` is how long its read models took, in seconds."""

    url: str
    events: int
    rebuilding: float


@dataclass(slots=True)
class Sources:
    """The log of each history on SQLite, from which every engine gets its copy."""

    folder: Path
    _made: dict[History, str] = field(default_factory=dict)

    def log_of(self, history: History) -> str:
        if history not in self._made:
            url = SqlitePlace(self._own_folder(history)).fresh()
            with opened(url, self.folder) as system:
                load(system.engine, recordings(history, regulations()))
            self._made[history] = url
        return self._made[history]

    def _own_folder(self, history: History) -> Path:
        folder = self.folder / f"history-{history.permits}-{history.brief}-{history.seed}"
        folder.mkdir(parents=True)
        return folder


@dataclass(slots=True)
class Stock:
    """Histories at one place, with their read models."""

    place: Place
    sources: Sources
    _made: dict[History, Stocked] = field(default_factory=dict)

    def of(self, history: History) -> Stocked:
        """Copy it before changing it."""
        if history not in self._made:
            self._made[history] = self._make(history)
        return self._made[history]

    def _make(self, history: History) -> Stocked:
        url, source = self.place.fresh(), self.sources.log_of(history)
        with opened(source, self.place.folder) as origin, opened(url, self.place.folder) as system:
            events = copy(origin.engine, system.engine)
            begin = perf_counter()
            maintenance.rebuild(system)
            return Stocked(url, events, perf_counter() - begin)
