"""Companies with their last scan and their CSRD reports, and the forms for the next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.company import CompanyScanCarriedOut, CsrdReportAnalysed, CsrdReportPublished
from vth.events.declaration import Fact
from vth.projections.company_list import BY_NAME, ORDERS, companies_page
from vth.projections.paging import Page, Paging
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.companies.register import asked, municipality, named
from vth.web.dossiers import record_link
from vth.web.filters import asked_choice, choice_field, municipality_field, text_field
from vth.web.registering import Held, Register, Shown, count, day
from vth.web.services import identity, system
from vth.web.tables import SORT, Cell, Column, sortable

pages = Blueprint("scans", __name__)
Row = Mapping[str, Any]


@pages.get("/advice/companies")
@reads(Subject.COMPANIES)
def register() -> str:
    """The list, as the address asks for it."""
    return _register().page()


@pages.get("/advice/companies.csv")
@pages.get("/advice/companies.xlsx")
@reads(Subject.COMPANIES)
def file() -> Response:
    """The same list as a file."""
    return _register().file()


def _register() -> Register:
    wanted, order = replace(asked(), closed=False), asked_choice(SORT, ORDERS) or BY_NAME

    def fetch(connection: Connection, paging: Paging) -> Page:
        return companies_page(connection, wanted, paging, order)

    shown = [
        Shown(sortable(gettext("Bedrijf"), BY_NAME, order), named),
        Shown(Column(gettext("Gemeente")), lambda row: Cell(municipality(row))),
        count(gettext("Scans"), "scans"),
        day(gettext("Laatste scan"), "last_scan_on"),
        count(gettext("CSRD-rapportages"), "csrd_published"),
        Shown(
            Column(gettext("Nog te analyseren"), numeric=True),
            _left,
            [Held(gettext("Nog te analyseren"), _unread, "whole")],
        ),
    ]
    if identity().records(CompanyScanCarriedOut, "company"):
        shown += [
            Shown(
                Column(gettext("Scan")), lambda row: _form(row, CompanyScanCarriedOut, gettext("Scan vastleggen")), ()
            ),
            Shown(Column(gettext("CSRD")), _csrd, ()),
        ]
    return Register(
        caption=gettext("Bedrijfsscans en CSRD"),
        name=gettext("scans"),
        shown=shown,
        fetch=fetch,
        fields=[
            text_field("search", gettext("Zoek naam, nummer of plaats")),
            municipality_field(system().regulations.organisations, identity().within),
            choice_field("scanned", gettext("Gescand"), {"yes": gettext("ja"), "no": gettext("nog niet")}),
        ],
        nothing=gettext("Er zijn geen bedrijven die hieraan voldoen. Wis een filter of zoek met minder woorden."),
    )


def _unread(row: Row) -> int:
    """How many published reports were not analysed yet."""
    return max((row["csrd_published"] or 0) - (row["csrd_analysed"] or 0), 0)


def _left(row: Row) -> Cell:
    left = _unread(row)
    return Cell(str(left), tone="warning") if left else Cell("0")


def _csrd(row: Row) -> Cell:
    """What comes next: an analysis when a report waits for it, else the next report."""
    if _unread(row):
        return _form(row, CsrdReportAnalysed, gettext("Analyse vastleggen"))
    return _form(row, CsrdReportPublished, gettext("Rapportage vastleggen"))


def _form(row: Row, fact: type[Fact], label: str) -> Cell:
    return Cell(label, record_link("company", row["id"], fact))
