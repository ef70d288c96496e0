"""Registers as at the last day and as known then, read within the filter and laid ready in the order of the sheets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from vth.application.registers import rows_as_at
from vth.application.system import System
from vth.projections import companies, permits
from vth.projections.indicators import Question, Scope
from vth.projections.indicators.searching import is_filterable
from vth.projections.readmodel import ReadModel
from vth.reports.columns import Value
from vth.reports.counting import Counter
from vth.reports.holders import UNKNOWN, Holder, Holders
from vth.reports.scope import belongs
from vth.reports.scratch import Scratch

Record = Mapping[str, Any]
Take = Callable[[Record], None]


def size(connection: Connection, models: Iterable[ReadModel]) -> int:
    """How many rows these registers have by now, for a progress bar."""
    return sum(connection.scalar(select(func.count()).select_from(model.table)) or 0 for model in models)


class Gathering:
    """Rows of cells of several registers, kept outside memory. Whoever extends it says in `steps` what to read."""

    def __init__(self, system: System, connection: Connection, question: Question, scratch: Scratch) -> None:
        self.system, self.question, self.scratch = system, question, scratch
        self.holders = Holders(scratch, system.regulations)
        self._connection = connection

    def steps(self) -> Iterator[tuple[ReadModel, Take]]:
        """The registers in the order in which they are read, each after those whose rows it names."""
        yield companies.MODEL, self.company
        yield permits.MODEL, self.permit

    def gather(self, counter: Counter) -> None:
        """Reads all registers."""
        on, known = self.question.end, self.question.known_position
        for model, take in self.steps():
            for row in counter.counted(rows_as_at(self.system, self._connection, model, on, known)):
                take(row)

    def rows(self, register: str) -> Iterator[list[Value]]:
        """The rows of cells of one register, in order."""
        return self.scratch.in_order(register)

    def company(self, row: Record) -> None:
        """Remembers a company within the filter."""
        if belongs(self.question.scope, row):
            self.holders.keep_company(row)

    def permit(self, row: Record) -> None:
        """Remembers a permit of a company within the filter."""
        holder = self.holder(row)
        if holder is not None:
            self.holders.keep_case(row, holder)

    def holder(self, row: Record) -> Holder | None:
        """The company of a row; None when the filter leaves it out."""
        company = self.holders.company(row["company_id"])
        return UNKNOWN if company is None and self.question.scope == Scope() else company

    def of_organisation(self, code: str) -> bool:
        """Whether what belongs to an organisation and to no company is within the filter."""
        scope = self.question.scope
        if not is_filterable(self.question, "organisation") or scope.environmental_service not in (None, code):
            return False
        return scope.within is None or code in scope.within.organisations
