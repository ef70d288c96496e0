"""The register of permits as a table and as a file for a spreadsheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext

from vth.application.listings import Heading
from vth.events.catalogue.values import Procedure
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.permit_list import DEFAULT_ORDER, ORDERS, permits_page
from vth.projections.permit_state import STATES
from vth.web.filters import every
from vth.web.formatting import choice_label, short_day, text
from vth.web.permits import filter as asking
from vth.web.services import identity, reading, system
from vth.web.spreadsheet import listing, sent
from vth.web.tables import SORT, Cell, Column, Table, first_page, next_page, sortable
from vth.web.words import permit_state


def order() -> str:
    """How the address asks to sort."""
    given = request.args.get(SORT, DEFAULT_ORDER)
    return given if given in ORDERS else DEFAULT_ORDER


def table(size: int = 25) -> Table:
    """The page of the register that the address asks for. Errors: InvalidInput for a cursor."""
    wanted, chosen = asking.asked(identity().within), order()
    with reading() as connection:
        paging = Paging(request.args.get("cursor") or None, size)
        page = permits_page(connection, wanted, system().today(), paging, order=chosen)
    return Table(
        gettext("Vergunningen"),
        (
            sortable(gettext("Zaaknummer"), "case_number", chosen),
            Column(gettext("Bedrijf")),
            Column(gettext("Activiteit")),
            Column(gettext("Toestand")),
            sortable(gettext("Ontvangen"), "received_on", chosen),
            Column(gettext("Uiterste beslisdatum"), short=True),
            Column(gettext("Voorschriften"), numeric=True),
        ),
        [_row(row) for row in page.items],
        next_page(page.next_cursor),
        first_page(),
        gettext("Er zijn geen vergunningen die hieraan voldoen. Wis een filter of zoek met minder woorden."),
    )


def _row(row: Mapping[str, Any]) -> list[Cell]:
    return [
        Cell(row["case_number"], url_for("web.permits.dossier", id=row["stream"].partition("/")[2])),
        Cell(row["company_name"] or "", note=place(row)),
        Cell(row["activity"] or ""),
        permit_state(row["state"]),
        Cell(short_day(row["received_on"])),
        Cell(short_day(row["decision_due_on"])),
        Cell(str(row["prescriptions_in_force"] or 0), note=_circular(row["circular_in_force"] or 0)),
    ]


def _circular(count: int) -> str:
    return gettext("waarvan %(count)s circulair", count=count) if count else ""


def place(row: Mapping[str, Any]) -> str:
    """The municipality's name."""
    found = system().regulations.organisations.municipality(row["municipality_code"] or "")
    return found.name if found else ""


def file() -> Response:
    """The whole register that the address asks for, as the file that it names."""
    within, chosen = identity().within, order()
    wanted, fields = asking.asked(within), asking.fields(system().regulations.organisations, within)

    def page(cursor: str | None) -> tuple[Iterable[list[object]], str | None]:
        with reading() as connection:
            found = permits_page(connection, wanted, system().today(), Paging(cursor, LARGEST_PAGE), order=chosen)
        return [_values(row) for row in found.items], found.next_cursor

    return sent(listing(gettext("Vergunningen"), gettext("vergunningen"), _headings(), every(page), fields))


def _headings() -> list[Heading]:
    return [
        Heading(gettext("Zaaknummer")),
        Heading(gettext("Bedrijf")),
        Heading(gettext("Gemeente")),
        Heading(gettext("Activiteit")),
        Heading(gettext("Procedure")),
        Heading(gettext("Toestand")),
        Heading(gettext("Ontvangen"), "day"),
        Heading(gettext("Verleend"), "day"),
        Heading(gettext("Uiterste beslisdatum"), "day"),
        Heading(gettext("Voorschriften"), "whole"),
        Heading(gettext("Waarvan circulair"), "whole"),
    ]


def _values(row: Mapping[str, Any]) -> list[object]:
    return [
        row["case_number"],
        row["company_name"],
        place(row),
        row["activity"],
        choice_label(Procedure, row["procedure"]),
        text(STATES[row["state"]]),
        *(row[name] for name in ("received_on", "granted_on", "decision_due_on")),
        *(row[name] or 0 for name in ("prescriptions_in_force", "circular_in_force")),
    ]
