"""The measurements, by what they are about; each gives lines of the table for one engine."""

from collections.abc import Callable, Iterator

from benchmarks.bench import Bench
from benchmarks.lines import Line
from benchmarks.suites import asking, importing, memory, pages, rebuilding, recording, serving, workbook, writers

Suite = Callable[[Bench], Iterator[Line]]

SUITES: dict[str, Suite] = {
    "recording": recording.lines,
    "writers": writers.lines,
    "http": serving.lines,
    "import": importing.lines,
    "rebuild": rebuilding.lines,
    "asking": asking.lines,
    "pages": pages.lines,
    "memory": memory.lines,
    "workbook": workbook.lines,
}
