"""The register of violations with the term that comes first: what the address asks of it, as a table and a file."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask import Response, request
from flask_babel import gettext

from vth.application.listings import Heading
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.supervision_list import ENDED, NEWEST_VIOLATION, VIOLATION_ORDERS, ViolationFilter, violations_page
from vth.projections.violation_fold import STATES
from vth.web.filters import (
    asked_choice,
    asked_day,
    asked_text,
    choice_field,
    every,
    municipality_field,
    text_field,
)
from vth.web.formatting import euro, short_day
from vth.web.forms.fields import FormField
from vth.web.inspections.register import place
from vth.web.places import address_of
from vth.web.services import identity, reading, system
from vth.web.spreadsheet import listing, sent
from vth.web.tables import PAGE, SORT, Cell, Column, Table, first_page, next_page, sortable
from vth.web.violations.terms import next_term
from vth.web.words import PROGRESS, progress

Row = Mapping[str, Any]
OPEN, ALL = "open", "all"


def asked() -> ViolationFilter:
    """The filter in the address; without one what is not over yet."""
    state = asked_choice("state", (OPEN, ALL, *STATES)) or OPEN
    return ViolationFilter(
        company=CompanyFilter(municipality=asked_text("municipality"), within=identity().within),
        state=state if state in STATES else None,
        open=True if state == OPEN else None,
        established_from=asked_day("established_from"),
        established_to=asked_day("established_to"),
        search=asked_text("search"),
    )


def fields() -> tuple[FormField, ...]:
    """The form above the register."""
    states = {code: str(PROGRESS[code]) for code in STATES}
    whole = {ALL: gettext("alle, ook wat voorbij is")}
    return (
        text_field("search", gettext("Zoek bedrijf")),
        choice_field("state", gettext("Toestand"), whole | states, gettext("wat nog loopt")),
        municipality_field(system().regulations.organisations, identity().within),
        text_field("established_from", gettext("Vastgesteld vanaf"), "date"),
        text_field("established_to", gettext("Vastgesteld tot en met"), "date"),
    )


def order() -> str:
    """How the address asks to sort."""
    return asked_choice(SORT, VIOLATION_ORDERS) or NEWEST_VIOLATION


def table() -> Table:
    """The page of the register that the address asks for. Errors: InvalidInput for a cursor."""
    with reading() as connection:
        page = violations_page(connection, asked(), Paging(request.args.get(PAGE) or None), order())
    columns = (
        Column(gettext("Bedrijf")),
        Column(gettext("Voorschrift of aard")),
        Column(gettext("Toestand")),
        sortable(gettext("Vastgesteld"), "established_on", order()),
        Column(gettext("Beoordeling")),
        Column(gettext("Eerstvolgende termijn")),
        Column(gettext("Verbeurd"), numeric=True),
    )
    nothing = gettext("Er zijn geen overtredingen die hieraan voldoen. Wis een filter of zoek met minder woorden.")
    rows = [_cells(row) for row in page.items]
    return Table(gettext("Overtredingen"), columns, rows, next_page(page.next_cursor), first_page(), nothing)


def _cells(row: Row) -> list[Cell]:
    term = None if row["state"] in ENDED and not row["collection_lapses_on"] else next_term(row, system().today())
    return [
        Cell(row["company_name"] or row["company_id"], address_of(row["stream"]), note=place(row)),
        Cell(row["prescription"] or row["nature"] or "–"),
        progress(row["state"]),
        Cell(short_day(row["established_on"])),
        Cell(f"{row['behaviour']}{row['consequences']}"),
        Cell("–") if term is None else Cell(term.label, tone=term.tone, note=short_day(term.day)),
        Cell(euro(row["forfeited"]) if row["forfeited"] else "–"),
    ]


def file() -> Response:
    """The whole register that the address asks for, as the file that it names; sums in euros."""
    headings = [
        Heading(gettext("Bedrijf")),
        Heading(gettext("Gemeente")),
        Heading(gettext("Voorschrift")),
        Heading(gettext("Aard")),
        Heading(gettext("Toestand")),
        Heading(gettext("Vastgesteld"), "day"),
        Heading(gettext("Beoordeling")),
        Heading(gettext("Herstellen uiterlijk"), "day"),
        Heading(gettext("Zienswijze uiterlijk"), "day"),
        Heading(gettext("Verbeurd"), "euro"),
        Heading(gettext("Ingevorderd"), "euro"),
        Heading(gettext("Invordering verjaart"), "day"),
        Heading(gettext("Hersteld"), "day"),
        Heading(gettext("Afgesloten"), "day"),
    ]
    wanted, chosen = asked(), order()

    def page(cursor: str | None) -> tuple[Iterable[list[object]], str | None]:
        with reading() as connection:
            found = violations_page(connection, wanted, Paging(cursor, LARGEST_PAGE), chosen)
        return [_values(row) for row in found.items], found.next_cursor

    return sent(listing(gettext("Overtredingen"), gettext("overtredingen"), headings, every(page), fields()))


def _values(row: Row) -> list[object]:
    return [
        row["company_name"],
        place(row),
        row["prescription"],
        row["nature"],
        PROGRESS[row["state"]],
        row["established_on"],
        f"{row['behaviour']}{row['consequences']}",
        row["compliance_due_on"],
        row["views_due_on"],
        _euros(row["forfeited"]),
        _euros(row["collected"]),
        row["collection_lapses_on"],
        row["remedied_on"],
        row["closed_on"],
    ]


def _euros(cents: int | None) -> Decimal | None:
    return Decimal(cents).scaleb(-2) if cents else None
