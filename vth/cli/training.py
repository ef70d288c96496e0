"""vth training: who lacks what, which sessions have room, and whether an officer was trained when deciding."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import click
import msgspec
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vth.api.readable import readable
from vth.application.access import allow_seeing
from vth.application.dossiers import find_permit
from vth.application.training import trained_on_decision
from vth.cli.common import Day, form_option, show_json, system
from vth.cli.entering import mine
from vth.cli.failing import language
from vth.cli.tables import console
from vth.events.catalogue.staff import StaffFunction
from vth.kernel.text import Language, Text
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.training_list import SessionFilter, sessions_page
from vth.projections.training_matrix import (
    ENDS_SOON,
    ENDS_SOON_DAYS,
    EXPIRED,
    LACKING,
    TO_DO,
    Cell,
    Matrix,
    MatrixFilter,
    MatrixRow,
    matrix,
)

STYLES = {LACKING: "red", EXPIRED: "red", ENDS_SOON: "yellow"}
WHO, WHOSE, FUNCTION = Text("wie", "who"), Text("dienst", "service"), Text("functie", "function")
COURSE, STATE, BEFORE = Text("opleiding", "course"), Text("stand", "state"), Text("uiterlijk", "by")
STARTS, PLACE, ROOM = Text("begint", "starts"), Text("plaats", "place"), Text("vrij", "room")
DAY_WIDTH, END_OF_ID, FOR_WHOM, BETWEEN = 10, 12, 72, 3
"""In characters: a whole date, as much of an id as tells people apart, the columns before the courses, two margins."""
UNKNOWN = Text(
    "Niet bekend: wie het besluit vastlegde is geen medewerker.", "Not known: whoever recorded it is no staff."
)
YES, NO = Text("Ja, circulair opgeleid.", "Yes, trained in circularity."), Text("Nee.", "No.")


def register(root: click.Group) -> None:
    root.add_command(training)


@click.group()
def training() -> None:
    """Opleidingen: wie wat mist, waar plaats is, en wie was opgeleid."""


def _filters(command: Any) -> Any:
    options = (
        click.option("--organisation", help="Dienst of gezag, bijvoorbeeld odu."),
        click.option("--function", type=click.Choice([one.value for one in StaffFunction]), help="Functie."),
        click.option("--on", "day", type=Day(), help="Zoals op deze dag; standaard vandaag."),
        click.option("--ends-within", default=ENDS_SOON_DAYS, show_default=True, help="Loopt af binnen zoveel dagen."),
        form_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@training.command("matrix")
@_filters
def show_matrix(organisation: str | None, function: str | None, day: date | None, ends_within: int, form: str) -> None:
    """Medewerkers naast de opleidingen van het opleidingskader."""
    found = _asked(organisation, function, day, ends_within)
    if form == "json":
        show_json(msgspec.to_builtins(readable(found, language())))
    else:
        room = _room(found)
        room.print(_matrix(found, language(), room.width))


@training.command()
@_filters
def lacking(organisation: str | None, function: str | None, day: date | None, ends_within: int, form: str) -> None:
    """Wie wat mist, wat is verlopen en wat binnenkort afloopt."""
    asked = _asked(organisation, function, day, ends_within)
    found = list(_to_do(asked))
    if form == "json":
        rows = [{"staff_id": row.staff_id, "name": row.name, **readable(cell, language())} for row, cell in found]
        show_json(msgspec.to_builtins(rows))
    else:
        console().print(_list(found, asked.on, language()))


@training.command()
@click.option("--organisation", help="Waaraan medewerkers van deze dienst deelnemen.")
@form_option
def sessions(organisation: str | None, form: str) -> None:
    """Bijeenkomsten die nog moeten beginnen en waar plaats is."""
    opened = system()
    asked = SessionFilter(organisation=organisation, with_room=True)
    with opened.store.reading() as connection:
        found = sessions_page(connection, asked, opened.today(), Paging(size=LARGEST_PAGE)).items
    if form == "json":
        show_json(found)
        return
    table = _table((STARTS, COURSE, PLACE, ROOM), language())
    for row in found:
        cells = row["starts_on"], f"{row['course_code']} {row['course_title']}", row["location"] or "", str(row["room"])
        table.add_row(*(escape(cell) for cell in cells))
    console().print(table)


@training.command()
@click.argument("permit")
@form_option
def trained(permit: str, form: str) -> None:
    """Of wie het besluit op PERMIT (id of zaaknummer) nam toen circulair was opgeleid."""
    opened = system()
    with opened.store.reading() as connection:
        stream = find_permit(connection, permit)
        allow_seeing(opened, mine(), stream)
        found = trained_on_decision(opened, connection, stream)
    if form == "json":
        show_json(msgspec.to_builtins(found))
        return
    said = UNKNOWN if found.trained is None else YES if found.trained else NO
    click.echo(f"{found.decided_on}  {found.decided_by_name or found.decided_by}  {said.read(language())}")
    for course in found.courses:
        click.echo(f"  {course.course_code}  {course.title}  {course.completed_on} – {course.valid_until or ''}")


def _asked(organisation: str | None, function: str | None, day: date | None, ends_within: int) -> Matrix:
    opened = system()
    asked = MatrixFilter(
        on=day or opened.today(),
        organisation=organisation,
        function=function,
        ends_within=ends_within,
        within=mine().within,
    )
    with opened.store.reading() as connection:
        return matrix(connection, asked)


def _to_do(found: Matrix) -> Iterator[tuple[MatrixRow, Cell]]:
    """What is lacking or ends, the most urgent first."""
    cells = ((row, cell) for row in found.rows for cell in row.cells if cell.state in TO_DO)
    return iter(sorted(cells, key=lambda pair: str(_by(pair[1]))))


def _by(cell: Cell) -> date | None:
    return cell.due_on if cell.state == LACKING else cell.valid_until


def _room(found: Matrix) -> Console:
    """The terminal; where there is none as wide as the matrix."""
    shown = console()
    return shown if shown.is_terminal else Console(width=_width(found))


def _width(found: Matrix) -> int:
    return FOR_WHOM + len(found.courses) * (DAY_WIDTH + BETWEEN)


def _matrix(found: Matrix, said_in: Language, width: int) -> Table:
    """On a narrow terminal cells are folded, so that nothing is cut off."""
    least = DAY_WIDTH if width >= _width(found) else None
    table = _table((WHO, WHOSE, FUNCTION), said_in)
    for code, _ in found.courses:
        table.add_column(code, overflow="fold", min_width=least)
    for row in found.rows:
        shown = (_shown(cell, said_in) for cell in row.cells)
        table.add_row(
            escape(row.name or row.staff_id[-END_OF_ID:]), _of(row, found.on), row.function_label.read(said_in), *shown
        )
    return table


def _of(row: MatrixRow, on: date) -> str:
    """By the code that the organisation has on that day."""
    return system().regulations.organisations.code_on(row.organisation, on)


def _shown(cell: Cell, said_in: Language) -> str:
    day = cell.due_on if cell.state == LACKING else cell.valid_until
    text = " ".join(part for part in (cell.state_label.read(said_in), str(day or "")) if part)
    style = STYLES.get(cell.state)
    return f"[{style}]{text}[/{style}]" if style else text


def _list(found: Iterable[tuple[MatrixRow, Cell]], on: date, said_in: Language) -> Table:
    table = _table((BEFORE, WHO, WHOSE, COURSE, STATE), said_in)
    for row, cell in found:
        who = escape(row.name or row.staff_id)
        table.add_row(str(_by(cell) or ""), who, _of(row, on), cell.course_code, _shown(cell, said_in))
    return table


def _table(headings: Iterable[Text], said_in: Language) -> Table:
    table = Table(box=box.SIMPLE)
    for heading in headings:
        table.add_column(heading.read(said_in), overflow="fold")
    return table
