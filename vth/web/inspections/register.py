"""The register of inspections: what the address asks of it, as a table and as a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, request
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.listings import Heading
from vth.events.catalogue.inspection import InspectionKind
from vth.projections.company_filter import CompanyFilter
from vth.projections.inspections import STATES
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.supervision_list import BY_DAY_PLANNED, INSPECTION_ORDERS, InspectionFilter, inspections_page
from vth.web import staffing
from vth.web.filters import (
    asked_choice,
    asked_day,
    asked_text,
    choice_field,
    every,
    municipality_field,
    text_field,
)
from vth.web.formatting import choice_label, short_day, text
from vth.web.forms.fields import FormField
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.spreadsheet import listing, sent
from vth.web.tables import PAGE, SORT, Cell, Column, Table, first_page, next_page, sortable
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


def table() -> Table:
    """The page of the register that the address asks for. Errors: InvalidInput for a cursor."""
    with reading() as connection:
        page = inspections_page(connection, asked(), Paging(request.args.get(PAGE) or None), order())
        names = _names(connection, page.items)
    columns = (
        Column(gettext("Bedrijf")),
        Column(gettext("Soort controle")),
        Column(gettext("Toestand")),
        sortable(gettext("Gepland"), BY_DAY_PLANNED, order()),
        Column(gettext("Uitgevoerd"), short=True),
        Column(gettext("Toezichthouder")),
        Column(gettext("Overtredingen"), numeric=True),
    )
    nothing = gettext("Er zijn geen controles die hieraan voldoen. Wis een filter of zoek met minder woorden.")
    rows = [_cells(row, names) for row in page.items]
    return Table(gettext("Controles"), columns, rows, next_page(page.next_cursor), first_page(), nothing)


def _cells(row: Row, names: Mapping[str, str]) -> list[Cell]:
    found = row["violations_found"]
    return [
        Cell(row["company_name"] or row["company_id"], address_of(row["stream"]), note=place(row)),
        Cell(choice_label(InspectionKind, row["kind"])),
        progress(row["state"]),
        Cell(short_day(row["planned_on"])),
        Cell(short_day(row["carried_out_on"])),
        Cell(names.get(row["supervisor"], "–")),
        Cell("–" if found is None else str(found)),
    ]


def place(row: Row) -> str:
    """The name of the municipality of the row's company."""
    found = system().regulations.organisations.municipality(row["municipality_code"] or "")
    return found.name if found else ""


def file() -> Response:
    """The whole register that the address asks for, as the file that it names."""
    headings = [
        Heading(gettext("Bedrijf")),
        Heading(gettext("Gemeente")),
        Heading(gettext("Soort controle")),
        Heading(gettext("Toestand")),
        Heading(gettext("Gepland"), "day"),
        Heading(gettext("Uitgevoerd"), "day"),
        Heading(gettext("Toezichthouder")),
        Heading(gettext("Overtredingen"), "whole"),
        Heading(gettext("Verslag verzonden"), "day"),
    ]
    wanted, chosen = asked(), order()

    def page(cursor: str | None) -> tuple[Iterable[list[object]], str | None]:
        with reading() as connection:
            found = inspections_page(connection, wanted, Paging(cursor, LARGEST_PAGE), chosen)
            names = _names(connection, found.items)
        return [_values(row, names) for row in found.items], found.next_cursor

    return sent(listing(gettext("Controles"), gettext("controles"), headings, every(page), fields()))


def _values(row: Row, names: Mapping[str, str]) -> list[object]:
    return [
        row["company_name"],
        place(row),
        choice_label(InspectionKind, row["kind"]),
        PROGRESS[row["state"]],
        row["planned_on"],
        row["carried_out_on"],
        names.get(row["supervisor"], ""),
        row["violations_found"],
        row["report_sent_on"],
    ]


def _names(connection: Connection, rows: Iterable[Row]) -> dict[str, str]:
    return staffing.called(connection, (row["supervisor"] for row in rows))
