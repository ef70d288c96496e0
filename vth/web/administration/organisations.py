"""The organisations of the regulations, to read: services and authorities with their validity and area."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, render_template
from flask_babel import gettext

from vth.policy.organisations import Organisation, WorkingArea
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.filters import asked_text, text_field
from vth.web.formatting import short_day
from vth.web.services import system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("organisations", __name__, url_prefix="/administration/organisations")
FEW = 8


@pages.get("")
@reads(Subject.LIBRARY)
def listing() -> str:
    """The services and the authorities where they work, or those whose name or code is asked for.

    What is wrong in them is put right in the regulations.
    """
    known, sought = system().regulations.organisations, (asked_text("search") or "").casefold()
    found = [one for one in known.authorities.values() if _is(one, sought)] if sought else list(_served())
    return render_template(
        "administration/organisations.html",
        fields=(text_field("search", gettext("Zoek naam of code, ook van buiten het werkgebied")),),
        services=_table(gettext("Omgevingsdiensten"), (one for one in known.services.values() if _is(one, sought))),
        authorities=_table(gettext("Bevoegde gezagen"), found),
        version=system().regulations.version,
    )


def _is(one: Organisation, sought: str) -> bool:
    return sought in one.name.casefold() or sought in one.code.casefold()


def _served() -> Iterator[Organisation]:
    """The authorities for which a service works, and the provinces of their municipalities."""
    known = system().regulations.organisations
    areas = [area for service in known.services.values() for area in service.areas]
    places = {place for area in areas for place in area.municipalities}
    codes = {code for area in areas for code in area.authorities}
    codes |= {f"gm{place}" for place in places}
    codes |= {known.municipalities[place].province for place in places if place in known.municipalities}
    return (one for code, one in known.authorities.items() if code in codes)


def _table(caption: str, found: Iterable[Organisation]) -> Table:
    headings = (gettext("Naam"), gettext("Geldig"), gettext("Opgevolgd door"), gettext("Gebied"))
    rows = [
        [
            Cell(one.name, note=one.code),
            Cell(_period(one)),
            Cell(system().regulations.organisations.name(one.successor) if one.successor else ""),
            Cell("; ".join(_area(area) for area in one.areas)),
        ]
        for one in sorted(found, key=lambda one: one.name.casefold())
    ]
    nothing = gettext("Geen die zo heet.")
    return Table(caption, [Column(heading) for heading in headings], rows, nothing=nothing)


def _period(one: Organisation | WorkingArea) -> str:
    since = short_day(one.valid_from) if one.valid_from else ""
    until = short_day(one.valid_until) if one.valid_until else ""
    return f"{since} – {until}".strip() if since or until else gettext("altijd")


def _area(area: WorkingArea) -> str:
    known = system().regulations.organisations
    names = sorted(known.name(code) for code in (area.municipalities | area.authorities))
    more = gettext(" en %(count)s meer", count=len(names) - FEW) if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more} ({_period(area)})"
