"""The Excel summary: indicators, registers, definitions and the receipt, for people who never saw the system."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from vth.application import receipts
from vth.application.receipts import LogPoint, Receipt, Versions
from vth.application.system import System
from vth.projections.indicators import Figure, FunnelRow, Question, answer, funnel
from vth.reports import (
    breakdown_table,
    charts,
    definitions_table,
    duties_table,
    funnel_table,
    indicators_table,
    permits_table,
    prescriptions_table,
    receipt_table,
    remarks_table,
)
from vth.reports.book import Book, Heading, Place, Row
from vth.reports.columns import Column
from vth.reports.counting import Counter, Progress, unwatched
from vth.reports.output import target
from vth.reports.registers import DUTIES, PERMITS, PRESCRIPTIONS, REMARKS, Registers, size
from vth.reports.scope import described
from vth.reports.scratch import Scratch
from vth.reports.wording import day, instant

KIND, FORM = "summary", 2
"""`FORM` is raised whenever the same facts come out in another layout."""

TITLE = "VTH samenvatting"
NO_FACTS_YET = datetime(1980, 1, 1, tzinfo=UTC)


class Sheet(Protocol):
    """What a module of a table says about itself."""

    @property
    def SHEET(self) -> str: ...  # noqa: N802
    @property
    def TITLE(self) -> str: ...  # noqa: N802
    @property
    def TABLE(self) -> str: ...  # noqa: N802
    @property
    def EXPLANATION(self) -> str: ...  # noqa: N802
    @property
    def COLUMNS(self) -> Sequence[Column]: ...  # noqa: N802


def write_summary(system: System, question: Question, out: IO[bytes] | Path, progress: Progress = unwatched) -> Receipt:
    """Writes the summary and keeps its receipt; the same question over the same facts gives the same file.

    `progress` is told how many rows of how many were handled. After an error `out` is untouched. Errors: InvalidInput
    when the file cannot be written, StoreUnavailable.
    """
    with target(out) as file:
        receipt = _write(system, question, file, receipts.versions_now(system), progress)
        receipts.issue(system, receipt)
    return receipt


def reissue(system: System, receipt_id: str, out: IO[bytes] | Path, progress: Progress = unwatched) -> Receipt:
    """Writes the file of an earlier receipt again, byte for byte.

    A newer program or other regulations make no difference as long as they give the same content. Errors: NotFound;
    Refused when the content differs, saying what has changed since.
    """
    asked = receipts.find(system, receipt_id)
    with target(out) as file:
        made = _write(
            system, asked.question, file, Versions(asked.regulations_version, asked.program_version), progress
        )
        receipts.compare(asked, made, receipts.versions_now(system))
    return made


def _write(system: System, question: Question, file: IO[bytes], versions: Versions, progress: Progress) -> Receipt:
    with system.store.reading() as connection, Scratch() as scratch:
        point = receipts.log_point(system, connection, question.known_position)
        figures = answer(connection, question, system.regulations)
        research = funnel(connection, question)
        counter = Counter(progress, 2 * size(connection))
        registers = Registers(system, connection, question, scratch)
        registers.gather(counter)
        with Book(TITLE, point.recorded_at or NO_FACTS_YET) as book:
            writing = _Writing(system, question, point, versions, book)
            receipt = writing.fill(figures, research, lambda name: counter.counted(registers.rows(name)))
            book.save(file)
    counter.finish()
    return receipt


class _Writing:
    """One summary under way: its sheets in the order in which they stand."""

    def __init__(self, system: System, question: Question, point: LogPoint, versions: Versions, book: Book) -> None:
        self._regulations, self._question, self._point = system.regulations, question, point
        self._versions, self._book = versions, book
        filters = described(question.scope, system.regulations)
        period = f"{day(question.start)} t/m {day(question.end)}"
        known = f"{instant(point.recorded_at)}, feit {point.position}"
        self._scope = (f"Periode: {period}", f"Filter: {filters}", f"Zoals bekend op: {known}")

    def fill(
        self,
        figures: Sequence[Figure],
        research: Sequence[FunnelRow],
        register: Callable[[str], Iterable[Row]],
    ) -> Receipt:
        indicators = self._indicators(figures)
        self._table(breakdown_table, breakdown_table.cells(figures))
        self._table(permits_table, register(PERMITS))
        self._table(prescriptions_table, register(PRESCRIPTIONS))
        self._funnel(research)
        self._table(duties_table, register(DUTIES))
        self._table(remarks_table, register(REMARKS))
        self._table(definitions_table, definitions_table.cells(figures, self._regulations, self._versions))
        definitions = {figure.code: figure.definition_version for figure in figures}
        receipt = receipts.made(KIND, FORM, self._question, self._point, self._versions, definitions, self._book.digest)
        self._table(receipt_table, receipt_table.cells(receipt, self._regulations))
        self._book.explain(indicators, indicators_table.EXPLANATION + f" Kwitantie {receipt.id}: zie het laatste blad.")
        return receipt

    def _indicators(self, figures: Sequence[Figure]) -> Place:
        place = self._table(indicators_table, indicators_table.cells(figures))
        shares = sum(map(indicators_table.is_share, figures))
        charts.add(indicators_table.BARS, place, shares, 46, 19)
        return place

    def _funnel(self, research: Sequence[FunnelRow]) -> None:
        place = self._table(funnel_table, funnel_table.cells(research))
        if research:
            charts.add(funnel_table.BARS, place, len(research), 34, 14)

    def _table(self, sheet: Sheet, rows: Iterable[Row]) -> Place:
        heading = Heading(sheet.TITLE, sheet.EXPLANATION, self._scope)
        return self._book.table(self._book.sheet(sheet.SHEET), sheet.TABLE, heading, sheet.COLUMNS, rows)[0]
