"""The organisations of the regulations, to read: services and authorities with their validity and area."""

from collections.abc import Iterable

from flask import Blueprint, render_template
from flask_babel import gettext

from vth.policy.organisations import Organisation, WorkingArea
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.formatting import short_day
from vth.web.services import system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("organisations", __name__, url_prefix="/administration/organisations")
FEW = 8


@pages.get("")
@reads(Subject.LIBRARY)
def listing() -> str:
    """All of them; what is wrong in them is put right in the regulations."""
    known = system().regulations.organisations
    return render_template(
        "administration/organisations.html",
        services=_table(gettext("Omgevingsdiensten"), known.services.values()),
        authorities=_table(gettext("Bevoegde gezagen"), known.authorities.values()),
        version=system().regulations.version,
    )


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
    return Table(caption, [Column(heading) for heading in headings], rows)


def _period(one: Organisation | WorkingArea) -> str:
    since = short_day(one.valid_from) if one.valid_from else ""
    until = short_day(one.valid_until) if one.valid_until else ""
    return f"{since} – {until}".strip() if since or until else gettext("altijd")


def _area(area: WorkingArea) -> str:
    known = system().regulations.organisations
    names = sorted(known.name(code) for code in (area.municipalities | area.authorities))
    more = gettext(" en %(count)s meer", count=len(names) - FEW) if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more} ({_period(area)})"
