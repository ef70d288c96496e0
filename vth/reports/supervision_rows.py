"""The registers of inspections, findings and violations, laid ready for the sheets of supervisors."""

from collections.abc import Iterator

from sqlalchemy import Connection

from vth.application.system import System
from vth.projections import companies, findings, inspections, permits, violations
from vth.projections.indicators import Question
from vth.projections.readmodel import ReadModel
from vth.reports import follow_ups_table, open_violations_table, planning_table, reports_table
from vth.reports.findings_table import Found
from vth.reports.gathering import Gathering, Record, Take
from vth.reports.scratch import Scratch

FOLLOW_UP = "follow_up"
VISIT = "visit"
MODELS = (companies.MODEL, permits.MODEL, inspections.MODEL, findings.MODEL, violations.MODEL)


class SupervisionRows(Gathering):
    """Of one supervisor when `person` is given: a violation is of who carried out the inspection that found it."""

    def __init__(
        self, system: System, connection: Connection, question: Question, scratch: Scratch, person: str | None
    ) -> None:
        super().__init__(system, connection, question, scratch)
        self._person = person
        self.found: dict[tuple[str, ...], Found] = {}
        self.matrix: dict[tuple[str, int], tuple[int, int]] = {}

    def steps(self) -> Iterator[tuple[ReadModel, Take]]:
        yield companies.MODEL, self.company
        yield permits.MODEL, self.permit
        yield inspections.MODEL, self._inspection
        yield findings.MODEL, self._finding
        yield violations.MODEL, self._violation

    def _inspection(self, row: Record) -> None:
        holder = self.holder(row)
        if holder is None or not self._is_asked(row["supervisor"]):
            return
        self.scratch.keep(VISIT, row["id"], row["supervisor"])
        case, on = self.holders.case(row["permit_id"]), self.question.end
        if row["state"] == inspections.PLANNED:
            cells = planning_table.cells(row, holder, case, on)
            self.scratch.add(planning_table.TABLE, planning_table.key(row), cells)
        if row["kind"] == FOLLOW_UP and follow_ups_table.belongs(row, self.question.start):
            cells = follow_ups_table.cells(row, holder, case, on)
            self.scratch.add(follow_ups_table.TABLE, follow_ups_table.key(row), cells)
        if reports_table.belongs(row):
            cells = reports_table.cells(row, holder, case, on)
            self.scratch.add(reports_table.TABLE, reports_table.key(row), cells)

    def _finding(self, row: Record) -> None:
        holder, inspection = self.holder(row), row["stream"].partition("/")[2]
        in_period = self.question.start.isoformat() <= row["found_on"]
        if holder is None or not in_period or not self._was_seen(inspection):
            return
        case = self.holders.case(row["permit_id"])
        number = f"voorschrift {row['prescription']}" if row["prescription"] else row["subject"]
        key = (case.case_number if case else "", holder.name or "", number or "", row["company_id"])
        found = self.found.setdefault(key, Found(case.case_number if case else None, holder.name, number))
        found.take(row["found_on"], row["result"])

    def _violation(self, row: Record) -> None:
        holder, inspection = self.holder(row), row["inspection_id"]
        if holder is None or not self._was_seen(inspection):
            return
        if row["established_on"] >= self.question.start.isoformat():
            self._count(row)
        if open_violations_table.belongs(row):
            table, case = open_violations_table, self.holders.case(row["permit_id"])
            supervisor = self.scratch.find(VISIT, inspection)
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, holder, case, supervisor, self.question.end))

    def _count(self, row: Record) -> None:
        place = row["behaviour"], row["consequences"]
        established, still_open = self.matrix.get(place, (0, 0))
        is_open = row["state"] not in open_violations_table.OVER
        self.matrix[place] = established + 1, still_open + is_open

    def _is_asked(self, person: str | None) -> bool:
        return self._person in (None, person)

    def _was_seen(self, inspection: str | None) -> bool:
        """Whether the inspection is one of the person asked for; everything counts when nobody is."""
        return self._person is None or self.scratch.find(VISIT, inspection) is not None
