"""JSON lines through the import: shapes, rules, log and read models."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.history import History, Recording, recordings
from benchmarks.lines import Line, at_least, faster_than
from benchmarks.measuring import in_own_process
from benchmarks.opening import opened, regulations
from vth.application.importing import import_file
from vth.events.codec import encode

AIM = 5000


def lines(bench: Bench) -> Iterator[Line]:
    """Other systems export case after case; a log of ten years in order of recording touches every case many times."""
    count = bench.sizes.lines
    by_case, as_recorded = (_rate(bench, lines_file(bench.folder, count, ordered)) for ordered in (True, False))
    yield at_least(f"import of {count:,} JSON lines, case after case, facts", bench.engine, by_case, AIM)
    subject = f"import of {count:,} JSON lines, all cases mixed in order of recording, facts"
    yield faster_than(subject, bench.engine, as_recorded, ("case after case", by_case), None)


def _rate(bench: Bench, file: Path) -> float:
    measured = in_own_process(import_lines, bench.place.fresh(), bench.folder, file)
    return float(measured.value / measured.seconds)


def lines_file(folder: Path, count: int, by_case: bool = True) -> Path:
    """A file with so many facts, one a line: companies and then case after case, or all in the order of recording."""
    file = folder / f"{count}-{'cases' if by_case else 'mixed'}.jsonl"
    if not file.exists():
        told = list(recordings(History.of_about(round(count * 1.1)), regulations()))
        if by_case:
            told.sort(key=lambda recording: recording.stream)  # companies before permits, older ones first
        with file.open("wb") as out:
            out.writelines(islice(_written(told), count))
    return file


def import_lines(url: str, home: Path, file: Path) -> int:
    """Imports the file into a fresh database; every line has to be taken."""
    with opened(url, home) as system:
        report = import_file(system, file, "importer", "odu")
    if report.rejected or report.already_known:
        raise RuntimeError(f"{report.rejected} of {report.read} lines were rejected: {next(iter(report.rejections))}")
    return report.recorded


def _written(told: Iterable[Recording]) -> Iterator[bytes]:
    for recording in told:
        for dated in recording.facts:
            line = {
                "stream": recording.stream,
                "type": dated.fact.declaration.name,
                "effective_on": dated.effective_on,
                "date_basis": dated.date_basis,
                "data": msgspec.Raw(encode(dated.fact).encode()),
            }
            yield msgspec.json.encode(line) + b"\n"
