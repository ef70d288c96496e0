"""What stands in a cell: plain values, a day, or something that cannot be used, with the reason."""

import re
from datetime import date, datetime

import msgspec

from vth.kernel.text import Text

ERROR_VALUES = frozenset({"#N/A", "#NAME?", "#REF!", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#N/B", "#NAAM?"})
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SPACES = re.compile(r"\s+")


class Day(msgspec.Struct, frozen=True, tag="day"):
    """A real date cell."""

    on: date


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """A cell that holds no usable value: `shown` is what a person sees in it."""

    code: str
    shown: str


Cell = str | int | float | bool | Day | Broken | None

REASONS = {
    "error_cell": Text(
        "De cel bevat de fout {shown}: vul de waarde zelf in.",
        "The cell holds the error {shown}: fill in the value itself.",
    ),
    "formula_without_value": Text(
        "De cel bevat de formule {shown} zonder berekende uitkomst: sla het bestand op in Excel of vul de waarde in.",
        "The cell holds the formula {shown} without a calculated result: save the file in Excel or fill in the value.",
    ),
    "control_character": Text(
        "De cel bevat stuurtekens: verwijder ze.", "The cell holds control characters: remove them."
    ),
}


class CellFault(Exception):
    """A cell that cannot be used: which column, why, and what to do."""

    def __init__(self, column: str, code: str, reason: Text) -> None:
        super().__init__(f"{column}: {reason.en}")
        self.column, self.code, self.reason = column, code, reason


def cell_of(value: object) -> Cell:
    """A value as a reader gives it, as a cell; empty text is an empty cell."""
    if isinstance(value, datetime):
        return Day(value.date())
    if isinstance(value, date):
        return Day(value)
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _text(value: str) -> Cell:
    stripped = value.strip()
    if stripped in ERROR_VALUES:
        return Broken("error_cell", stripped)
    if CONTROL.search(value):
        return Broken("control_character", value)
    return stripped or None


def text_of(cell: Cell, column: str) -> str:
    """The cell as one line of text, days as ISO dates; empty when there is nothing. Raises CellFault."""
    if isinstance(cell, Broken):
        raise CellFault(column, cell.code, REASONS[cell.code].format(shown=cell.shown))
    if cell is None:
        return ""
    if isinstance(cell, Day):
        return cell.on.isoformat()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return SPACES.sub(" ", str(cell)).strip()


def is_empty(cell: Cell) -> bool:
    return cell is None or cell == ""
