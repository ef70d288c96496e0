"""The table of measurements, for the terminal and as Markdown."""

from collections.abc import Iterable, Sequence

from rich.table import Table

from benchmarks.lines import Line

HEADINGS = ("ratio", "measurement", "engine", "measured", "beside", "aim", "reached")
REACHED = {True: "yes", False: "**no**", None: ""}
UNFINISHED = "failed"


def cells(line: Line) -> tuple[str, ...]:
    ratio = "" if line.ratio is None else f"{line.ratio:.2f} ×"
    return ratio, line.subject, line.engine, line.measured, line.beside, line.aim, REACHED[line.met]


def for_terminal(lines: Iterable[Line]) -> Table:
    table = Table(*HEADINGS)
    for line in lines:
        style = "red" if line.met is False else None
        table.add_row(*(cell.replace("**", "") for cell in cells(line)), style=style)
    return table


def as_markdown(lines: Sequence[Line]) -> str:
    rows = [HEADINGS, ("--:", "---", "---", "--:", "---", "---", "---"), *map(cells, lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
