"""Which mapping reads a file, and which of its parts reads which sheet; everything wrong with the columns at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from vth.application.importing.mapping import Mapping, SheetMapping
from vth.application.importing.mapping_files import missing_columns, shipped
from vth.application.workbooks.sheets import OWN_PREFIX, Sheet, column_key
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

Pairs = list[tuple[Sheet, SheetMapping]]


def matched(mapping: Mapping | None, sheets: Sequence[Sheet], path: Path) -> tuple[Mapping, Pairs]:
    """The mapping, by default the shipped one that fits, and the sheets with their part of it, in its order.

    Errors: InvalidInput naming every sheet and column that is missing or ambiguous.
    """
    chosen = mapping or _fitting(sheets, path)
    pairs = list(_pairs(chosen, sheets))
    faults = [*_missing_sheets(chosen, pairs), *(fault for pair in pairs for fault in _columns(*pair))]
    if faults:
        raise InvalidInput(*faults)
    return chosen, pairs


def _fitting(sheets: Sequence[Sheet], path: Path) -> Mapping:
    for mapping in shipped():
        if any(not missing_columns(part, _names(sheet)) for sheet, part in _pairs(mapping, sheets)):
            return mapping
    raise InvalidInput.because(
        f"Geen meegeleverde mapping past bij de kolommen van {path.name}: geef er een met --mapping.",
        f"No shipped mapping fits the columns of {path.name}: give one with --mapping.",
        code="no_mapping_fits",
    )


def _pairs(mapping: Mapping, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, SheetMapping]]:
    """A delimited file is read as the mapping's first sheet, whatever the file is called."""
    for part in mapping.sheets:
        for sheet in sheets:
            if sheet.delimited and part is mapping.sheets[0]:
                yield replace(sheet, name=part.name), part
            elif column_key(sheet.name) == column_key(part.name):
                yield sheet, part


def _missing_sheets(mapping: Mapping, pairs: Pairs) -> Iterator[Fault]:
    present = {part.name for _, part in pairs}
    if any(sheet.delimited for sheet, _ in pairs):
        return
    for part in mapping.sheets:
        if part.name not in present and not part.optional:
            nl, en = f"Blad '{part.name}' ontbreekt.", f"Sheet '{part.name}' is missing."
            yield Fault("sheet_missing", Text(nl, en), part.name)


def _columns(sheet: Sheet, part: SheetMapping) -> Iterator[Fault]:
    names = [column_key(name) for name in sheet.header if name and not name.startswith(OWN_PREFIX)]
    hint = UNNAMED if "" in sheet.header[:-1] else Text("", "")
    for name in missing_columns(part, set(names)):
        nl, en = f"Kolom '{name}' ontbreekt.{hint.nl}", f"Column '{name}' is missing.{hint.en}"
        yield Fault("column_missing", Text(nl, en), sheet.name)
    for name in sorted({name for name in names if names.count(name) > 1}):
        nl, en = f"Kolom '{name}' staat er dubbel: kies eigen namen.", f"Column '{name}' is there twice: rename one."
        yield Fault("column_twice", Text(nl, en), sheet.name)


def _names(sheet: Sheet) -> set[str]:
    return {column_key(name) for name in sheet.header}


UNNAMED = Text(
    " Er zijn kolommen zonder naam; hef samengevoegde cellen in de kopregel op.",
    " Some columns have no name; unmerge the cells of the header.",
)
