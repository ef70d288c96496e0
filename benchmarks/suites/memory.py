"""Peak memory of long work: it should not follow the number of events. Each runs in a process of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.lines import Line, growth
from benchmarks.measuring import in_own_process
from benchmarks.opening import opened
from benchmarks.suites.importing import import_lines, lines_file
from vth.application import maintenance
from vth.application.exporting import export_lines

AIM = 1.3
FEWER = 10


def lines(bench: Bench) -> Iterator[Line]:
    count = bench.sizes.lines
    peaks = [_import(bench, number) for number in (count, count // FEWER)]
    yield _flat(bench, "import", (peaks[0], peaks[1]), (count, count // FEWER))
    large, small = bench.large(), bench.small()
    works: dict[str, Callable[..., object]] = {"rebuild": rebuild, "export": export}
    for name, work in works.items():
        peaks = [_peak(work, bench, bench.place.copy(one.url)) for one in (large, small)]
        yield _flat(bench, name, (peaks[0], peaks[1]), (large.events, small.events))


def rebuild(url: str, home: Path) -> None:
    with opened(url, home) as system:
        maintenance.rebuild(system)


def export(url: str, home: Path) -> None:
    with opened(url, home) as system:
        export_lines(system, home / "exported.jsonl")


def _import(bench: Bench, count: int) -> float:
    file = lines_file(bench, count)
    return in_own_process(import_lines, bench.place.fresh(), bench.folder, file).peak_mebibytes


def _peak(work: Callable[..., object], bench: Bench, url: str) -> float:
    return in_own_process(work, url, bench.folder).peak_mebibytes


def _flat(bench: Bench, work: str, peaks: tuple[float, float], counts: tuple[int, int]) -> Line:
    subject = f"peak memory of {work}, {counts[0]:,} events"
    return growth(subject, bench.engine, f"{peaks[0]:.0f} MiB", peaks, f"{counts[1]:,} events: {peaks[1]:.0f} MiB", AIM)
