"""What a mapping's sources give for a row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vth.application.importing.dates import read_days
from vth.application.importing.lookups import Codes
from vth.application.importing.mapping import PLACEHOLDER, Conditions, Source, Sources, listed
from vth.application.workbooks.cells import Cell, CellFault, text_of
from vth.application.workbooks.sheets import column_key
from vth.kernel.text import Text

FILLED = "*"
OTHER_THAN = "!"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet, its cells by column name; unknown columns are empty."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    original: Sequence[Cell] = field(default=(), repr=False)

    def cell(self, column: str) -> Cell:
        return self.cells.get(column_key(column))

    def text(self, column: str) -> str:
        """Raises CellFault."""
        return text_of(self.cell(column), column)


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the place of its source in the list, and how well a date from there is known."""

    value: str
    rank: int
    basis: str


def holds(conditions: Conditions, row: Row) -> bool:
    """Whether every named column holds one of its values; `*` is filled, `!x` filled otherwise, null empty."""
    return all(_fits(row.text(column), wanted) for column, wanted in conditions.items())


def _fits(text: str, wanted: str | None | list[str | None]) -> bool:
    allowed = wanted if isinstance(wanted, list) else [wanted]
    return any(_equals(text, one) for one in allowed)


def _equals(text: str, wanted: str | None) -> bool:
    if wanted is None:
        return not text
    if wanted.startswith(OTHER_THAN):
        return bool(text) and not _equals(text, wanted.removeprefix(OTHER_THAN))
    return bool(text) if wanted == FILLED else column_key(text) == column_key(wanted)


def value_of(sources: Sources, row: Row, codes: Codes, extra: Mapping[str, str]) -> Found | None:
    """What the first source that has something gives; None when all are empty.

    `extra` are further names for `text`. Raises CellFault when a cell stands in no table and no other source helps.
    """
    unknown: CellFault | None = None
    for rank, source in enumerate(listed(sources)):
        if not holds(source.when, row):
            continue
        try:
            if value := _given(source, row, codes, extra):
                return Found(value, rank, source.basis)
        except UnknownValue as error:
            unknown = unknown or error
    if unknown:
        raise unknown
    return None


class UnknownValue(CellFault):
    """The cell is filled, but the mapping or the regulations do not know what it means."""


def _given(source: Source, row: Row, codes: Codes, extra: Mapping[str, str]) -> str:
    if source.text is not None:
        return _filled_in(source.text, row, extra)
    if source.working_area:
        return extra.get("working_area", "")
    if source.column is None:
        return source.value or ""
    text = row.text(source.column)
    if not text:
        return ""
    if source.pattern is not None:
        match = re.fullmatch(source.pattern, text, re.IGNORECASE)
        if match is None:
            return ""
        text = match[1] if match.re.groups else text
    if source.value is not None:
        return source.value
    return _translated(source, text, codes)


def _translated(source: Source, text: str, codes: Codes) -> str:
    column = source.column or ""
    if source.values is not None:
        table = {column_key(key): value for key, value in source.values.items()}
        if column_key(text) not in table:
            raise _unknown(column, text)
        return table[column_key(text)]
    if source.lookup is not None:
        code = codes.of(source.lookup, text)
        if code is None:
            raise _unknown(column, text)
        return code
    return text


def _filled_in(template: str, row: Row, extra: Mapping[str, str]) -> str:
    names = re.findall(PLACEHOLDER, template)
    values = {name: extra[name] if name in extra else row.text(name) for name in names}
    return re.sub(PLACEHOLDER, lambda match: values[match[1]], template)


def day_of(sources: Sources, row: Row) -> tuple[date, Found] | None:
    """The date that the first source with one gives, or None. Raises CellFault."""
    for rank, source in enumerate(listed(sources)):
        if source.column and holds(source.when, row):
            days = read_days(row.cell(source.column), source.column)
            if days:
                return _picked(days, source), Found(source.column, rank, source.basis)
    return None


def _picked(days: Sequence[date], source: Source) -> date:
    if source.pick == "only" and len(set(days)) > 1:
        shown = _joined(days)
        raise CellFault(
            source.column or "",
            "several_dates",
            Text(
                f"Er staan meer datums in de cel ({shown}): laat er één staan.",
                f"The cell holds several dates ({shown}): leave one.",
            ),
        )
    return days[-1] if source.pick == "last" else days[0]


def _joined(days: Iterable[date]) -> str:
    return "; ".join(day.isoformat() for day in days)


def _unknown(column: str, text: str) -> UnknownValue:
    return UnknownValue(
        column,
        "value_unknown",
        Text(
            f"De mapping kent '{text}' niet: verbeter de cel of neem de waarde op in de mapping.",
            f"The mapping does not know '{text}': correct the cell or add the value to the mapping.",
        ),
    )
