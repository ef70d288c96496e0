"""The Excel summary, beside openpyxl writing the same cells without names, styles, tables or questions."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from benchmarks.bench import Bench
from benchmarks.lines import Line, duration, growth
from benchmarks.measuring import in_own_process
from benchmarks.opening import opened
from vth.application.asking import question
from vth.reports.issuing import write_summary

FROM, TO = date(2023, 7, 1), date(2026, 6, 30)
AIM = 1.2


def lines(bench: Bench) -> Iterator[Line]:
    permits, url = bench.register().permits, bench.place.copy(bench.register().url)
    file, cells = bench.folder / f"{bench.engine}.xlsx", bench.folder / f"{bench.engine}.cells"
    own = in_own_process(write, url, bench.folder, file)
    count = keep_cells(file, cells)
    bare = in_own_process(write_bare, cells, bench.folder / f"{bench.engine}-bare.xlsx")
    seconds, peaks = (own.seconds, bare.seconds), (own.peak_mebibytes, bare.peak_mebibytes)
    shown = f"bare openpyxl, {count:,} cells"
    yield growth(f"Excel summary of {permits:,} permits: time", bench.engine, duration(seconds[0]), seconds,
                 f"{shown}: {duration(seconds[1])}", AIM)  # fmt: skip
    yield growth(f"Excel summary of {permits:,} permits: peak memory", bench.engine, f"{peaks[0]:.0f} MiB", peaks,
                 f"{shown}: {peaks[1]:.0f} MiB", None)  # fmt: skip


def write(url: str, home: Path, file: Path) -> None:
    with opened(url, home) as system:
        with system.store.reading() as connection:
            asked = question(system, connection, start=FROM, end=TO)
        write_summary(system, asked, file)


def keep_cells(workbook: Path, kept: Path) -> int:
    """Copies the values of a workbook, sheet by sheet, to a file that is read fast; returns how many there are."""
    count = 0
    source = load_workbook(workbook, read_only=True)
    with kept.open("wb") as out:
        for sheet in source.worksheets:
            pickle.dump(sheet.title, out)
            for row in sheet.iter_rows(values_only=True):
                count += sum(value is not None for value in row)
                pickle.dump(row, out)
    source.close()
    return count


def write_bare(kept: Path, file: Path) -> None:
    """The same values into a write-only workbook, row by row."""
    workbook = Workbook(write_only=True)
    sheet: Any = None
    for item in _items(kept):
        if isinstance(item, str):
            sheet = workbook.create_sheet(item)
        else:
            sheet.append(item)
    workbook.save(file)


def _items(kept: Path) -> Iterator[str | tuple[object, ...]]:
    with kept.open("rb") as source:
        while True:
            try:
                yield pickle.load(source)
            except EOFError:
                return
