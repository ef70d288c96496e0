"""Who lacks what: each member of staff beside each course of the training framework, as on a day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext

from vth.application.importing.guarding import may_import
from vth.application.listings import Heading
from vth.events.catalogue.staff import StaffFunction
from vth.projections import training_matrix
from vth.projections.training_matrix import Matrix, MatrixFilter, MatrixRow
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.filters import asked_choice, asked_day, asked_text, choice_field, text_field
from vth.web.formatting import short_day, text
from vth.web.forms.fields import FormField
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.spreadsheet import listing, sent
from vth.web.staffing import named
from vth.web.tables import Cell, Column, Table, Tone

pages = Blueprint("training", __name__)
TONES: Mapping[str, Tone] = {
    training_matrix.HELD: "safe",
    training_matrix.ENDS_SOON: "warning",
    training_matrix.EXPIRED: "danger",
    training_matrix.LACKING: "danger",
}
FUNCTIONS = [one.value for one in StaffFunction]


@pages.get("/training/matrix")
@reads(Subject.TRAINING)
def matrix() -> str:
    """The matrix as the address asks for it; printed it is a list to take along."""
    found = _found()
    return render_template(
        "training/matrix.html",
        on=found.on,
        fields=_fields(),
        counts=_counts(found),
        table=_table(found),
        actions=_actions(),
    )


@pages.get("/training/matrix.csv")
@pages.get("/training/matrix.xlsx")
@reads(Subject.TRAINING)
def file() -> Response:
    """The same matrix as a file: a row for each member of staff and course."""
    found, titles = _found(), dict(_found().courses)
    headings = [
        *map(Heading, (gettext("Medewerker"), gettext("Organisatie"), gettext("Functie"), gettext("Opleiding"))),
        Heading(gettext("Stand")),
        Heading(gettext("Geldig tot en met"), "day"),
        Heading(gettext("Te volgen uiterlijk"), "day"),
    ]
    rows = (
        [_called(row), _organisation(row, found.on), text(row.function_label), titles[cell.course_code],
         text(cell.state_label), cell.valid_until, cell.due_on]
        for row in found.rows
        for cell in row.cells
    )  # fmt: skip
    return sent(listing(gettext("Opleidingsmatrix"), gettext("opleidingsmatrix"), headings, rows, _fields()))


def _found() -> Matrix:
    asked = MatrixFilter(
        on=asked_day("on") or system().today(),
        organisation=asked_text("organisation"),
        function=asked_choice("function", FUNCTIONS),
        within=identity().within,
    )
    with reading() as connection:
        found = training_matrix.matrix(connection, asked)
    return replace(found, rows=tuple(filter(_to_do, found.rows))) if asked_text("only") == "todo" else found


def _to_do(row: MatrixRow) -> bool:
    return any(cell.state in training_matrix.TO_DO for cell in row.cells)


def _fields() -> list[FormField]:
    return [
        organisation_field(),
        choice_field("function", gettext("Functie"), {one.value: text(one) for one in StaffFunction}),
        choice_field("only", gettext("Wie"), {"todo": gettext("wie iets moet volgen")}, gettext("iedereen")),
        text_field("on", gettext("Zoals op"), "date"),
    ]


def organisation_field() -> FormField:
    """The organisations whose staff the visitor sees."""
    known, within = system().regulations.organisations, identity().within
    codes = within.organisations if within else (*known.services, *known.authorities)
    names = dict(sorted(((code, known.name(code)) for code in codes), key=lambda pair: pair[1]))
    return choice_field("organisation", gettext("Organisatie"), names)


def _actions() -> list[tuple[str, str]]:
    """The workbook to take along, and the page that brings one in."""
    found = [(gettext("Werkmap Opleidingen maken"), url_for("web.reports.page"))]
    if may_import(identity()):
        found.append((gettext("Aanwezigheid uit een werkmap invoeren"), url_for("web.importing.page")))
    return found


def _counts(found: Matrix) -> list[tuple[str, int]]:
    """In how many cells something is to be done, by state."""
    counted = Counter(cell.state for row in found.rows for cell in row.cells)
    return [(text(training_matrix.STATES[state]), counted[state]) for state in training_matrix.STATES if counted[state]]


def _table(found: Matrix) -> Table:
    columns = [Column(gettext("Medewerker")), *(Column(title) for _, title in found.courses)]
    rows = [[_who(row, found.on), *(standing(cell) for cell in row.cells)] for row in found.rows]
    nothing = gettext("Er zijn geen medewerkers die hieraan voldoen. Wis een filter, of registreer een medewerker.")
    return Table(gettext("Medewerkers naast opleidingen"), columns, rows, nothing=nothing)


def _who(row: MatrixRow, on: date) -> Cell:
    note = f"{text(row.function_label)}, {_organisation(row, on)}"
    return Cell(_called(row), address_of(f"staff/{row.staff_id}"), note=note)


def _called(row: MatrixRow) -> str:
    return named(row.name, row.staff_id)


def _organisation(row: MatrixRow, on: date) -> str:
    """As it was called on the day of the matrix: a service that merged goes by its successor from then on."""
    return system().regulations.organisations.name_on(row.organisation, on)


def standing(cell: training_matrix.Cell) -> Cell:
    """How somebody stands in a course, in a word and a colour, with the day that matters below it."""
    if cell.state == training_matrix.NOT_ASKED:
        return Cell("–")
    return Cell(text(cell.state_label), tone=TONES.get(cell.state, "neutral"), note=_day(cell))


def _day(cell: training_matrix.Cell) -> str:
    if cell.state == training_matrix.LACKING:
        return str(gettext("uiterlijk %(day)s", day=short_day(cell.due_on))) if cell.due_on else ""
    return short_day(cell.valid_until) if cell.valid_until else ""
