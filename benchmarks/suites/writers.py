"""Several processes that record at once, and a reader that follows the log meanwhile."""

import multiprocessing
from collections.abc import Iterator
from itertools import islice
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import monotonic, sleep

from benchmarks.bench import Bench
from benchmarks.lines import Line, rate
from benchmarks.opening import opened
from benchmarks.province import Recorded, independent
from benchmarks.suites.recording import record
from vth.events.store import EventStore

POLL_SECONDS = 0.02
STARTING_SECONDS = 120


class Tail:
    """Reads on from the last position seen; `facts` counts what people recorded, not what followed by itself."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        with store.reading() as connection:
            self.seen = store.head(connection).position
        self.facts = 0

    def follow(self) -> None:
        with self._store.reading() as connection:
            for events in self._store.read(connection, after=self.seen):
                self.facts += sum(event.causation is None for event in events)
                self.seen = events[-1].position


def lines(bench: Bench) -> Iterator[Line]:
    """The aim: nothing missed by the reader, no error in any process."""
    url, sizes = bench.place.copy(bench.small().url), bench.sizes
    given = [list(islice(independent(bench.told(), copy), sizes.facts_a_writer)) for copy in _copies(bench)]
    wanted = sum(len(one.facts) for of_writer in given for one in of_writer)
    with opened(url, bench.folder) as system:
        tail = Tail(system.store)
        seconds, failed = _race(bench, url, tail, given)
        tail.follow()
    missed = wanted - tail.facts
    outcome = f"{missed} missed by a tailing reader, {failed} processes with errors"
    yield Line(
        f"{sizes.writers} writers at once, in processes",
        bench.engine,
        rate(tail.facts / seconds),
        outcome,
        None,
        "0 missed, 0 errors",
        missed == 0 and failed == 0,
    )


def _copies(bench: Bench) -> range:
    first = bench.small().copies
    return range(first, first + bench.sizes.writers)


def _race(bench: Bench, url: str, tail: Tail, given: list[list[Recorded]]) -> tuple[float, int]:
    """Seconds from the common start to the last fact, and how many processes failed."""
    sizes, context = bench.sizes, multiprocessing.get_context("spawn")
    start, ends = context.Barrier(sizes.writers + 1), context.SimpleQueue()
    common = (start, ends, url, bench.folder)
    processes = [context.Process(target=write, args=(*common, *one)) for one in enumerate(given)]
    for process in processes:
        process.start()
    start.wait(STARTING_SECONDS)
    begin = monotonic()
    while any(process.is_alive() for process in processes):
        tail.follow()
        sleep(POLL_SECONDS)
    failed = sum(process.exitcode != 0 for process in processes)
    last = max((ends.get() for _ in range(sizes.writers - failed)), default=monotonic())
    return last - begin, failed


def write(start: Barrier, ends: "SimpleQueue[float]", url: str, home: Path, which: int, given: list[Recorded]) -> None:
    """One writer: its own streams, the same log; notes when it is done."""
    with opened(url, home) as system:
        with system.store.reading() as connection:
            system.store.head(connection)
        start.wait(STARTING_SECONDS)
        record(system.recorder, given, f"writer-{which}")
        ends.put(monotonic())
