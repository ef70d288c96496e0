"""What belongs to a company or a permit and has a dossier of its own, in tables that both dossiers show alike."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.inspection import InspectionKind
from vth.projections.experiment_list import ExperimentFilter, experiments_page
from vth.projections.paging import Paging
from vth.projections.plan_list import PlanFilter, plans_page
from vth.projections.supervision_list import InspectionFilter, ViolationFilter, inspections_page, violations_page
from vth.web.formatting import choice_label, short_day
from vth.web.places import address_of
from vth.web.services import system
from vth.web.tables import Cell, Column, Table
from vth.web.words import progress

MOST = Paging(size=50)
Row = Mapping[str, Any]


def plans(connection: Connection, asked: PlanFilter) -> Table:
    """The raw-material plans, each with the prescription that asks for it."""
    found = plans_page(connection, asked, system().today(), MOST).items
    headings = (gettext("Grondstoffenplan"), gettext("Stand"), gettext("Uiterlijk"), gettext("Maatregelen"))
    rows = ((to(row, _plan(row)), progress(row["state"]), short_day(row["due_on"]), _done(row)) for row in found)
    return table(gettext("Grondstoffenplannen"), headings, rows)


def _plan(row: Row) -> str:
    """By the day on which it was asked for, and by which prescription."""
    asked = str(gettext("gevraagd op %(day)s", day=short_day(row["required_on"])))
    return f"{_prescription(row['prescription'])}, {asked}" if row["prescription"] else asked


def _done(row: Row) -> str:
    done, planned = row["measures_implemented"] or 0, row["measures_planned"] or 0
    return str(gettext("%(done)s van %(planned)s uitgevoerd", done=done, planned=planned))


def experiments(connection: Connection, asked: ExperimentFilter) -> Table:
    """The experiments, each with its days."""
    found = experiments_page(connection, asked, system().today(), MOST).items
    headings = (gettext("Doel"), gettext("Stand"), gettext("Van"), gettext("Tot en met"))
    rows = ((to(row, row["aim"]), progress(row["state"]), *_days(row, "starts_on", "ends_on")) for row in found)
    return table(gettext("Proefnemingen"), headings, rows)


def inspections(connection: Connection, asked: InspectionFilter) -> Table:
    """The inspections, each with how many violations were found."""
    found = inspections_page(connection, asked, MOST).items
    headings = (gettext("Soort"), gettext("Stand"), gettext("Gepland"), gettext("Uitgevoerd"), gettext("Overtredingen"))
    rows = (
        (
            to(row, choice_label(InspectionKind, row["kind"])),
            progress(row["state"]),
            *_days(row, "planned_on", "carried_out_on"),
            "" if row["violations_found"] is None else str(row["violations_found"]),
        )
        for row in found
    )
    return table(gettext("Controles"), headings, rows)


def violations(connection: Connection, asked: ViolationFilter) -> Table:
    """The violations, each by its nature or else its prescription."""
    found = violations_page(connection, asked, MOST).items
    headings = (gettext("Overtreding"), gettext("Stand"), gettext("Vastgesteld"), gettext("Herstel uiterlijk"))
    rows = (
        (
            to(row, row["nature"] or _breached(row["prescription"])),
            progress(row["state"]),
            *_days(row, "established_on", "compliance_due_on"),
        )
        for row in found
    )
    return table(gettext("Overtredingen"), headings, rows)


def _breached(number: str | None) -> str:
    return _prescription(number) if number else str(gettext("overtreding"))


def _prescription(number: str) -> str:
    return str(gettext("voorschrift %(number)s", number=number))


def to(row: Row, label: str) -> Cell:
    """The name of a row, that leads to its dossier."""
    return Cell(label, address_of(row["stream"]))


def _days(row: Row, *names: str) -> tuple[str, ...]:
    return tuple(short_day(row[name]) for name in names)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A small table of a dossier."""
    cells = [[one if isinstance(one, Cell) else Cell(str(one or "–")) for one in row] for row in rows]
    return Table(caption, [Column(heading) for heading in headings], cells, nothing=gettext("Geen."))
