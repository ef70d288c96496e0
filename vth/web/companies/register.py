"""The register of companies: what the address asks of it, and its columns."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections.company_filter import CATEGORIES, CompanyFilter
from vth.projections.company_list import BY_NAME, ORDERS, CompanyListFilter, companies_page
from vth.projections.paging import Page, Paging
from vth.web.figures.question import CATEGORY_NAMES
from vth.web.filters import asked_choice, asked_text, choice_field, municipality_field, service_field, text_field
from vth.web.formatting import text
from vth.web.forms.fields import FormField
from vth.web.founding import new_link
from vth.web.places import address_of
from vth.web.registering import Register, Shown, count, day, plain
from vth.web.services import identity, system
from vth.web.tables import SORT, Cell, Column, sortable

Row = Mapping[str, Any]
YES_OR_NO = {"yes": True, "no": False}


def asked() -> CompanyListFilter:
    """The filter in the address; what is not one of the choices is left out."""
    return CompanyListFilter(
        company=CompanyFilter(
            environmental_service=asked_text("service"),
            municipality=asked_text("municipality"),
            sector=asked_choice("sector", sectors()),
            category=asked_choice("category", CATEGORIES),
            within=identity().within,
        ),
        closed={"open": False, "closed": True}.get(asked_text("closed") or ""),
        scanned=YES_OR_NO.get(asked_text("scanned") or ""),
        search=asked_text("search"),
        located=YES_OR_NO.get(asked_text("located") or ""),
    )


def sectors() -> dict[str, str]:
    """The sections of the classification of today, by letter."""
    newest = max(system().regulations.sbi.editions)
    letters = sorted(set(system().regulations.sbi.editions[newest].divisions.values()))
    return {letter: f"{letter} – {system().regulations.sbi.describe(letter, newest) or ''}" for letter in letters}


def fields() -> list[FormField]:
    """The form above the register."""
    organisations, within = system().regulations.organisations, identity().within
    closed = {"open": gettext("niet gesloten"), "closed": gettext("gesloten")}
    return [
        text_field("search", gettext("Zoek naam, nummer of plaats")),
        municipality_field(organisations, within),
        service_field(organisations, within),
        choice_field("category", gettext("Categorie"), {code: text(CATEGORY_NAMES[code]) for code in CATEGORIES}),
        choice_field("sector", gettext("SBI-sectie"), sectors()),
        choice_field("closed", gettext("Gesloten of niet"), closed),
        choice_field("located", gettext("Plek op de kaart"), {"yes": gettext("bekend"), "no": gettext("niet bekend")}),
    ]


def register() -> Register:
    """The register as the address asks for it."""
    wanted, order = asked(), asked_choice(SORT, ORDERS) or BY_NAME

    def fetch(connection: Connection, paging: Paging) -> Page:
        return companies_page(connection, wanted, paging, order)

    return Register(
        caption=gettext("Bedrijven"),
        name=gettext("bedrijven"),
        shown=[
            Shown(sortable(gettext("Naam"), BY_NAME, order), named),
            plain(gettext("Plaats"), "city"),
            Shown(Column(gettext("Gemeente")), lambda row: Cell(municipality(row))),
            Shown(Column(gettext("Categorieën")), lambda row: Cell(categories(row) or "–")),
            Shown(Column(gettext("SBI-code")), lambda row: Cell(row["sbi_code"] or "–")),
            plain(gettext("KvK-nummer"), "kvk_number"),
            count(gettext("Scans"), "scans"),
            day(gettext("Laatste scan"), "last_scan_on"),
            day(gettext("Gesloten op"), "closed_on"),
        ],
        fetch=fetch,
        fields=fields(),
        nothing=gettext("Er zijn geen bedrijven die hieraan voldoen. Wis een filter of zoek met minder woorden."),
        actions=new_link(gettext("Bedrijf registreren"), "company"),
    )


def named(row: Row) -> Cell:
    """The company by its name, leading to its dossier."""
    return Cell(row["name"], address_of(row["stream"]))


def municipality(row: Row) -> str:
    """The name of the municipality of the row."""
    return system().regulations.organisations.name(row["municipality_code"] or "") or "–"


def categories(row: Row) -> str:
    """The categories of the company, with commas between."""
    wanted = ("provincial", "seveso_lower", "seveso_upper", "ippc")
    return ", ".join(text(CATEGORY_NAMES[code]) for code in wanted if row[code])
