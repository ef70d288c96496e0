"""JSON lines through the import: shapes, rules, log and read models."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.lines import Line, at_least, faster_than
from benchmarks.measuring import in_own_process
from benchmarks.opening import opened
from benchmarks.province import by_case, copies, multiplied
from vth.application.importing import import_file
from vth.events.rows import Row

AIM = 5000


def lines(bench: Bench) -> Iterator[Line]:
    """Other systems export case after case; a log of years in order of recording touches every case many times."""
    count = bench.sizes.lines
    in_cases, as_recorded = (_rate(bench, lines_file(bench, count, ordered)) for ordered in (True, False))
    yield at_least(f"import of {count:,} JSON lines, case after case, facts", bench.engine, in_cases, AIM)
    subject = f"import of {count:,} JSON lines, all cases mixed in order of recording, facts"
    yield faster_than(subject, bench.engine, as_recorded, ("case after case", in_cases), None)


def _rate(bench: Bench, file: Path) -> float:
    measured = in_own_process(import_lines, bench.place.fresh(), bench.folder, file)
    return float(measured.value / measured.seconds)


def lines_file(bench: Bench, count: int, cases: bool = True) -> Path:
    """A file with so many facts, one a line: case after case, or all in the order of recording."""
    file, told = bench.folder / f"{count}-{'cases' if cases else 'mixed'}.jsonl", bench.told()
    if not file.exists():
        rows = multiplied(told, copies(told, count + len(told)))
        with file.open("wb") as out:
            out.writelines(islice(_written(by_case(rows) if cases else rows), count))
    return file


def import_lines(url: str, home: Path, file: Path) -> int:
    """Imports the file into a fresh database; every line has to be taken."""
    with opened(url, home) as system:
        report = import_file(system, file, "importer", "odu")
    if report.rejected or report.already_known:
        raise RuntimeError(f"{report.rejected} of {report.read} lines were rejected: {next(iter(report.rejections))}")
    return report.recorded


def _written(rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        line = {
            "stream": row[1],
            "type": row[3],
            "effective_on": row[5],
            "date_basis": row[6],
            "data": msgspec.Raw(row[12].encode()),
        }
        yield msgspec.json.encode(line) + b"\n"
