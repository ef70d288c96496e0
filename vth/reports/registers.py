"""The registers of the summary: everything that belongs to companies, and numbers of training and advice."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from vth.application.system import System
from vth.projections import (
    companies,
    course_sessions,
    courses,
    duties,
    experiments,
    inspections,
    knowledge_circles,
    permits,
    plan_measures,
    plans,
    prescriptions,
    quality,
    questions,
    violations,
)
from vth.projections.indicators import Question
from vth.projections.indicators.searching import is_filterable
from vth.projections.readmodel import ReadModel
from vth.reports import (
    circles_table,
    duties_table,
    experiments_table,
    inspections_table,
    measures_table,
    permits_table,
    plans_table,
    prescriptions_table,
    questions_table,
    remarks_table,
    sessions_table,
    violations_table,
)
from vth.reports.desk import Sheet
from vth.reports.gathering import Gathering, Record, Take
from vth.reports.scratch import Scratch
from vth.reports.trends import Happenings

SHEETS: tuple[Sheet, ...] = (
    permits_table,
    prescriptions_table,
    duties_table,
    plans_table,
    measures_table,
    experiments_table,
    inspections_table,
    violations_table,
    sessions_table,
    questions_table,
    circles_table,
)
"""In the order in which they stand."""
KEPT_COURSE = "course"


class Registers(Gathering):
    """The rows of all sheets of registers, by the name of their table."""

    def __init__(self, system: System, connection: Connection, question: Question, scratch: Scratch) -> None:
        super().__init__(system, connection, question, scratch)
        self.happenings = Happenings(question)

    def steps(self) -> Iterator[tuple[ReadModel, Take]]:
        yield companies.MODEL, self.company
        yield permits.MODEL, self.permit
        yield prescriptions.MODEL, self._prescription
        yield duties.MODEL, self._duty
        yield plans.MODEL, self._plan
        yield plan_measures.MODEL, self._measure
        yield experiments.MODEL, self._experiment
        yield inspections.MODEL, self._inspection
        yield violations.MODEL, self._violation
        yield courses.MODEL, self._course
        yield course_sessions.MODEL, self._session
        yield questions.MODEL, self._question
        yield knowledge_circles.MODEL, self._circle

    def company(self, row: Record) -> None:
        super().company(row)
        if self.holders.company(row["id"]):
            self._remark(quality.on_company(row, self.system.regulations, self.question.end), row["name"], None)

    def permit(self, row: Record) -> None:
        super().permit(row)
        holder, on = self.holder(row), self.question.end
        if holder is not None:
            self.scratch.add(permits_table.TABLE, permits_table.key(row), permits_table.cells(row, holder, on))
            known = self.holders.company(row["company_id"]) is not None
            self._remark(quality.on_permit(row, known, on), holder.name, row["case_number"])

    def _prescription(self, row: Record) -> None:
        case, table = self.holders.case(row["permit_id"]), prescriptions_table
        if case:
            self.scratch.add(table.TABLE, table.key(row, case), table.cells(row, case))
            self._remark(quality.on_prescription(row), case.holder.name, case.case_number)

    def _duty(self, row: Record) -> None:
        case, end, table = self.holders.case(row["permit_id"]), self.question.end, duties_table
        if case:
            found = table.status(row, end)
            self.scratch.add(table.TABLE, table.key(row, found), table.cells(row, found, case, end))

    def _plan(self, row: Record) -> None:
        holder, table = self.holder(row), plans_table
        if holder is not None:
            case = self.holders.case(row["permit_id"])
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, holder, case))

    def _measure(self, row: Record) -> None:
        holder, table = self.holder(row), measures_table
        if holder is not None:
            self.scratch.add(table.TABLE, table.key(row, holder), table.cells(row, holder))

    def _experiment(self, row: Record) -> None:
        case, table = self.holders.case(row["permit_id"]), experiments_table
        if case:
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, case))

    def _inspection(self, row: Record) -> None:
        holder, table = self.holder(row), inspections_table
        if holder is not None:
            case = self.holders.case(row["permit_id"])
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, holder, case))
            self.happenings.inspection(row)

    def _violation(self, row: Record) -> None:
        holder, table = self.holder(row), violations_table
        if holder is not None:
            case = self.holders.case(row["permit_id"])
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, holder, case))
            self.happenings.violation(row)

    def _course(self, row: Record) -> None:
        self.scratch.keep(KEPT_COURSE, row["id"], {name: row[name] for name in ("code", "title", "circular")})

    def _session(self, row: Record) -> None:
        table = sessions_table
        if is_filterable(self.question, "organisation"):
            course = self.scratch.find(KEPT_COURSE, row["course_id"]) or {}
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, course))

    def _question(self, row: Record) -> None:
        holder, table = self.holder(row), questions_table
        if holder is not None:
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, holder))

    def _circle(self, row: Record) -> None:
        table = circles_table
        if self.of_organisation(row["organisation"]):
            service = self.system.regulations.organisations.name(row["organisation"])
            self.scratch.add(table.TABLE, table.key(row), table.cells(row, service))

    def _remark(self, remarks: Iterable[quality.Remark], company: str | None, case_number: str | None) -> None:
        for remark in remarks:
            cells = remarks_table.cells(company, case_number, remark)
            self.scratch.add(remarks_table.TABLE, f"{company or ''}\n{case_number or ''}", cells)


MODELS = (
    companies.MODEL,
    permits.MODEL,
    prescriptions.MODEL,
    duties.MODEL,
    inspections.MODEL,
    violations.MODEL,
)
"""Those that are large, for a progress bar."""
