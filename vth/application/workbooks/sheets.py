"""A table as every reader gives it: a name, the column names of its first row, and its rows one by one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vth.application.workbooks.cells import Cell
from vth.kernel.errors import InvalidInput

OWN_PREFIX = "vth_"
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
DELIMITED = frozenset({".csv", ".txt", ".tsv"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number as people see it (the header is row 1)."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`header` has a name for every column, empty where the file names none; `expected` rows, 0 when not known."""

    name: str
    header: tuple[str, ...]
    rows: Iterable[SheetRow]
    expected: int = 0
    delimited: bool = False


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Sheet]]:
    """The sheets of a workbook or delimited file, in order; read each to its end before the next.

    Errors: InvalidInput saying what is wrong with the file and what to do.
    """
    from vth.application.workbooks import delimited, xlsx

    readers = dict.fromkeys(WORKBOOKS, xlsx.opened) | dict.fromkeys(DELIMITED, delimited.opened)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InvalidInput.because(
            f"{path.name} is geen .xlsx- of .csv-bestand: sla het zo op en probeer het opnieuw.",
            f"{path.name} is no .xlsx or .csv file: save it as one and try again.",
            code="file_kind_unknown",
        )
    with reader(path) as sheets:
        yield sheets


@lru_cache(maxsize=8192)
def column_key(name: str) -> str:
    """How column names are compared: capitals and spaces around them do not matter."""
    return " ".join(name.split()).casefold()
