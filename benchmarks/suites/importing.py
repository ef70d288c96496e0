"""JSON lines through the import: shapes, rules, log and read models."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.history import History, recordings
from benchmarks.lines import Line, at_least
from benchmarks.measuring import in_own_process
from benchmarks.opening import opened, regulations
from vth.application.importing import import_file
from vth.events.codec import encode

AIM = 5000


def lines(bench: Bench) -> Iterator[Line]:
    count = bench.sizes.lines
    file = lines_file(bench.folder, count)
    measured = in_own_process(import_lines, bench.place.fresh(), bench.folder, file)
    yield at_least(f"import of {count:,} JSON lines, facts", bench.engine, count / measured.seconds, AIM)


def lines_file(folder: Path, count: int) -> Path:
    """A file with so many facts, one a line, in the order of recording."""
    file = folder / f"{count}.jsonl"
    if not file.exists():
        with file.open("wb") as out:
            out.writelines(islice(_written(History.of_about(round(count * 1.1))), count))
    return file


def import_lines(url: str, home: Path, file: Path) -> int:
    """Imports the file into a fresh database; every line has to be taken."""
    with opened(url, home) as system:
        report = import_file(system, file, "importer", "odu")
    if report.rejected or report.already_known:
        raise RuntimeError(f"{report.rejected} of {report.read} lines were rejected: {next(iter(report.rejections))}")
    return report.recorded


def _written(history: History) -> Iterator[bytes]:
    for recording in recordings(history, regulations()):
        for dated in recording.facts:
            line = {
                "stream": recording.stream,
                "type": dated.fact.declaration.name,
                "effective_on": dated.effective_on,
                "date_basis": dated.date_basis,
                "data": msgspec.Raw(encode(dated.fact).encode()),
            }
            yield msgspec.json.encode(line) + b"\n"
