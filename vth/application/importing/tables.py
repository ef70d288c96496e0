"""Import of a workbook or CSV file by a mapping: rows to cases, cases to facts, in constant memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from vth.application.importing.guarding import Guard, everything
from vth.application.importing.lookups import Codes
from vth.application.importing.mapping import Mapping, SheetMapping
from vth.application.importing.mapping_files import read_mapping
from vth.application.importing.matching import Pairs, matched
from vth.application.importing.planning import Plan, Planner, rejection
from vth.application.importing.recording import PlanRecorder
from vth.application.importing.report import Progress, Report, Tally
from vth.application.importing.staging import Staging
from vth.application.importing.transactions import Batches, batches
from vth.application.importing.values import Row, value_of
from vth.application.system import System
from vth.application.workbooks.cells import Cell, CellFault
from vth.application.workbooks.sheets import Sheet, SheetRow, column_key
from vth.kernel.text import Text

CASES_IN_A_BATCH = 500
ROWS_BETWEEN_REPORTS = 500


@dataclass(slots=True)
class TableImport:
    """One import under way."""

    codes: Codes
    recorder: PlanRecorder
    progress: Progress
    staging: Staging = field(default_factory=Staging)

    def sheet(self, sheet: Sheet, part: SheetMapping, open_batches: Batches) -> None:
        """Reads the sheet to its end, then records it case by case."""
        self.staging.clear()
        planner, done = Planner(part, self.codes), 0
        for row in sheet.rows:
            self._stage(sheet, planner, row)
        plans = (self._planned(planner, sheet, case, rows) for case, rows in self.staging.cases())
        while chunk := list(islice(plans, CASES_IN_A_BATCH)):
            with open_batches() as batch:
                self.recorder.record(batch, chunk)
            done += sum(len(plan.rows) for plan in chunk)
            self.progress(len(self.staging) + done, 2 * len(self.staging))

    def _stage(self, sheet: Sheet, planner: Planner, found: SheetRow) -> None:
        """Puts the row with the others of its case, unless a rule leaves it out or it has no readable case number."""
        tally = self.recorder.tally
        tally.read += 1
        if tally.read % ROWS_BETWEEN_REPORTS == 0:
            self.progress(tally.read, 2 * max(sheet.expected, tally.read))
        row = _row(sheet, found.number, found.cells)
        try:
            rule = planner.rule(row)
            if rule.take == "nothing":
                tally.reject(rejection(row, rule.column, rule.code, Text(rule.reason, rule.reason), rule.listed))
                return
            case = self._case(sheet, planner.mapping, row)
        except CellFault as fault:
            tally.reject(rejection(row, fault.column, fault.code, fault.reason))
            return
        self.staging.add(case, found.number, found.cells)

    def _case(self, sheet: Sheet, part: SheetMapping, row: Row) -> str:
        if any(cell is not None for cell in row.original[len(sheet.header) :]):
            raise CellFault("", "too_many_cells", TOO_MANY_CELLS)
        case = value_of(part.case, row, self.codes, {})
        if case is None:
            raise CellFault("", "case_unknown", CASE_UNKNOWN)
        return f"{_within(part, row, self.codes)}\n{case.value}"

    def _planned(self, planner: Planner, sheet: Sheet, case: str, rows: list[tuple[int, list[Cell]]]) -> Plan:
        within, _, number = case.partition("\n")
        plan = planner.plan(within, number, [_row(sheet, *row) for row in rows])
        if plan.company and plan.company.place:
            self.staging.note_company(plan.company.place, plan.company.name)
        return plan


def import_table(
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
) -> tuple[Report, dict[str, tuple[str, ...]]]:
    """The report, and the column names of each sheet that was read; `sheets` are those of the file, still open.

    Errors: InvalidInput for file or mapping.
    """
    given = read_mapping(mapping) if mapping else None
    recorder = PlanRecorder(system.regulations, actor, organisation, Tally(), guard)
    run = TableImport(Codes(system.regulations.organisations), recorder, progress)
    try:
        used, pairs = matched(given, sheets, path)
        with batches(system, dry_run=dry_run) as open_batches:
            for sheet, part in pairs:
                run.sheet(sheet, part, open_batches)
        progress(2 * recorder.tally.read, 2 * recorder.tally.read)
        return _report(run, used, sheets, pairs, dry_run=dry_run), {sheet.name: sheet.header for sheet, _ in pairs}
    finally:
        run.staging.close()
        recorder.companies.close()


def _report(run: TableImport, mapping: Mapping, sheets: Sequence[Sheet], pairs: Pairs, *, dry_run: bool) -> Report:
    taken = {sheet.name for sheet, _ in pairs} | {sheet.name for sheet in sheets if sheet.delimited}
    return run.recorder.tally.report(
        dry_run=dry_run,
        mapping=mapping.name,
        proposals=run.staging.proposals(),
        passed_over=tuple(sheet.name for sheet in sheets if sheet.name not in taken),
    )


def _row(sheet: Sheet, number: int, found: list[Cell]) -> Row:
    cells = {column_key(name): cell for name, cell in zip(sheet.header, found, strict=False) if name}
    return Row(sheet.name, number, cells, found)


def _within(part: SheetMapping, row: Row, codes: Codes) -> str:
    """What tells equal case numbers apart; empty when the row does not say."""
    try:
        found = value_of(part.within, row, codes, {})
    except CellFault:
        return ""
    return found.value if found else ""


TOO_MANY_CELLS = Text(
    "De rij heeft meer cellen dan de kopregel: zet een waarde met een scheidingsteken tussen aanhalingstekens.",
    "The row has more cells than the header: put a value that holds the delimiter between quotes.",
)
CASE_UNKNOWN = Text("Het zaaknummer ontbreekt: vul het in.", "The case number is missing: fill it in.")
