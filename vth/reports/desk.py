"""What every report is made with: the question, the log as far as it knows it, the book, and what it stands on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Connection

from vth.application.receipts import LogPoint, Receipt, Versions
from vth.application.system import System
from vth.projections.indicators import Question
from vth.reports.book import Book, Heading, Place, Row
from vth.reports.columns import Column
from vth.reports.counting import Counter
from vth.reports.cover import Tallied
from vth.reports.scope import described
from vth.reports.scratch import Scratch
from vth.reports.wording import day, instant


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


@dataclass(slots=True)
class Desk:
    """One report under way. `person` limits it to what concerns one member of staff."""

    system: System
    connection: Connection
    question: Question
    person: str | None
    point: LogPoint
    versions: Versions
    scratch: Scratch
    counter: Counter
    book: Book
    definitions: Mapping[str, int] = field(default_factory=dict)
    tallied: Sequence[Tallied] = ()
    contents: list[tuple[str, str]] = field(default_factory=list)

    @property
    def period(self) -> str:
        return f"{day(self.question.start)} t/m {day(self.question.end)}"

    @property
    def filters(self) -> str:
        filters = described(self.question.scope, self.system.regulations)
        return f"{filters}; medewerker: {self.person}" if self.person else filters

    @property
    def known(self) -> str:
        return f"{instant(self.point.recorded_at)}, feit {self.point.position}"

    @property
    def scope(self) -> Sequence[str]:
        """What stands above every table."""
        return f"Periode: {self.period}", f"Filter: {self.filters}", f"Zoals bekend op: {self.known}"

    def table(self, sheet: Sheet, rows: Iterable[Row], *, charts: bool = False, holds: str = "") -> Place:
        """A sheet with one table, which stands among the contents with what it `holds`."""
        heading = Heading(sheet.TITLE, sheet.EXPLANATION, self.scope, charts)
        self.contents.append((sheet.SHEET, holds or sheet.TITLE))
        return self.book.table(self.book.sheet(sheet.SHEET), sheet.TABLE, heading, sheet.COLUMNS, rows)[0]

    def page(self, name: str, title: str) -> Worksheet:
        """A sheet of one page without a table, for a chart."""
        self.contents.append((name, title))
        return self.book.page(name, Heading(title, "", self.scope))


class Kind(Protocol):
    """What a module of a report says about itself. `FORM` is raised whenever the same facts come out in another
    layout; `fill` adds its sheets."""

    @property
    def KIND(self) -> str: ...  # noqa: N802
    @property
    def FORM(self) -> int: ...  # noqa: N802
    @property
    def TITLE(self) -> str: ...  # noqa: N802
    @property
    def SUBTITLE(self) -> str: ...  # noqa: N802
    @property
    def READING(self) -> Sequence[str]: ...  # noqa: N802
    @property
    def TALLIED(self) -> str: ...  # noqa: N802
    def size(self, connection: Connection) -> int: ...
    def fill(self, desk: Desk) -> None: ...


def facts(desk: Desk, receipt: Receipt) -> Sequence[tuple[str, str]]:
    """What the file was made of, for its cover."""
    return (
        ("Periode", desk.period),
        ("Voor wie (filter)", desk.filters),
        ("Zoals bekend op", desk.known),
        ("Kwitantienummer", f"{receipt.id} (opmaak {receipt.form}; het laatste blad zegt wat zij vastlegt)"),
        ("Regelgeving en doelen", f"versie {receipt.regulations_version}"),
    )
