"""The registers as at the last day and as known then, within the filter, laid ready in the order of the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from vth.application.registers import rows_as_at
from vth.application.system import System
from vth.projections import companies, duties, permits, prescriptions, quality
from vth.projections.indicators import Question, Scope
from vth.projections.readmodel import ReadModel
from vth.reports import duties_table, permits_table, prescriptions_table, remarks_table
from vth.reports.columns import Value
from vth.reports.counting import Counter
from vth.reports.holders import UNKNOWN, Holders
from vth.reports.scope import belongs
from vth.reports.scratch import Scratch

MODELS = (companies.MODEL, permits.MODEL, prescriptions.MODEL, duties.MODEL)
PERMITS, PRESCRIPTIONS, DUTIES, REMARKS = "permits", "prescriptions", "duties", "remarks"
Record = Mapping[str, Any]


def size(connection: Connection) -> int:
    """How many rows the registers have by now, for a progress bar."""
    return sum(connection.scalar(select(func.count()).select_from(model.table)) or 0 for model in MODELS)


class Registers:
    """Rows of cells, kept outside memory."""

    def __init__(self, system: System, connection: Connection, question: Question, scratch: Scratch) -> None:
        self._system, self._connection, self._question = system, connection, question
        self._scratch, self._holders = scratch, Holders(scratch, system.regulations)

    def gather(self, counter: Counter) -> None:
        """Reads all registers, each after those whose rows it names."""
        steps = zip(MODELS, (self._company, self._permit, self._prescription, self._duty), strict=True)
        for model, take in steps:
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
        self._holders.keep_company(row)
        remarks = quality.on_company(row, self._system.regulations, self._question.end)
        self._remark(remarks, row["name"], None)

    def _permit(self, row: Record) -> None:
        company = self._holders.company(row["company_id"])
        if company is None and self._question.scope != Scope():
            return
        holder = company or UNKNOWN
        self._holders.keep_case(row, holder)
        self._scratch.add(PERMITS, permits_table.key(row), permits_table.cells(row, holder, self._question.end))
        remarks = quality.on_permit(row, company is not None, self._question.end)
        self._remark(remarks, holder.name, row["case_number"])

    def _prescription(self, row: Record) -> None:
        case = self._holders.case(row["permit_id"])
        if case:
            self._scratch.add(PRESCRIPTIONS, prescriptions_table.key(row, case), prescriptions_table.cells(row, case))
            self._remark(quality.on_prescription(row), case.holder.name, case.case_number)

    def _duty(self, row: Record) -> None:
        case, end = self._holders.case(row["permit_id"]), self._question.end
        if case:
            found = duties_table.status(row, end)
            self._scratch.add(DUTIES, duties_table.key(row, found), duties_table.cells(row, found, case, end))

    def _remark(self, remarks: Iterable[quality.Remark], company: str | None, case_number: str | None) -> None:
        for remark in remarks:
            cells = remarks_table.cells(company, case_number, remark)
            self._scratch.add(REMARKS, f"{company or ''}\n{case_number or ''}", cells)
