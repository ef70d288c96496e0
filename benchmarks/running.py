"""Runs the measurements engine by engine; what fails is a line of the table, not the end of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.lines import Line
from benchmarks.places import Place
from benchmarks.sizes import Sizes
from benchmarks.stock import Source, Stock
from benchmarks.suites import SUITES


def measured(
    places: Sequence[Place], sizes: Sizes, names: Sequence[str], folder: Path, told: Callable[[str], None]
) -> Iterator[Line]:
    """The lines of the named suites, each suite on every engine before the next; `told` hears what is under way."""
    source = Source(folder / "history", sizes.told)
    benches = [Bench(place, sizes, Stock(place, source)) for place in places]
    for name in names:
        for bench in benches:
            told(f"{name} on {bench.engine}")
            yield from _lines(name, bench)


def _lines(name: str, bench: Bench) -> Iterator[Line]:
    try:
        yield from SUITES[name](bench)
    except Exception as error:  # whatever it is, the other measurements go on and the table says so
        yield Line(name, bench.engine, "failed", f"{type(error).__name__}: {error}"[:200], None, "", False)
