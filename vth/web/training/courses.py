"""Courses: the register, and the page of one with its sessions and what the training framework asks."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.paging import Page, Paging
from vth.projections.training_list import CourseFilter, SessionFilter, courses_page, one_course, sessions_page
from vth.projections.training_matrix import FUNCTIONS
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.belonging import table
from vth.web.dossiers import Card, Dossier, Section, dossier_page, found_or_absent
from vth.web.filters import asked_text, choice_field
from vth.web.formatting import number, short_day, text
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day, plain
from vth.web.services import system
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress

pages = Blueprint("courses", __name__)
Row = Mapping[str, Any]
YES_OR_NO = {"yes": True, "no": False}


@pages.get("/courses")
@reads(Subject.TRAINING)
def register() -> str:
    """The register, as the address asks for it."""
    return _register().page()


@pages.get("/courses.csv")
@pages.get("/courses.xlsx")
@reads(Subject.TRAINING)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


@pages.get("/courses/<id>")
@reads(Subject.TRAINING)
def dossier(id: str) -> str:
    """One course."""
    return dossier_page("course", id, _describe)


def _register() -> Register:
    retired = {"given": False, "retired": True}.get(asked_text("retired") or "given")
    wanted = CourseFilter(circular=YES_OR_NO.get(asked_text("circular") or ""), retired=retired)

    def fetch(connection: Connection, paging: Paging) -> Page:
        return courses_page(connection, wanted, paging)

    return Register(
        caption=gettext("Opleidingsaanbod"),
        name=gettext("opleidingen"),
        shown=[
            Shown(Column(gettext("Code")), lambda row: Cell(row["code"], address_of(row["stream"]))),
            plain(gettext("Titel"), "title"),
            Shown(Column(gettext("Circulair")), lambda row: Cell(_yes_or_no(row["circular"]))),
            Shown(
                Column(gettext("Uren"), numeric=True),
                lambda row: Cell(number(row["hours"])),
                [Held(gettext("Uren"), lambda row: row["hours"], "decimal")],
            ),
            plain(gettext("Aanbieder"), "provider"),
            Shown(Column(gettext("Geldig")), lambda row: Cell(_validity(row))),
            day(gettext("Niet meer gegeven sinds"), "retired_on"),
        ],
        fetch=fetch,
        fields=[
            choice_field("circular", gettext("Circulair"), {"yes": gettext("ja"), "no": gettext("nee")}),
            choice_field(
                "retired", gettext("Aanbod"), {"retired": gettext("niet meer gegeven")}, gettext("wordt gegeven")
            ),
        ],
        nothing=gettext("Er zijn geen opleidingen die hieraan voldoen. Wis een filter, of stel een opleiding vast."),
        actions=new_link(gettext("Opleiding vaststellen"), "course"),
    )


def _yes_or_no(given: object) -> str:
    return str(gettext("ja") if given else gettext("nee"))


def _validity(row: Row) -> str:
    months = row["valid_months"]
    return str(gettext("%(months)s maanden", months=months) if months else gettext("altijd"))


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_course(connection, id))
    pairs = [
        (gettext("Code"), row["code"]),
        (gettext("Circulair"), _yes_or_no(row["circular"])),
        (gettext("Uren"), number(row["hours"])),
        (gettext("Aanbieder"), row["provider"]),
        (gettext("Geldig"), _validity(row)),
        (gettext("Niet meer gegeven sinds"), short_day(row["retired_on"]) if row["retired_on"] else ""),
    ]
    planned = new_link(gettext("Bijeenkomst plannen"), "course_session", course_id=id) if not row["retired_on"] else []
    return Dossier(
        title=row["title"],
        crumb=(gettext("Opleidingsaanbod"), "/courses"),
        state=Cell(gettext("niet meer gegeven"), tone="warning") if row["retired_on"] else None,
        cards=[Card(gettext("Opleiding"), pairs), Card(gettext("Gevraagd door het opleidingskader"), _asked_of(row))],
        sections=[Section("sessions", gettext("Bijeenkomsten"), [_sessions(connection, id)], links=planned)],
    )


def _asked_of(row: Row) -> list[tuple[object, object]]:
    """Of which functions the framework of today asks this course."""
    framework = system().regulations.training.on(system().today())
    if framework is None:
        return []
    asked = [
        (text(label), next(one for one in framework.asked_of(code) if one.course == row["code"]).valid_months)
        for code, label in FUNCTIONS.items()
        if any(one.course == row["code"] for one in framework.asked_of(code))
    ]
    always = gettext("blijft geldig")
    found: list[tuple[object, object]] = [
        (label, gettext("elke %(months)s maanden", months=months) if months else always) for label, months in asked
    ]
    return found or [(gettext("Geen functie"), gettext("vrije keuze"))]


def _sessions(connection: Connection, id: str) -> Table:
    found = sessions_page(connection, SessionFilter(course_id=id), system().today(), Paging(size=100)).items
    headings = (gettext("Begint"), gettext("Plaats"), gettext("Stand"), gettext("Ingeschreven"), gettext("Vrij"))
    rows = (
        (
            Cell(short_day(row["starts_on"]), address_of(row["stream"])),
            row["location"],
            progress(row["state"]),
            gettext("%(done)s van %(planned)s", done=row["enrolled"], planned=row["capacity"]),
            str(row["room"]),
        )
        for row in reversed(found)
    )
    return table(gettext("Bijeenkomsten"), headings, rows)
