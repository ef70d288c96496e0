"""The inspections that look at a violation again."""

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.supervision_list import InspectionFilter, inspections_page
from vth.web import staffing
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress


def visits(connection: Connection, violation_id: str) -> Table:
    """The follow-ups of this violation, by day planned."""
    rows = inspections_page(connection, InspectionFilter(violation_id=violation_id), Paging(size=LARGEST_PAGE)).items
    names = staffing.called(connection, (row["supervisor"] for row in rows))
    headings = (
        gettext("Controle"),
        gettext("Toestand"),
        gettext("Gepland"),
        gettext("Uitgevoerd"),
        gettext("Toezichthouder"),
    )
    cells = [
        [
            Cell(choice_label(InspectionKind, row["kind"]), address_of(row["stream"])),
            progress(row["state"]),
            Cell(short_day(row["planned_on"])),
            Cell(short_day(row["carried_out_on"])),
            Cell(names.get(row["supervisor"], "–")),
        ]
        for row in rows
    ]
    nothing = gettext("Er is geen hercontrole gepland.")
    return Table(gettext("Hercontroles"), [Column(heading) for heading in headings], cells, nothing=nothing)
