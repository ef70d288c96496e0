"""Who read one's own data: the lines of the audit log about the own person and staff."""

from flask import Blueprint, render_template
from flask_babel import gettext

from vth.application.own_readings import own_readings
from vth.audit.entry import LABELS
from vth.projections.names import names_of_any
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.formatting import instant, text
from vth.web.services import identity, reading, system
from vth.web.tables import Cell, Column, Table

pages = Blueprint("readings", __name__, url_prefix="/account/readings")
MOST = 200


@pages.get("")
@reads(Subject.OWN)
def page() -> str:
    """The newest first."""
    found = own_readings(system(), identity(), MOST)
    with reading() as connection:
        names = names_of_any(connection, {line.entry.actor for line in found})
    rows = [
        [
            Cell(instant(line.at)),
            Cell(names.get(line.entry.actor, line.entry.actor), note=_organisation(line.entry.organisation)),
            Cell(text(LABELS[line.entry.action])),
        ]
        for line in found
    ]
    headings = (gettext("Tijdstip"), gettext("Wie"), gettext("Wat"))
    nothing = gettext("Niemand heeft uw gegevens ingezien of gewijzigd.")
    made = Table(gettext("Wie las mijn gegevens"), [Column(one) for one in headings], rows, nothing=nothing)
    return render_template("entering/readings.html", table=made, most=MOST)


def _organisation(code: str) -> str:
    return system().regulations.organisations.name(code) if code else ""
