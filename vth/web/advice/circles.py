"""Knowledge circles: the register, and the page of one with its partners and activities."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.knowledge_circle import CircleActivityHeld, PartnerLeft
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections.advice_list import CircleFilter, circles_page, one_circle
from vth.projections.paging import Page, Paging
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.belonging import table
from vth.web.dossiers import Card, Dossier, Section, dossier_page, found_or_absent, record_link
from vth.web.filters import asked_text, choice_field, service_field, text_field
from vth.web.formatting import number, short_day
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Register, Shown, count, day
from vth.web.services import identity, system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("circles", __name__)
Row = Mapping[str, Any]


@pages.get("/knowledge-circles")
@reads(Subject.ADVICE)
def register() -> str:
    """The register, as the address asks for it."""
    return _register().page()


@pages.get("/knowledge-circles.csv")
@pages.get("/knowledge-circles.xlsx")
@reads(Subject.ADVICE)
def file() -> Response:
    """The same register as a file."""
    return _register().file()


@pages.get("/knowledge-circles/<id>")
@reads(Subject.ADVICE)
def dossier(id: str) -> str:
    """One circle."""
    return dossier_page("knowledge_circle", id, _describe)


def _register() -> Register:
    wanted = CircleFilter(
        organisation=asked_text("service"),
        dissolved={"active": False, "dissolved": True}.get(asked_text("dissolved") or ""),
        search=asked_text("search"),
        within=identity().within,
    )

    def fetch(connection: Connection, paging: Paging) -> Page:
        return circles_page(connection, wanted, paging)

    dissolved = {"active": gettext("actief"), "dissolved": gettext("opgeheven")}
    return Register(
        caption=gettext("Kenniskringen"),
        name=gettext("kenniskringen"),
        shown=[
            Shown(Column(gettext("Naam")), lambda row: Cell(row["name"], address_of(row["stream"]))),
            Shown(Column(gettext("Omgevingsdienst")), lambda row: Cell(_service(row))),
            count(gettext("Partners"), "partner_count"),
            count(gettext("Activiteiten"), "activities"),
            count(gettext("Deelnemers samen"), "participants"),
            day(gettext("Laatste activiteit"), "last_activity_on"),
            day(gettext("Opgeheven op"), "dissolved_on"),
        ],
        fetch=fetch,
        fields=[
            text_field("search", gettext("Zoek naam of partner")),
            service_field(system().regulations.organisations, identity().within),
            choice_field("dissolved", gettext("Actief of opgeheven"), dissolved),
        ],
        nothing=gettext("Er zijn geen kenniskringen die hieraan voldoen. Wis een filter."),
        actions=new_link(gettext("Kenniskring oprichten"), "knowledge_circle"),
    )


def _service(row: Row) -> str:
    return system().regulations.organisations.name(row["organisation"])


def _describe(connection: Connection, id: str) -> Dossier:
    row = found_or_absent(one_circle(connection, id))
    history = system().store.load(connection, row["stream"])
    pairs = [
        (gettext("Omgevingsdienst"), _service(row)),
        (gettext("Opgericht"), short_day(row["founded_on"])),
        (gettext("Laatste activiteit"), short_day(row["last_activity_on"])),
        (gettext("Activiteiten"), str(row["activities"])),
        (gettext("Deelnemers samen"), str(row["participants"])),
        (gettext("Opgeheven op"), short_day(row["dissolved_on"]) if row["dissolved_on"] else ""),
    ]
    return Dossier(
        title=row["name"],
        crumb=(gettext("Kenniskringen"), "/knowledge-circles"),
        state=Cell(gettext("opgeheven"), tone="warning") if row["dissolved_on"] else None,
        cards=[Card(gettext("Kenniskring"), pairs)],
        sections=[
            Section("activities", gettext("Activiteiten"), [_activities(history)]),
            Section("partners", gettext("Partners"), [_partners(id, row)]),
        ],
    )


def _activities(history: Sequence[RecordedEvent]) -> Table:
    held = [event for event in retained(history) if isinstance(event.fact, CircleActivityHeld)]
    rows = [
        (event.fact.topic, short_day(event.effective_on), number(event.fact.participants))
        for event in reversed(held)
        if isinstance(event.fact, CircleActivityHeld)
    ]
    return table(gettext("Activiteiten"), (gettext("Onderwerp"), gettext("Dag"), gettext("Deelnemers")), rows)


def _partners(id: str, row: Row) -> Table:
    """The partners of now; who may, records from the row that one leaves."""
    names = msgspec.json.decode(row["partners"] or "[]", type=list[str])
    may = identity().records(PartnerLeft, "knowledge_circle") and not row["dissolved_on"]
    leaving = gettext("Vertrek vastleggen")
    cells = [
        (name, Cell(leaving, record_link("knowledge_circle", id, PartnerLeft, partner=name), note=name))
        if may
        else (name,)
        for name in names
    ]
    return table(gettext("Partners"), (gettext("Partner"), gettext("Vastleggen"))[: 2 if may else 1], cells)
