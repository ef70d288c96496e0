"""Histories of a whole province: every stream, with what policies answered; large ones hold each company many times."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, groupby
from pathlib import Path

from benchmarks.opening import AFTERWARDS, opened
from vth import demo
from vth.demo.multiplying import SHARED, UUID, Copies
from vth.events.codec import decode
from vth.events.engine import driver
from vth.events.envelope import DatedFact
from vth.events.rows import SELECT, Row

IN_ORDER = f"{SELECT} ORDER BY position"
SEED = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """Facts of one stream that are recorded together."""

    stream: str
    facts: tuple[DatedFact, ...]


def play(url: str, home: Path, facts: int) -> list[Row]:
    """The log of a history of about so many facts, told by the program's own demonstration in this empty database."""
    with opened(url, home) as system:
        demo.fill(replace(system, clock=lambda: AFTERWARDS), SEED, facts, lambda done, total: None)
        with system.store.reading() as connection:
            found: list[Row] = driver(connection).execute(IN_ORDER).fetchall()
    return found


def copies(told: Sequence[Row], events: int) -> int:
    """How many copies of a history come nearest to so many events."""
    shared = sum(is_shared(row) for row in told)
    return max(round((events - shared) / (len(told) - shared)), 1)


def multiplied(told: Sequence[Row], count: int) -> Iterator[Row]:
    """The log of so many copies side by side."""
    return Copies(count).of(told)


def permits_told(told: Sequence[Row]) -> int:
    return sum(row[2] == 1 and kind(row) == "permit" for row in told)


def kind(row: Row) -> str:
    return row[1].partition("/")[0]


def is_shared(row: Row) -> bool:
    """Staff, courses and the like: all copies have them in common."""
    return kind(row) in SHARED


class Further(Copies):
    """One more copy, to be recorded by the rules on top of a log that has the others; policies answer anew.

    `copy` counts from 0, as those in the log do; `after` is the position at which that log ends.
    """

    def __init__(self, copy: int, after: int) -> None:
        super().__init__(copy + 1)
        self._copy, self._position = copy, after

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they will stand in the log when nothing else is recorded; those given are a log by position."""
        for row in rows:
            self._starts.append(self._position + 1 - self._copy)
            if is_shared(row):
                self._shared.add(row[1].partition("/")[2])
            else:
                yield self._next(row, self._copy)

    @property
    def made(self) -> frozenset[str]:
        """The ids of what policies begin; they follow from the places in the log."""
        return frozenset(self._made[self._copy].values())


def further(told: Sequence[Row], first: int, after: int) -> Iterator[Recorded]:
    """What people record, in order, when ever more copies are added; no one else may record anything meanwhile."""
    for copy in count(first):
        rows = list(Further(copy, after).of(told))
        after += len(rows)
        yield from recorded(rows)


def independent(told: Sequence[Row], copy: int) -> Iterator[Recorded]:
    """What people record of one more copy wherever it comes: nothing that builds on what policies began."""
    one = Further(copy, 0)
    rows = list(one.of(told))
    ids, gone = one.made, frozenset[str]()
    while ids - gone:
        gone |= ids
        ids = frozenset(row[1].partition("/")[2] for row in rows if not gone.isdisjoint(mentioned(row)))
    return recorded(row for row in rows if row[1].partition("/")[2] not in gone)


def by_case(rows: Iterable[Row]) -> list[Row]:
    """The same with staff and courses first, then company after company with its cases, documents last."""
    found = list(rows)
    shared = {row[1].partition("/")[2] for row in found if is_shared(row)}
    cases = _Cases()
    for row in found:
        if not is_shared(row):
            cases.join(row[1].partition("/")[2], mentioned(row) - shared)
    numbers: dict[str, int] = {}

    def place(row: Row) -> int:
        if is_shared(row):
            return len(found) if kind(row) == "document" else 0
        return numbers.setdefault(cases.of(row[1].partition("/")[2]), len(numbers) + 1)

    return sorted(found, key=place)


class _Cases:
    """Which streams belong together, because their facts name one another."""

    def __init__(self) -> None:
        self._towards: dict[str, str] = {}

    def of(self, id: str) -> str:
        while (next := self._towards.setdefault(id, id)) != id:
            self._towards[id] = id = self._towards[next]
        return id

    def join(self, id: str, others: Iterable[str]) -> None:
        for other in others:
            self._towards[self.of(other)] = self.of(id)


def mentioned(row: Row) -> frozenset[str]:
    """The ids in the name of its stream and in its data."""
    return frozenset(UUID.findall(f"{row[1]} {row[12]}"))


def recorded(rows: Iterable[Row]) -> Iterator[Recorded]:
    """What people recorded, without the answers of policies."""
    own = (row for row in rows if row[11] is None)
    for (_, stream), together in groupby(own, lambda row: (row[10], row[1])):
        yield Recorded(stream, tuple(map(_dated, together)))


def _dated(row: Row) -> DatedFact:
    return DatedFact(decode(row[3], row[4], row[12]), date.fromisoformat(row[5]), row[6])
