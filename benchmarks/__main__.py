"""python -m benchmarks: measures beside references and prints the table."""

import sys
import tempfile
from pathlib import Path
from time import monotonic

import click
from rich.console import Console

from benchmarks.lines import Line
from benchmarks.machine import description
from benchmarks.page import write_page
from benchmarks.places import places
from benchmarks.running import measured
from benchmarks.sizes import FULL, QUICK, TINY
from benchmarks.suites import SUITES
from benchmarks.table import for_terminal

WIDTH_OF_FILES = 180
SIZES = {"full": FULL, "quick": QUICK, "tiny": TINY}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--size", type=click.Choice(list(SIZES)), default="full", show_default=True)
@click.option(
    "--only", multiple=True, type=click.Choice(list(SUITES)), help="Only this suite; may be given more often."
)
@click.option("--engine", type=click.Choice(["SQLite", "PostgreSQL"]), help="Only this engine.")
@click.option("--write", type=click.Path(dir_okay=False, path_type=Path), help="Also write the page of the docs.")
def main(size: str, only: tuple[str, ...], engine: str | None, write: Path | None) -> None:
    """Measures VTH beside references on SQLite and on a durable PostgreSQL of its own."""
    console, begin = Console(width=None if sys.stdout.isatty() else WIDTH_OF_FILES), monotonic()
    with tempfile.TemporaryDirectory(prefix="vth-bench-") as scratch, places(Path(scratch)) as found:
        chosen = tuple(place for place in found if engine in (None, place.name))
        machine = description(found)
        lines: list[Line] = []
        with console.status("") as status:
            for line in measured(chosen, SIZES[size], only or tuple(SUITES), Path(scratch), status.update):
                lines.append(line)
    console.print(for_terminal(lines), machine, f"{(monotonic() - begin) / 60:.1f} minutes", sep="\n")
    if write:
        write_page(write, lines, machine)


if __name__ == "__main__":
    main()
