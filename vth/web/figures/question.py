"""What the address asks of the figures: a period, for whom, as known when; and the form that asks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from flask import request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from vth.application.asking import parse_known_at, question
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.organisations import Organisation, Organisations
from vth.projections.company_filter import CATEGORIES
from vth.projections.indicators import Question, Scope
from vth.projections.indicators.question import Category
from vth.rights.limits import Limit
from vth.web.formatting import day, instant, text
from vth.web.forms.fields import FormField, Option
from vth.web.forms.typed import day_of
from vth.web.services import identity, system

PERIOD = ("from", "to", "knownAt")
FILTERS = ("service", "authority", "municipality", "sector", "category")
LONGEST = 40
CATEGORY_NAMES = {
    "provincial": Text("provinciaal bedrijf", "provincial company"),
    "seveso": Text("Seveso", "Seveso"),
    "seveso_lower": Text("Seveso, lagedrempelinrichting", "Seveso, lower tier"),
    "seveso_upper": Text("Seveso, hogedrempelinrichting", "Seveso, upper tier"),
    "ippc": Text("IPPC-installatie", "IPPC installation"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the address, still as it was typed."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    def query(self, **changes: str | None) -> dict[str, str]:
        """The same question for another address, with these parameters changed."""
        return {name: value for name, value in {**self.texts, **changes}.items() if value}

    def address(self, endpoint: str, **parts: str) -> str:
        """The same question at another page."""
        values: dict[str, Any] = {**self.query(), **parts}
        return url_for(endpoint, **values)


def given() -> Given:
    return Given({name: request.args.get(name, "").strip()[:LONGEST] for name in (*PERIOD, *FILTERS)})


def asked(connection: Connection, typed: Given) -> Question:
    """The question in the address, within the limits of who asks. Errors: InvalidInput."""
    return question(
        system(),
        connection,
        start=_day(typed, "from"),
        end=_day(typed, "to"),
        known_at=known_at(typed, "knownAt"),
        scope=_scope(typed),
    )


def _scope(typed: Given) -> Scope:
    return Scope(
        environmental_service=typed.text("service"),
        competent_authority=typed.text("authority"),
        municipality=typed.text("municipality"),
        sector=typed.text("sector"),
        category=cast(Category, typed.text("category")) if typed.text("category") in CATEGORIES else None,
        within=identity().within,
    )


def known_at(typed: Given, name: str) -> datetime | None:
    """An instant, or a day: then its end in the Netherlands. Errors: InvalidInput."""
    found = typed.text(name)
    return parse_known_at(day_of(found)) if found else None


def known_said(typed: Given) -> str | None:
    """As known when, as people read it; None for what is known now. Errors: InvalidInput."""
    found = known_at(typed, "knownAt")
    if found is None:
        return None
    try:
        return day(day_of(typed.text("knownAt") or ""))
    except ValueError:
        return instant(found)


def _day(typed: Given, name: str) -> date | None:
    found = typed.text(name)
    try:
        return date.fromisoformat(day_of(found)) if found else None
    except ValueError as error:
        message = Text("Schrijf een datum als 31-12-2026.", "Write a date as 31-12-2026.")
        raise InvalidInput(Fault("not_a_date", message, name)) from error


def fields(typed: Given) -> tuple[FormField, ...]:
    """The form above the figures; only organisations and places of which the visitor can see anything."""
    organisations, within = system().regulations.organisations, identity().within
    return (
        _date_field("from", gettext("Van"), typed),
        _date_field("to", gettext("Tot en met"), typed),
        _date_field("knownAt", gettext("Zoals bekend op"), typed),
        _choice("service", gettext("Omgevingsdienst"), typed, _services(organisations, within)),
        _choice("authority", gettext("Bevoegd gezag"), typed, _authorities(organisations, within)),
        _choice("municipality", gettext("Gemeente"), typed, _municipalities(organisations, within)),
        _choice("sector", gettext("SBI-sectie"), typed, _sections()),
        _choice("category", gettext("Categorie"), typed, _categories()),
    )


def _services(organisations: Organisations, within: Limit | None) -> Iterator[tuple[str, str]]:
    codes = (within.services or within.organisations) if within else tuple(organisations.services)
    return _named(organisations.services, codes)


def _authorities(organisations: Organisations, within: Limit | None) -> Iterator[tuple[str, str]]:
    places = within.municipalities if within else ()
    codes = tuple(f"gm{place}" for place in places) if places else tuple(organisations.authorities)
    return _named(organisations.authorities, codes)


def _named(known: Mapping[str, Organisation], codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((code, known[code].name) for code in codes if code in known)


def _municipalities(organisations: Organisations, within: Limit | None) -> Iterator[tuple[str, str]]:
    wanted = (within.municipalities if within else ()) or tuple(organisations.municipalities)
    return ((code, organisations.name(code)) for code in wanted)


def _sections() -> Iterator[tuple[str, str]]:
    sbi = system().regulations.sbi
    letters = sorted({letter for edition in sbi.editions.values() for letter in edition.sections})
    return ((letter, f"{letter} {sbi.describe(letter) or ''}".strip()) for letter in letters)


def _categories() -> Iterator[tuple[str, str]]:
    return ((code, text(CATEGORY_NAMES[code])) for code in CATEGORIES)


def _date_field(name: str, label: str, typed: Given) -> FormField:
    value = typed.text(name)
    return FormField(name=name, label=label, widget="date", values=(value,) if value else ())


def _choice(name: str, label: str, typed: Given, choices: Iterator[tuple[str, str]]) -> FormField:
    named = sorted(choices, key=lambda pair: pair[1].casefold())
    options = (Option("", gettext("alle")), *(Option(code, said) for code, said in named))
    return FormField(name=name, label=label, widget="select", values=(typed.text(name) or "",), options=options)
