"""The rows that were not taken, in a form that can be repaired and imported again with the same mapping."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from vth.application.importing.report import Rejection, Rejections
from vth.application.whole_files import replacing
from vth.application.workbooks.cells import Cell
from vth.application.workbooks.sheets import OWN_PREFIX
from vth.application.workbooks.writing import write_workbook
from vth.kernel.errors import InvalidInput

ADDED = tuple(OWN_PREFIX + name for name in ("stand", "blad", "rij", "kolom", "code", "reden"))
STATES = {"rejected": "afgewezen", "skipped": "overgeslagen"}
LINES = ".jsonl"


def write_rejected(rejections: Rejections, headers: Mapping[str, Sequence[str]], path: Path) -> None:
    """One sheet for each sheet read, with its own columns first and why after them; whole, or not at all.

    With the ending .jsonl the rejected lines themselves. Errors: InvalidInput when the file cannot be written.
    """
    try:
        if path.suffix.lower() == LINES:
            _write_lines(rejections, path)
        else:
            write_workbook(path, {name: _table(rejections, name, header) for name, header in headers.items()})
    except OSError as error:
        raise _not_writable(path, str(error.strerror)) from error


def refuse_unwritable(path: Path) -> None:
    """Raises InvalidInput when there is no folder to write the file in: better before an import than after."""
    if not path.parent.is_dir():
        raise _not_writable(path, "no such folder")


def _not_writable(path: Path, why: str) -> Exception:
    return InvalidInput.because(
        f"{path} kan niet worden geschreven ({why}): kies een andere plaats.",
        f"{path} cannot be written ({why}): choose another place.",
        code="file_not_writable",
    )


def _write_lines(rejections: Rejections, path: Path) -> None:
    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        for rows in _by_row(rejections):
            file.write(f"{rows[0].original[0]}\n")


def _table(rejections: Rejections, name: str, header: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """The header and the rows of one sheet, each row once with all its reasons."""
    own = [index for index, column in enumerate(header) if not column.startswith(OWN_PREFIX)]
    yield [*(header[index] for index in own), *ADDED]
    for rows in _by_row(rejections):
        if rows[0].sheet == name:
            original = rows[0].original
            cells = [original[index] if index < len(original) else None for index in own]
            yield [*cells, *_why(rows)]


def _why(rows: Sequence[Rejection]) -> list[Cell]:
    state = "rejected" if any(row.listed == "rejected" for row in rows) else "skipped"
    columns, codes = _joined(row.column for row in rows), _joined(row.code for row in rows)
    return [STATES[state], rows[0].sheet, rows[0].row, columns, codes, _joined(row.nl for row in rows)]


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in dict.fromkeys(parts) if part)


def _by_row(rejections: Rejections) -> Iterator[list[Rejection]]:
    for _, rows in groupby(rejections, lambda rejection: (rejection.sheet, rejection.row)):
        yield list(rows)
