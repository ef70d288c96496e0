"""The register of inspections: what the address asks of it, as a table and as a file."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind, InspectionScheduled
from vth.projections.company_filter import CompanyFilter
from vth.projections.inspections import PLANNED, STATES
from vth.projections.paging import Page, Paging
from vth.projections.supervision_list import BY_DAY_PLANNED, INSPECTION_ORDERS, InspectionFilter, inspections_page
from vth.web import staffing
from vth.web.filters import (
    asked_choice,
    asked_day,
    asked_text,
    choice_field,
    municipality_field,
    text_field,
)
from vth.web.formatting import NOTHING, choice_label, short_day, text
from vth.web.forms.fields import FormField
from vth.web.places import address_of
from vth.web.registering import Held, Register, Shown, day, plain
from vth.web.services import identity, reading, system
from vth.web.tables import SORT, Cell, Column, sortable
from vth.web.words import PROGRESS, progress

Row = Mapping[str, Any]
KINDS = [kind.value for kind in InspectionKind]
LATEST = "-planned_on"


def asked() -> InspectionFilter:
    """The filter in the address; what is not one of the choices is left out."""
    return InspectionFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        supervisor=asked_text("supervisor"),
        state=asked_choice("state", STATES),
        kind=asked_choice("kind", KINDS),
        planned_from=asked_day("planned_from"),
        planned_to=asked_day("planned_to"),
        search=asked_text("search"),
    )


def fields() -> tuple[FormField, ...]:
    """The form above the register."""
    with reading() as connection:
        supervisors = {one.value: one.label for one in staffing.colleagues(connection, identity())}
    return (
        text_field("search", gettext("Zoek bedrijf")),
        choice_field("state", gettext("Toestand"), {code: str(PROGRESS[code]) for code in STATES}),
        choice_field("kind", gettext("Soort controle"), {one.value: text(one) for one in InspectionKind}),
        choice_field("supervisor", gettext("Toezichthouder"), supervisors),
        municipality_field(system().regulations.organisations, identity().within),
        text_field("planned_from", gettext("Gepland vanaf"), "date"),
        text_field("planned_to", gettext("Gepland tot en met"), "date"),
    )


def order() -> str:
    """How the address asks to sort."""
    return asked_choice(SORT, INSPECTION_ORDERS) or LATEST


def register() -> Register:
    """The register as the address asks for it."""
    wanted, chosen = asked(), order()

    def fetch(connection: Connection, paging: Paging) -> Page:
        return inspections_page(connection, wanted, paging, chosen)

    return Register(
        caption=gettext("Controles"),
        name=gettext("controles"),
        shown=_shown(chosen),
        fetch=fetch,
        fields=fields(),
        nothing=gettext("Er zijn geen controles die hieraan voldoen. Wis een filter of zoek met minder woorden."),
        actions=_actions(),
        prepare=_name_supervisors,
    )


def _shown(chosen: str) -> list[Shown]:
    planned, found = gettext("Gepland"), gettext("Overtredingen")
    return [
        company(),
        Shown(Column(gettext("Soort controle")), lambda row: Cell(choice_label(InspectionKind, row["kind"]))),
        state(standing),
        Shown(
            sortable(planned, BY_DAY_PLANNED, chosen),
            lambda row: Cell(short_day(row["planned_on"])),
            [Held(planned, lambda row: row["planned_on"], "day")],
        ),
        day(gettext("Uitgevoerd"), "carried_out_on"),
        plain(gettext("Toezichthouder"), "supervisor_name"),
        Shown(
            Column(found, numeric=True),
            lambda row: Cell(NOTHING if row["violations_found"] is None else str(row["violations_found"])),
            [
                Held(found, lambda row: row["violations_found"], "whole"),
                Held(gettext("Verslag verzonden"), lambda row: row["report_sent_on"], "day"),
            ],
        ),
    ]


def _actions() -> list[tuple[str, str]]:
    may_plan = identity().records(InspectionScheduled, "inspection")
    return [(gettext("Controle plannen"), url_for("web.planning.new"))] if may_plan else []


def standing(row: Row) -> Cell:
    """How far the inspection has come; what was planned before today and not made stands out."""
    if row["state"] == PLANNED and row["planned_on"] < system().today().isoformat():
        return Cell(gettext("niet uitgevoerd"), tone="danger")
    return progress(row["state"])


def _name_supervisors(connection: Connection, rows: list[dict[str, Any]]) -> None:
    names = staffing.called(connection, (row["supervisor"] for row in rows))
    for row in rows:
        row["supervisor_name"] = names.get(row["supervisor"])


def company() -> Shown:
    """The company of the row with its municipality, leading to the row's dossier."""
    return Shown(
        Column(gettext("Bedrijf")),
        lambda row: Cell(row["company_name"] or row["company_id"], address_of(row["stream"]), note=place(row)),
        [Held(gettext("Bedrijf"), lambda row: row["company_name"]), Held(gettext("Gemeente"), place)],
    )


def state(cell: Callable[[Row], Cell]) -> Shown:
    """How far the row has come."""
    label = gettext("Toestand")
    return Shown(Column(label), cell, [Held(label, lambda row: PROGRESS[row["state"]])])


def place(row: Row) -> str:
    """The name of the municipality of the row's company."""
    found = system().regulations.organisations.municipality(row["municipality_code"] or "")
    return found.name if found else ""
