"""Rows of a sheet, written as they come: many times faster than a cell object each, in constant memory.

Only the rows are written here, as the XML that a sheet holds (ECMA-376 part 1, 18.3.1.73); openpyxl makes all the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import IO, NamedTuple

from openpyxl.utils import get_column_letter

from vth.reports.cell_text import as_xml, is_read_as_formula
from vth.reports.columns import Column, Styled, Value

DAY_ZERO = date(1899, 12, 30).toordinal()
FIRST_SOUND_DAY = "1900-03-01"  # Excel takes 1900 for a leap year; earlier days stay text
QUOTED = {"text": "text_quoted", "wrapped": "wrapped_quoted", "person": "person_quoted"}
WRAPPING = frozenset(("wrapped", "person", "strong", "code"))
CHARACTERS_A_UNIT = 1.05  # a width counts in digits; letters are narrower, but lines break between words
LINE_HEIGHT, TALLEST = 13.5, 409  # points
BUFFERED = 2000


class _Slot(NamedTuple):
    """A column as it is written: `characters` fit on a line of it, 0 when its text does not wrap."""

    letters: str
    kind: str
    characters: int
    tones: Mapping[str, str]


class RowWriter:
    """Writes rows of one table to a file; `row` is the number of the next row, `named` the name behind an id."""

    def __init__(
        self,
        file: IO[bytes],
        columns: Sequence[Column],
        styles: Mapping[str, int],
        first_row: int,
        named: Callable[[str], str] = str,
    ) -> None:
        self._file, self._styles, self.row, self._named = file, styles, first_row, named
        self._slots = [
            _Slot(
                get_column_letter(number),
                column.kind,
                int(column.width * CHARACTERS_A_UNIT) if column.kind in WRAPPING else 0,
                column.tones,
            )
            for number, column in enumerate(columns, 1)
        ]
        self._has_persons = any(column.kind == "person" for column in columns)
        self._parts: list[str] = []

    def write(self, values: Sequence[Value]) -> None:
        """One row, its values in the order of the columns; wrapped text makes it as high as it needs."""
        number, lines, cells = self.row, 1, []
        for slot, value in zip(self._slots, self._shown(values), strict=True):
            cells.append(self._cell(f"{slot.letters}{number}", slot, value))
            if slot.characters and type(value) is str and (len(value) > slot.characters or "\n" in value):
                lines = max(lines, lines_of(value, slot.characters))
        height = f' ht="{min(lines * LINE_HEIGHT, TALLEST)}"' if lines > 1 else ""
        self._parts.append(f'<row r="{number}"{height}>{"".join(cells)}</row>')
        self.row += 1
        if len(self._parts) > BUFFERED:
            self.flush()

    def _shown(self, values: Sequence[Value]) -> Sequence[Value]:
        """The values with names for ids."""
        if not self._has_persons:
            return values
        pairs = zip(self._slots, values, strict=True)
        return [
            self._named(value) if slot.kind == "person" and isinstance(value, str) else value for slot, value in pairs
        ]

    def flush(self) -> None:
        self._file.write("".join(self._parts).encode())
        self._parts.clear()

    def _cell(self, place: str, slot: _Slot, value: Value) -> str:
        kind = slot.kind
        if type(value) is Styled:
            value, kind = value
        if type(value) is str and value:
            if kind == "day" and value >= FIRST_SOUND_DAY:
                return f'<c r="{place}" s="{self._styles["day"]}"><v>{_serial(value)}</v></c>'
            return self._text(place, slot.tones.get(value, kind), value)
        if value is None or value == "":
            return f'<c r="{place}" s="{self._styles[kind]}"/>'
        return f'<c r="{place}" s="{self._styles[kind]}"><v>{value}</v></c>'

    def _text(self, place: str, kind: str, value: str) -> str:
        if is_read_as_formula(value):
            kind = QUOTED.get(kind, kind)
        return (
            f'<c r="{place}" s="{self._styles[kind]}" t="inlineStr">'
            f'<is><t xml:space="preserve">{as_xml(value)}</t></is></c>'
        )


def lines_of(text: str, characters: int) -> int:
    """About how many lines a text takes when so many characters fit on one; lines break between words."""
    return sum(_wrapped(line, characters) for line in text.split("\n"))


@lru_cache(maxsize=50_000)
def _wrapped(line: str, characters: int) -> int:
    """A word that does not fit on a line by itself is broken."""
    if len(line) <= characters:
        return 1
    lines, used = 0, characters
    for word in line.split(" "):
        if used + 1 + len(word) <= characters:
            used += 1 + len(word)
        else:
            lines += -(-len(word) // characters) or 1
            used = len(word) % characters or min(len(word), characters)
    return lines


@lru_cache(maxsize=50_000)
def _serial(day: str) -> int:
    """The number by which Excel knows a day."""
    return date.fromisoformat(day).toordinal() - DAY_ZERO
