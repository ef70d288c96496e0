"""The waiting room of a session: who lacks its course, or has to renew it soon, and takes part in no coming session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import Connection

from vth.projections import training_matrix
from vth.projections.course_sessions import PLANNED
from vth.projections.paging import LARGEST_PAGE, Paging
from vth.projections.training_list import SessionFilter, participants_of, sessions_page
from vth.projections.training_matrix import TO_DO, MatrixFilter
from vth.web.formatting import text
from vth.web.places import address_of
from vth.web.services import identity, system
from vth.web.staffing import named
from vth.web.tables import Cell, Column, Table
from vth.web.training.matrix import standing
from vth.web.training.staff import organisation

Row = Mapping[str, Any]
URGENCY = {training_matrix.EXPIRED: 0, training_matrix.LACKING: 1, training_matrix.ENDS_SOON: 2}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody of whom the framework asks the course now; the most urgent first."""

    staff_id: str
    name: str
    about: str
    cell: training_matrix.Cell


def waiting(connection: Connection, session: Row, people: Sequence[Row]) -> list[Waiting]:
    """Who waits for the course of this session, as far as the visitor sees them; nobody for one that is over."""
    if session["state"] != PLANNED:
        return []
    placed = {one["staff_id"] for one in people if not one["withdrawn_on"]} | _placed_elsewhere(connection, session)
    found = training_matrix.matrix(connection, MatrixFilter(on=system().today(), within=identity().within))
    rows = [
        Waiting(row.staff_id, named(row.name, row.staff_id),
                f"{text(row.function_label)}, {organisation(row.organisation)}", cell)
        for row in found.rows
        for cell in row.cells
        if cell.course_code == session["course_code"] and cell.state in TO_DO and row.staff_id not in placed
    ]  # fmt: skip
    return sorted(rows, key=_urgency)


def _urgency(one: Waiting) -> tuple[int, str, str]:
    day = one.cell.due_on or one.cell.valid_until
    return URGENCY[one.cell.state], day.isoformat() if day else "", one.name.casefold()


def _placed_elsewhere(connection: Connection, session: Row) -> set[str]:
    """Who takes part in another session of the same course that is still to be held."""
    asked = SessionFilter(course_id=session["course_id"], state=PLANNED)
    others = sessions_page(connection, asked, system().today(), Paging(size=LARGEST_PAGE)).items
    mine = (one for one in others if one["id"] != session["id"])
    people = (person for one in mine for person in participants_of(connection, one["id"], identity().within))
    return {one["staff_id"] for one in people if not one["withdrawn_on"]}


def waiting_table(connection: Connection, session: Row, people: Sequence[Row]) -> Table:
    """The waiting room as the page of the session shows it."""
    columns = [Column(gettext("Medewerker")), Column(gettext("Stand"))]
    rows = [
        [Cell(one.name, address_of(f"staff/{one.staff_id}"), note=one.about), standing(one.cell)]
        for one in waiting(connection, session, people)
    ]
    return Table(gettext("Wacht op een plaats"), columns, rows, nothing=gettext("Niemand wacht op deze opleiding."))
