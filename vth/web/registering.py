"""A register as its page and its file show it: declared once, a column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Response, render_template, request
from sqlalchemy import Connection

from vth.projections.paging import LARGEST_PAGE, Page, Paging
from vth.web.filters import every
from vth.web.formatting import short_day
from vth.web.forms.fields import FormField
from vth.web.sections import Tab
from vth.web.services import reading
from vth.web.spreadsheet import spreadsheet
from vth.web.tables import PAGE, Cell, Column, Table, first_page, here_with, next_page

Row = Mapping[str, Any]
FetchPage = Callable[[Connection, Paging], Page]


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: how the page shows it, and what the file holds, which is the same text unless `value` says more.

    `note` stands below it on the page, and is a column of its own in the file under `note_label`.
    """

    column: Column
    cell: Callable[[Row], Cell]
    value: Callable[[Row], object] | None = None
    note_label: str = ""

    def told(self, row: Row) -> list[object]:
        """What the file holds of the row."""
        cell = self.cell(row)
        return [self.value(row) if self.value else cell.text, *([cell.note] if self.note_label else [])]


@dataclass(frozen=True, slots=True)
class Register:
    """A register with what was asked of it; `name` is that of the file, `actions` lead on: label and address."""

    caption: str
    name: str
    shown: Sequence[Shown]
    fetch: FetchPage
    fields: Sequence[FormField]
    nothing: str
    tabs: Sequence[Tab] = ()
    actions: Sequence[tuple[str, str]] = field(default=())
    prepare: Callable[[Connection, Sequence[Row]], None] | None = None

    def page(self) -> str:
        """The page that the address asks for. Errors: InvalidInput for a cursor."""
        with reading() as connection:
            found = self._found(connection, Paging(request.args.get(PAGE) or None))
        rows = [[one.cell(row) for one in self.shown] for row in found.items]
        columns = [one.column for one in self.shown]
        made = Table(self.caption, columns, rows, next_page(found.next_cursor), first_page(), self.nothing)
        file = here_with({PAGE: None}).replace(request.path, f"{request.path}.csv", 1)
        return render_template("registers/page.html", register=self, table=made, file=file)

    def file(self) -> Response:
        """All rows that the address asks for, as a file."""
        pairs = ((one.column.label, one.note_label) for one in self.shown)

        def page(cursor: str | None) -> tuple[Iterable[list[object]], str | None]:
            with reading() as connection:
                found = self._found(connection, Paging(cursor, LARGEST_PAGE))
            return [self._values(row) for row in found.items], found.next_cursor

        return spreadsheet(self.name, [label for pair in pairs for label in pair if label], every(page))

    def _found(self, connection: Connection, paging: Paging) -> Page:
        found = self.fetch(connection, paging)
        if self.prepare:
            self.prepare(connection, found.items)
        return found

    def _values(self, row: Row) -> list[object]:
        return [value for one in self.shown for value in one.told(row)]


def plain(label: str, name: str) -> Shown:
    """The text in this column of the row, as it is."""
    return Shown(Column(label), lambda row: Cell(str(row[name] or "–")), lambda row: row[name])


def day(label: str, name: str) -> Shown:
    """The day in this column of the row."""
    return Shown(Column(label, short=True), lambda row: Cell(short_day(row[name])), lambda row: row[name])


def count(label: str, name: str) -> Shown:
    """The number in this column of the row."""
    return Shown(Column(label, numeric=True), lambda row: Cell(str(row[name] or 0)), lambda row: row[name] or 0)
