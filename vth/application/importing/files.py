"""The import of any file: what it is follows from its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from vth.application.importing.guarding import Guard, everything
from vth.application.importing.lines import SHEET, import_lines
from vth.application.importing.rejected import LINES, refuse_unwritable, write_rejected
from vth.application.importing.report import Progress, Report
from vth.application.importing.tables import import_table
from vth.application.importing.training_mapping import is_training
from vth.application.importing.training_tables import fits_training, import_training
from vth.application.system import System
from vth.application.workbooks.sheets import Sheet, opened

Kind = Literal["permits", "training"]
PERMITS: Kind = "permits"
TRAINING: Kind = "training"


def import_file(
    system: System,
    path: Path,
    actor: str,
    organisation: str,
    *,
    kind: Kind | None = None,
    mapping: Path | None = None,
    dry_run: bool = False,
    rejected: Path | None = None,
    progress: Progress | None = None,
    guard: Guard = everything,
) -> Report:
    """Records the facts of a .jsonl, .xlsx or .csv file; what was recorded before is quiet.

    `kind` says what a table holds; without it that follows from the mapping, or from the column names.
    `mapping` is for tables; without one the shipped mapping that fits the column names is taken. With `dry_run` nothing
    is recorded, and the report says what would be. `rejected` gets the rows that were not taken, to repair and import
    again. `guard` says fact by fact what may not come in; that is rejected. `progress(done, total)` counts bytes of
    lines, and rows of tables twice: read and recorded.
    Errors: InvalidInput when the file or the mapping cannot be used; StoreUnavailable.
    """
    advance = progress or _quiet
    if rejected is not None:
        refuse_unwritable(rejected)
    if is_lines(path):
        report = import_lines(system, path, actor, organisation, dry_run=dry_run, progress=advance, guard=guard)
        headers: dict[str, tuple[str, ...]] = {SHEET: ("regel",)}
    else:
        with opened(path) as found:
            sheets = list(found)
            take = import_training if kind_of(sheets, kind, mapping) == TRAINING else import_table
            report, headers = take(
                system, path, sheets, actor, organisation, mapping=mapping, dry_run=dry_run, progress=advance,
                guard=guard,
            )  # fmt: skip
    if rejected is not None and len(report.rejections):
        write_rejected(report.rejections, headers, rejected)
    return report


def is_lines(path: Path) -> bool:
    """Whether the file holds facts, one a line."""
    return path.suffix.lower() in (LINES, ".ndjson")


def kind_of(sheets: Sequence[Sheet], kind: Kind | None, mapping: Path | None = None) -> Kind:
    """What a table holds. Errors: InvalidInput for the mapping."""
    if kind is not None:
        return kind
    found = is_training(mapping) if mapping else fits_training(sheets)
    return TRAINING if found else PERMITS


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""
