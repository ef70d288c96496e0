"""The page of the docs: the table of one run between texts that people wrote."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.lines import Line
from benchmarks.table import as_markdown

BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"


def write_page(file: Path, lines: Sequence[Line], machine: str) -> None:
    """Replaces what stands between the two marks; the texts around it stay."""
    before, _, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    measured = f"{as_markdown(lines)}\nMachine: {machine}.\n"
    file.write_text(f"{before}{BEGIN}{measured}{END}{after}", encoding="utf-8")
