"""One fact through the whole path, beside a bare INSERT of the same row and beside a library that only stores it."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from statistics import median
from typing import NamedTuple

from benchmarks.bench import Bench
from benchmarks.lines import Line, faster_than
from benchmarks.measuring import timed
from benchmarks.opening import opened
from benchmarks.places import Committing
from benchmarks.province import Recorded, further
from benchmarks.references.library import saving
from vth.application.recorder import Recorder
from vth.application.system import System
from vth.events.engine import driver, spelled
from vth.events.rows import INSERT, SELECT, Row
from vth.kernel.origin import Origin

BARE, LIBRARY = "bare INSERT + commit", "eventsourcing"
OF_BARE, OF_LIBRARY = 0.5, 1.5
SUBJECT = "recording one fact: rules, hash, projections, commit"


class Round(NamedTuple):
    """Facts a second in one round, the three one after the other."""

    own: float
    bare: float
    library: float


def record(recorder: Recorder, given: Sequence[Recorded], key: str) -> None:
    """One after the other, as officers would."""
    for number, one in enumerate(given):
        recorder.record(one.stream, one.facts, Origin("officer-1", "odu", f"{key}-{number}"))


def lines(bench: Bench) -> Iterator[Line]:
    """Onto a log that has a history already; every row of ours is what the references store as well."""
    found = list(_rounds(bench))[1:]
    own, bare, library = (median(one) for one in zip(*found, strict=True))
    yield faster_than(SUBJECT, bench.engine, own, (BARE, bare), OF_BARE)
    yield faster_than(SUBJECT, bench.engine, own, (LIBRARY, library), OF_LIBRARY)


def _rounds(bench: Bench) -> Iterator[Round]:
    """The first warms up. What policies answer is recorded as well, but only what people record counts."""
    small, rounds = bench.small(), bench.sizes.rounds + 1
    coming = further(bench.told(), small.copies, small.events)
    own, beside = bench.place.copy(small.url), bench.place.copy(small.url)
    with (
        opened(own, bench.folder) as system,
        closing(bench.place.committing(beside)) as commit,
        saving(bench.place.blank()) as save,
    ):
        gc.freeze()  # as `vth serve` does
        for number in range(rounds):
            given = list(islice(coming, bench.sizes.facts_a_round))
            size = sum(len(one.facts) for one in given)
            taken = timed(record, system.recorder, given, f"round-{number}")
            rows = _last(system, size)
            yield Round(size / taken, size / timed(_insert, commit, rows), size / timed(save, rows))


def _last(system: System, count: int) -> list[Row]:
    statement = f"{SELECT} ORDER BY position DESC LIMIT ?"
    with system.store.reading() as connection:
        found = driver(connection).execute(spelled(statement, connection.dialect), (count,)).fetchall()
    return found[::-1]


def _insert(commit: Committing, rows: Sequence[Row]) -> None:
    for row in rows:
        commit(INSERT, row)
