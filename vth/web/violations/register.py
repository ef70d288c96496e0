"""The register of violations with the term that comes first: what the address asks of it, as a table and a file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.listings import Kind
from vth.projections.company_filter import CompanyFilter
from vth.projections.paging import Page, Paging
from vth.projections.supervision_list import ENDED, NEWEST_VIOLATION, VIOLATION_ORDERS, ViolationFilter, violations_page
from vth.projections.violation_fold import STATES
from vth.web.filters import (
    asked_choice,
    asked_day,
    asked_text,
    choice_field,
    municipality_field,
    text_field,
)
from vth.web.formatting import NOTHING, euro, short_day
from vth.web.forms.fields import FormField
from vth.web.founding import new_link
from vth.web.inspections.register import company, state
from vth.web.matrix import assessed_briefly
from vth.web.registering import Held, Register, Shown
from vth.web.services import identity, system
from vth.web.tables import SORT, Cell, Column, sortable
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


def register() -> Register:
    """The register as the address asks for it; in the file sums are in euros."""
    wanted, chosen = asked(), order()

    def fetch(connection: Connection, paging: Paging) -> Page:
        return violations_page(connection, wanted, paging, chosen)

    return Register(
        caption=gettext("Overtredingen"),
        name=gettext("overtredingen"),
        shown=_shown(chosen),
        fetch=fetch,
        fields=fields(),
        nothing=gettext("Er zijn geen overtredingen die hieraan voldoen. Wis een filter of zoek met minder woorden."),
        actions=new_link(gettext("Overtreding vaststellen"), "violation"),
    )


def _shown(chosen: str) -> list[Shown]:
    established, assessment = gettext("Vastgesteld"), gettext("Beoordeling")
    return [
        company(),
        Shown(
            Column(gettext("Voorschrift of aard")),
            lambda row: Cell(row["prescription"] or row["nature"] or NOTHING),
            [_held(gettext("Voorschrift"), "prescription"), _held(gettext("Aard"), "nature")],
        ),
        state(lambda row: progress(row["state"])),
        Shown(
            sortable(established, "established_on", chosen),
            lambda row: Cell(short_day(row["established_on"])),
            [_held(established, "established_on", "day")],
        ),
        Shown(
            Column(assessment),
            lambda row: Cell(_cell(row), note=assessed_briefly(row["behaviour"], row["consequences"])),
            [Held(assessment, _cell)],
        ),
        Shown(Column(gettext("Eerstvolgende termijn")), _term, _terms()),
        Shown(Column(gettext("Verbeurd"), numeric=True), _forfeited, _sums()),
    ]


def _terms() -> list[Held]:
    return [
        _held(gettext("Herstellen uiterlijk"), "compliance_due_on", "day"),
        _held(gettext("Zienswijze uiterlijk"), "views_due_on", "day"),
    ]


def _sums() -> list[Held]:
    return [
        Held(gettext("Verbeurd"), lambda row: _euros(row["forfeited"]), "euro"),
        Held(gettext("Ingevorderd"), lambda row: _euros(row["collected"]), "euro"),
        _held(gettext("Invordering verjaart"), "collection_lapses_on", "day"),
        _held(gettext("Hersteld"), "remedied_on", "day"),
        _held(gettext("Afgesloten"), "closed_on", "day"),
    ]


def _held(label: str, name: str, kind: Kind = "text") -> Held:
    return Held(label, lambda row: row[name], kind)


def _cell(row: Row) -> str:
    return f"{row['behaviour']}{row['consequences']}"


def _term(row: Row) -> Cell:
    """The term that asks for attention first."""
    term = None if row["state"] in ENDED and not row["collection_lapses_on"] else next_term(row, system().today())
    return Cell(NOTHING) if term is None else Cell(term.label, tone=term.tone, note=short_day(term.day))


def _forfeited(row: Row) -> Cell:
    return Cell(euro(row["forfeited"]) if row["forfeited"] else NOTHING)


def _euros(cents: int | None) -> Decimal | None:
    return Decimal(cents).scaleb(-2) if cents else None
