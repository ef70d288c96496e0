"""All read models made anew from the log."""

from collections.abc import Iterator

from benchmarks.bench import Bench
from benchmarks.lines import Line, at_least

AIM = 70_000


def lines(bench: Bench) -> Iterator[Line]:
    large = bench.large()
    subject = f"rebuild of all read models over {large.events:,} events, events"
    yield at_least(subject, bench.engine, large.events / large.rebuilding, AIM)
