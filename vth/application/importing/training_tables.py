"""Import of a workbook or CSV file of courses and who followed them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from vth.application.importing.guarding import Guard, everything
from vth.application.importing.lookups import Codes
from vth.application.importing.planning import Plan, rejection
from vth.application.importing.recording import PlanRecorder
from vth.application.importing.report import Progress, Report, Tally
from vth.application.importing.training_lookups import Known
from vth.application.importing.training_mapping import COURSES, TrainingMapping, read_training_mapping
from vth.application.importing.training_plans import TrainingPlanner
from vth.application.importing.transactions import batches
from vth.application.importing.values import Row
from vth.application.system import System
from vth.application.workbooks.cells import CellFault
from vth.application.workbooks.sheets import Sheet, column_key

SESSIONS_IN_A_BATCH = 200
Headers = dict[str, tuple[str, ...]]


def fits_training(sheets: Sequence[Sheet]) -> bool:
    """Whether the columns of a file are those of courses or attendance."""
    return any(TrainingMapping().part_of(sheet) for sheet in sheets)


def import_training(
    system: System,
    path: Path,
    sheets: Sequence[Sheet],
    actor: str,
    organisation: str,
    *,
    mapping: Path | None = None,
    dry_run: bool = False,
    progress: Progress,
    guard: Guard = everything,
) -> tuple[Report, Headers]:
    """The report, and the column names of each sheet that was read; `sheets` are those of the file, still open.

    Errors: InvalidInput for file or mapping.
    """
    given = read_training_mapping(mapping) if mapping else TrainingMapping()
    recorder = PlanRecorder(system.regulations, actor, organisation, Tally(), guard)
    with system.store.reading() as connection:
        known = Known(connection)
    planner = TrainingPlanner(known, Codes(system.regulations.organisations), system.today())
    try:
        with batches(system, dry_run=dry_run) as open_batches:
            pairs = given.fitting(sheets, path)
            for sheet, part in sorted(pairs, key=lambda pair: pair[1] != COURSES):
                plans = _plans(planner, recorder.tally, sheet, part, given)
                while chunk := list(islice(plans, SESSIONS_IN_A_BATCH)):
                    with open_batches() as batch:
                        recorder.record(batch, chunk)
                    progress(recorder.tally.read, max(sheet.expected, recorder.tally.read))
    finally:
        recorder.companies.close()
    headers = {sheet.name: sheet.header for sheet, _ in pairs}
    return recorder.tally.report(dry_run=dry_run, mapping=given.name), headers


def _plans(planner: TrainingPlanner, tally: Tally, sheet: Sheet, part: str, given: TrainingMapping) -> Iterator[Plan]:
    rows = (_counted(row, tally) for row in _rows(sheet))
    if part == COURSES:
        yield from (planner.course(row, given.courses) for row in rows)
        return
    sessions: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        try:
            sessions.setdefault(planner.session_of(row, given.attendance), []).append(row)
        except CellFault as fault:
            tally.reject(rejection(row, fault.column, fault.code, fault.reason))
    yield from (planner.session(key, of_session, given.attendance) for key, of_session in sessions.items())


def _counted(row: Row, tally: Tally) -> Row:
    tally.read += 1
    return row


def _rows(sheet: Sheet) -> Iterator[Row]:
    for found in sheet.rows:
        cells = {column_key(name): cell for name, cell in zip(sheet.header, found.cells, strict=False) if name}
        yield Row(sheet.name, found.number, cells, found.cells)
