"""The workbook for training coordinators: who lacks what, where there is room, and what ends."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from vth.projections.training_matrix import ENDS_SOON, EXPIRED, HELD, LACKING, STATES
from vth.reports import (
    attendance_table,
    certificates_table,
    coming_sessions_table,
    framework_table,
    gathering,
    staff_matrix_table,
    to_train_table,
)
from vth.reports.cover import Tallied
from vth.reports.desk import Desk
from vth.reports.staff_matrix_table import TONES, StaffMatrix
from vth.reports.training_rows import MODELS, Training, read

KIND, FORM = "training", 2
TITLE = "VTH opleidingen"
SUBTITLE = "Wie wat heeft gevolgd, wat ontbreekt en wat afloopt, voor opleidingscoördinatoren"
TALLIED = "Gevraagde opleidingen in het kort"
READING = (
    "Wie heeft wat, Nog te doen en Certificaten tonen hoe medewerkers in dienst ervoor stonden op de laatste dag.",
    "Deelname telt de bijeenkomsten die in de periode begonnen; Bijeenkomsten met plaats toont wat daarna komt.",
    "Kleuren staan nooit alleen: rood ontbreekt of is verlopen, oranje loopt binnen 90 dagen af of moet nog, groen "
    "geldt.",
    "Medewerkers horen bij een organisatie en niet bij een bedrijf: onder een filter op bedrijven blijft dit leeg.",
    "Namen komen bij het maken uit het personenregister; wie daaruit is verwijderd, staat er als verwijderd.",
)
COUNTED = (LACKING, EXPIRED, ENDS_SOON, HELD)


def size(connection: Connection) -> int:
    """How many rows there are to read."""
    return gathering.size(connection, MODELS)


def fill(desk: Desk) -> None:
    """Adds the sheets for training coordinators."""
    question, regulations = desk.question, desk.system.regulations
    found = read(desk.system, desk.connection, question, desk.person, desk.counter)
    organisations = regulations.organisations
    desk.tallied = _tallied(found)
    desk.table(StaffMatrix(found.titles), staff_matrix_table.cells(found, organisations))
    desk.table(to_train_table, to_train_table.cells(found, organisations))
    desk.table(coming_sessions_table, coming_sessions_table.cells(found, question.end))
    period = question.start.isoformat(), question.end.isoformat()
    desk.table(attendance_table, attendance_table.cells(found, *period, organisations))
    desk.table(certificates_table, certificates_table.cells(found, question.start, question.end, organisations))
    desk.table(framework_table, framework_table.cells(regulations.training.on(question.end)))


def _tallied(found: Training) -> Sequence[Tallied]:
    asked = set(found.required)
    states = Counter(
        cell.state
        for member in found.members()
        for code, cell in member.cells.items()
        if (member.staff_id, code) in asked
    )
    return [Tallied(STATES[state].nl, states[state], TONES[state]) for state in COUNTED]
