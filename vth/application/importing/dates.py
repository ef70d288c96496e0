"""Dates as people write them. Day before month, as in Dutch; what can be read in two ways is not read."""

import re
from datetime import date

from vth.application.workbooks.cells import Cell, CellFault, Day, text_of
from vth.kernel.text import Text

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "januari jan",
            "februari feb febr",
            "maart mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+)?"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
WORDS = re.compile(WEEKDAYS + r"(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[;,]|\ben\b)\s*")
FIRST_YEAR_OF_THE_NINETEEN_HUNDREDS = 70


def read_days(cell: Cell, column: str) -> list[date]:
    """Every date in the cell, in its order; none when it is empty. Raises CellFault.

    Years of two digits: 70-99 are 1970-1999, 00-69 are 2000-2069.
    """
    if isinstance(cell, Day):
        return [cell.on]
    if not isinstance(cell, str):
        shown = text_of(cell, column)
        if not shown:
            return []
        raise _no_date(column, shown)
    return _several(text_of(cell.replace("\n", ";"), column), column)


def _several(text: str, column: str) -> list[date]:
    if (whole := _one(text, column)) is not None:
        return [whole]
    parts = [part for part in BETWEEN.split(text) if part]
    found = [_one(part, column) for part in parts]
    if None in found:
        raise _no_date(column, text)
    return [day for day in found if day is not None]


def _one(text: str, column: str) -> date | None:
    """The date that the text is, or None when it has none of the notations."""
    parts = _parts(text)
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError as error:
        raise CellFault(column, "no_such_date", Text(f"{text} bestaat niet.", f"{text} does not exist.")) from error


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := NUMERIC.fullmatch(text):
        return _year(match[4]), int(match[3]), int(match[1])
    if (match := WORDS.fullmatch(text)) and (month := MONTHS.get(match[2].lower())):
        return int(match[3]), month, int(match[1])
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= FIRST_YEAR_OF_THE_NINETEEN_HUNDREDS else 2000)


def _no_date(column: str, shown: str) -> CellFault:
    return CellFault(
        column,
        "not_a_date",
        Text(
            f"'{shown}' is geen datum: schrijf 5-6-2024 of 2024-06-05.",
            f"'{shown}' is no date: write 5-6-2024 or 2024-06-05.",
        ),
    )
