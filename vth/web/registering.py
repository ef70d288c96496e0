"""A register as its page and its file show it: declared once, a column at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Response, render_template, request
from sqlalchemy import Connection

from vth.application.listings import Heading, Kind
from vth.projections.paging import LARGEST_PAGE, Page, Paging
from vth.web.filters import every
from vth.web.formatting import NOTHING, short_day
from vth.web.forms.fields import FormField
from vth.web.services import reading
from vth.web.spreadsheet import listing, sent
from vth.web.tables import PAGE, Cell, Column, Table, first_page, next_page

Row = Mapping[str, Any]
FetchPage = Callable[[Connection, Paging], Page]


@dataclass(frozen=True, slots=True)
class Held:
    """One column of the file: its heading, its values and what they are."""

    label: str
    value: Callable[[Row], object]
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: how the page shows it, and what the file holds: the same text, unless `held` says otherwise."""

    column: Column
    cell: Callable[[Row], Cell]
    held: Sequence[Held] | None = None

    def columns(self) -> Sequence[Held]:
        """What the file holds of it."""
        return [Held(self.column.label, self._text)] if self.held is None else self.held

    def _text(self, row: Row) -> str:
        text = self.cell(row).text
        return "" if text == NOTHING else text


@dataclass(frozen=True, slots=True)
class Register:
    """A register with what was asked of it; `name` is that of the file, `actions` lead on: label and address."""

    caption: str
    name: str
    shown: Sequence[Shown]
    fetch: FetchPage
    fields: Sequence[FormField]
    nothing: str
    actions: Sequence[tuple[str, str]] = field(default=())
    prepare: Callable[[Connection, list[dict[str, Any]]], None] | None = None

    def page(self, template: str = "registers/page.html", **beside: object) -> str:
        """The page that the address asks for, with what its template shows `beside`.

        Errors: InvalidInput for a cursor.
        """
        with reading() as connection:
            found = self._found(connection, Paging(request.args.get(PAGE) or None))
        rows = [[one.cell(row) for one in self.shown] for row in found.items]
        columns = [one.column for one in self.shown]
        made = Table(self.caption, columns, rows, next_page(found.next_cursor), first_page(), self.nothing)
        return render_template(template, register=self, table=made, **beside)

    def file(self) -> Response:
        """All rows that the address asks for, as the file that it names."""
        held = [one for shown in self.shown for one in shown.columns()]

        def page(cursor: str | None) -> tuple[Iterable[list[object]], str | None]:
            with reading() as connection:
                found = self._found(connection, Paging(cursor, LARGEST_PAGE))
            return [[one.value(row) for one in held] for row in found.items], found.next_cursor

        headings = [Heading(one.label, one.kind) for one in held]
        return sent(listing(self.caption, self.name, headings, every(page), self.fields))

    def _found(self, connection: Connection, paging: Paging) -> Page:
        found = self.fetch(connection, paging)
        if self.prepare:
            self.prepare(connection, found.items)
        return found


def plain(label: str, name: str) -> Shown:
    """The text in this column of the row, as it is."""
    return Shown(Column(label), lambda row: Cell(str(row[name] or NOTHING)))


def day(label: str, name: str) -> Shown:
    """The day in this column of the row."""
    held = Held(label, lambda row: row[name], "day")
    return Shown(Column(label, short=True), lambda row: Cell(short_day(row[name])), [held])


def count(label: str, name: str) -> Shown:
    """The number in this column of the row."""
    held = Held(label, lambda row: row[name] or 0, "whole")
    return Shown(Column(label, numeric=True), lambda row: Cell(str(row[name] or 0)), [held])
