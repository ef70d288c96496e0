"""Members of staff: the register, and the page of one with the courses held, lacking and ending."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.staff import StaffFunction
from vth.projections import training_matrix
from vth.projections.paging import LARGEST_PAGE, Page, Paging
from vth.projections.training_list import (
    CourseFilter,
    SessionFilter,
    StaffFilter,
    courses_page,
    one_staff,
    sessions_page,
    staff_page,
)
from vth.projections.training_matrix import MatrixFilter
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.belonging import table
from vth.web.dossiers import Card, Dossier, Pairs, Section, dossier_page, found_or_absent
from vth.web.filters import asked_choice, asked_text, choice_field
from vth.web.formatting import choice_label, number, short_day, text
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day
from vth.web.services import identity, system
from vth.web.staffing import named
from vth.web.tables import Cell, Column, Table
from vth.web.training.matrix import FUNCTIONS, organisation_field, standing
from vth.web.training.people import may_register
from vth.web.words import progress

pages = Blueprint("staff", __name__)
Row = Mapping[str, Any]
YES_OR_NO = {"yes": True, "no": False}
SIGNAL = frozenset(training_matrix.TO_DO)


@pages.get("/staff")
@reads(Subject.TRAINING)
def register() -> str:
    """The register, as the address asks for it."""
    return _register().page()


@pages.get("/staff.csv")
@pages.get("/staff.xlsx")
@reads(Subject.TRAINING)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


@pages.get("/staff/<id>")
@reads(Subject.TRAINING)
def dossier(id: str) -> str:
    """One member of staff."""
    return dossier_page("staff", id, _describe)


def _register() -> Register:
    wanted = StaffFilter(
        organisation=asked_text("organisation"),
        function=asked_choice("function", FUNCTIONS),
        adviser=YES_OR_NO.get(asked_text("adviser") or ""),
        ambassador=YES_OR_NO.get(asked_text("ambassador") or ""),
        left={"in": False, "out": True}.get(asked_text("service") or "in"),
        within=identity().within,
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return staff_page(connection, wanted, paging)

    yes_or_no = {"yes": gettext("ja"), "no": gettext("nee")}
    return Register(
        caption=gettext("Medewerkers"),
        name=gettext("medewerkers"),
        shown=[
            Shown(Column(gettext("Naam")), lambda row: Cell(called(row), address_of(row["stream"]))),
            Shown(Column(gettext("Organisatie")), lambda row: Cell(organisation(row["organisation"]))),
            Shown(Column(gettext("Functie")), lambda row: Cell(choice_label(StaffFunction, row["function"]))),
            day(gettext("Functie sinds"), "function_since"),
            Shown(Column(gettext("Circulair adviseur")), _adviser, _advising()),
            day(gettext("VTH-ambassadeur sinds"), "ambassador_since"),
            day(gettext("Uit dienst"), "left_on"),
        ],
        fetch=fetch,
        fields=[
            organisation_field(),
            choice_field("function", gettext("Functie"), {one.value: text(one) for one in StaffFunction}),
            choice_field("adviser", gettext("Circulair adviseur"), yes_or_no),
            choice_field("ambassador", gettext("VTH-ambassadeur"), yes_or_no),
            choice_field("service", gettext("In dienst"), {"out": gettext("uit dienst")}, gettext("in dienst")),
        ],
        nothing=gettext("Er zijn geen medewerkers die hieraan voldoen. Wis een filter, of registreer een medewerker."),
        actions=may_register(),
    )


def called(row: Row) -> str:
    """The name out of the register of persons, or that there is none."""
    return named(row["person_name"], row["id"])


def organisation(code: str | None) -> str:
    """The name under which an organisation goes today: that of its successor once it has one."""
    return system().regulations.organisations.name_on(code or "", system().today()) or "–"


def _advising() -> list[Held]:
    return [
        Held(gettext("Circulair adviseur sinds"), lambda row: row["adviser_since"], "day"),
        Held(gettext("Fte als adviseur"), lambda row: row["adviser_fte"], "decimal"),
    ]


def _adviser(row: Row) -> Cell:
    if not row["adviser_since"]:
        return Cell("–")
    fte = gettext("%(fte)s fte", fte=number(row["adviser_fte"]))
    return Cell(gettext("sinds %(day)s", day=short_day(row["adviser_since"])), note=fte)


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_staff(connection, id))
    return Dossier(
        title=called(row),
        crumb=(gettext("Medewerkers"), "/staff"),
        lead=f"{choice_label(StaffFunction, row['function'])}, {organisation(row['organisation'])}",
        state=Cell(gettext("uit dienst"), tone="warning") if row["left_on"] else None,
        cards=[Card(gettext("In dienst"), _service(row)), Card(gettext("Taken"), _tasks(row))],
        sections=list(_sections(connection, id)),
    )


def _service(row: Row) -> Pairs:
    return [
        (gettext("Geregistreerd"), short_day(row["registered_on"])),
        (gettext("Functie"), choice_label(StaffFunction, row["function"])),
        (gettext("Functie sinds"), short_day(row["function_since"])),
        (gettext("Uit dienst"), short_day(row["left_on"]) if row["left_on"] else ""),
    ]


def _tasks(row: Row) -> Pairs:
    adviser = _adviser(row)
    since = short_day(row["ambassador_since"]) if row["ambassador_since"] else gettext("nee")
    about = (
        f"{adviser.text}, {adviser.note}, {organisation(row['adviser_service'])}" if adviser.note else gettext("nee")
    )
    return [(gettext("Circulair adviseur"), about), (gettext("VTH-ambassadeur sinds"), since)]


def _sections(connection: Connection, id: str) -> Iterator[Section]:
    found = training_matrix.matrix(connection, MatrixFilter(on=system().today(), staff_id=id))
    there = _course_pages(connection)
    named = {code: Cell(title, there.get(code)) for code, title in found.courses}
    cells = [cell for row in found.rows for cell in row.cells if cell.state != training_matrix.NOT_ASKED]
    todo = [cell for cell in cells if cell.state in SIGNAL]
    held = [cell for cell in cells if cell.state not in SIGNAL]
    headings = (gettext("Opleiding"), gettext("Stand"), gettext("Voltooid"), gettext("Geldig tot en met"))
    tables = [
        table(caption, headings, ((named[one.course_code], standing(one), short_day(one.completed_on),
                                   short_day(one.valid_until)) for one in chosen))
        for caption, chosen in ((gettext("Ontbreekt, verlopen of loopt af"), todo), (gettext("Geldig"), held))
    ]  # fmt: skip
    yield Section("courses", gettext("Opleidingen"), tables)
    yield Section("sessions", gettext("Bijeenkomsten"), [_sessions(connection, id)])


def _course_pages(connection: Connection) -> dict[str, str | None]:
    """Where each course that is still given leads to: its sessions, or the way to plan one."""
    found = courses_page(connection, CourseFilter(retired=False), Paging(size=LARGEST_PAGE)).items
    return {row["code"]: address_of(row["stream"]) for row in found}


def _sessions(connection: Connection, id: str) -> Table:
    found = sessions_page(connection, SessionFilter(staff_id=id), system().today(), Paging(size=100)).items
    headings = (gettext("Opleiding"), gettext("Begint"), gettext("Plaats"), gettext("Stand"))
    rows = (
        (
            Cell(row["course_title"] or row["course_id"], address_of(row["stream"])),
            short_day(row["starts_on"]),
            row["location"],
            progress(row["state"]),
        )
        for row in reversed(found)
    )
    return table(gettext("Bijeenkomsten"), headings, rows)
