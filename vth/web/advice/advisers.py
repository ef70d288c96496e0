"""Who advises on circular work and who is ambassador, by name: whom to ask."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.staff import StaffFunction
from vth.projections.paging import Page, Paging
from vth.projections.training_list import StaffFilter, staff_page
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.filters import asked_text, choice_field
from vth.web.formatting import choice_label, number
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day
from vth.web.services import identity
from vth.web.tables import Cell, Column
from vth.web.training.matrix import organisation_field
from vth.web.training.staff import called, organisation

pages = Blueprint("advisers", __name__)
Row = Mapping[str, Any]
ADVISER, AMBASSADOR = "adviser", "ambassador"


@pages.get("/advice/people")
@reads(Subject.ADVICE)
def register() -> str:
    """The advisers and ambassadors in service, as the address asks for them."""
    return _register().page()


@pages.get("/advice/people.csv")
@pages.get("/advice/people.xlsx")
@reads(Subject.ADVICE)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


def _register() -> Register:
    task = asked_text("task")
    wanted = StaffFilter(
        organisation=asked_text("organisation"),
        adviser=True if task == ADVISER else None,
        ambassador=True if task == AMBASSADOR else None,
        with_task=True,
        left=False,
        within=identity().within,
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return staff_page(connection, wanted, paging)

    tasks = {ADVISER: gettext("circulair adviseur"), AMBASSADOR: gettext("VTH-ambassadeur")}
    return Register(
        caption=gettext("Adviseurs en ambassadeurs"),
        name=gettext("adviseurs"),
        shown=_shown(),
        fetch=fetch,
        fields=[organisation_field(), choice_field("task", gettext("Taak"), tasks)],
        nothing=gettext(
            "Hier zijn geen adviseurs of ambassadeurs. De opleidingscoördinator legt vast wie het is en sinds wanneer."
        ),
    )


def _shown() -> list[Shown]:
    fte = gettext("Fte als adviseur")
    return [
        Shown(Column(gettext("Naam")), _named),
        Shown(Column(gettext("Organisatie")), lambda row: Cell(organisation(row["organisation"]))),
        Shown(Column(gettext("Functie")), lambda row: Cell(choice_label(StaffFunction, row["function"]))),
        day(gettext("Circulair adviseur sinds"), "adviser_since"),
        Shown(
            Column(fte, numeric=True),
            lambda row: Cell(number(row["adviser_fte"])),
            [Held(fte, lambda row: row["adviser_fte"], "decimal")],
        ),
        day(gettext("VTH-ambassadeur sinds"), "ambassador_since"),
    ]


def _named(row: Row) -> Cell:
    """By name; the page with courses and certificates is for who reads training."""
    return Cell(called(row), address_of(row["stream"]) if identity().reads(Subject.TRAINING) else None)
