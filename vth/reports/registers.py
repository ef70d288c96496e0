"""The registers as at the last day and as known then, within the filter, laid ready in the order of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from vth.application.registers import rows_as_at
from vth.application.system import System
from vth.projections import companies, duties, inspections, permits, prescriptions, quality, violations
from vth.projections.indicators import Question, Scope
from vth.projections.readmodel import ReadModel
from vth.reports import (
    duties_table,
    inspections_table,
    permits_table,
    prescriptions_table,
    remarks_table,
    violations_table,
)
from vth.reports.columns import Value
from vth.reports.counting import Counter
from vth.reports.holders import UNKNOWN, Holder, Holders
from vth.reports.scope import belongs
from vth.reports.scratch import Scratch
from vth.reports.trends import Happenings

MODELS = (
    companies.MODEL,
    permits.MODEL,
    prescriptions.MODEL,
    duties.MODEL,
    inspections.MODEL,
    violations.MODEL,
)
PERMITS, PRESCRIPTIONS, DUTIES, REMARKS = "permits", "prescriptions", "duties", "remarks"
INSPECTIONS, VIOLATIONS = "inspections", "violations"
Record = Mapping[str, Any]


def size(connection: Connection) -> int:
    """How many rows the registers have by now, for a progress bar."""
    return sum(connection.scalar(select(func.count()).select_from(model.table)) or 0 for model in MODELS)


class Registers:
    """Rows of cells, kept outside memory."""

    def __init__(self, system: System, connection: Connection, question: Question, scratch: Scratch) -> None:
        self._system, self._connection, self._question = system, connection, question
        self._scratch, self.holders = scratch, Holders(scratch, system.regulations)
        self.happenings = Happenings(question)

    def gather(self, counter: Counter) -> None:
        """Reads all registers, each after those whose rows it names."""
        takers = (
            self._company,
            self._permit,
            self._prescription,
            self._duty,
            self._inspection,
            self._violation,
        )
        for model, take in zip(MODELS, takers, strict=True):
            for row in counter.counted(self._rows(model)):
                take(row)

    def rows(self, register: str) -> Iterator[list[Value]]:
        """The rows of cells of one register, in order."""
        return self._scratch.in_order(register)

    def _rows(self, model: ReadModel) -> Iterator[Record]:
        return rows_as_at(self._system, self._connection, model, self._question.end, self._question.known_position)

    def _company(self, row: Record) -> None:
        if not belongs(self._question.scope, row):
            return
        self.holders.keep_company(row)
        remarks = quality.on_company(row, self._system.regulations, self._question.end)
        self._remark(remarks, row["name"], None)

    def _permit(self, row: Record) -> None:
        company, holder = self.holders.company(row["company_id"]), self._holder(row)
        if holder is None:
            return
        self.holders.keep_case(row, holder)
        self._scratch.add(PERMITS, permits_table.key(row), permits_table.cells(row, holder, self._question.end))
        remarks = quality.on_permit(row, company is not None, self._question.end)
        self._remark(remarks, holder.name, row["case_number"])

    def _prescription(self, row: Record) -> None:
        case = self.holders.case(row["permit_id"])
        if case:
            self._scratch.add(PRESCRIPTIONS, prescriptions_table.key(row, case), prescriptions_table.cells(row, case))
            self._remark(quality.on_prescription(row), case.holder.name, case.case_number)

    def _duty(self, row: Record) -> None:
        case, end = self.holders.case(row["permit_id"]), self._question.end
        if case:
            found = duties_table.status(row, end)
            self._scratch.add(DUTIES, duties_table.key(row, found), duties_table.cells(row, found, case, end))

    def _inspection(self, row: Record) -> None:
        holder = self._holder(row)
        if holder is not None:
            cells = inspections_table.cells(row, holder, self.holders.case(row["permit_id"]))
            self._scratch.add(INSPECTIONS, inspections_table.key(row), cells)
            self.happenings.inspection(row)

    def _violation(self, row: Record) -> None:
        holder = self._holder(row)
        if holder is not None:
            cells = violations_table.cells(row, holder, self.holders.case(row["permit_id"]))
            self._scratch.add(VIOLATIONS, violations_table.key(row), cells)
            self.happenings.violation(row)

    def _holder(self, row: Record) -> Holder | None:
        """The company of a row; None when the filter leaves it out."""
        company = self.holders.company(row["company_id"])
        return UNKNOWN if company is None and self._question.scope == Scope() else company

    def _remark(self, remarks: Iterable[quality.Remark], company: str | None, case_number: str | None) -> None:
        for remark in remarks:
            cells = remarks_table.cells(company, case_number, remark)
            self._scratch.add(REMARKS, f"{company or ''}\n{case_number or ''}", cells)
