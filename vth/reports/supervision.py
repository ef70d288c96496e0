"""The workbook for supervisors: what is planned, what was found, and what has to happen next."""

from sqlalchemy import Connection

from vth.reports import (
    findings_table,
    follow_ups_table,
    gathering,
    matrix_table,
    open_violations_table,
    planning_table,
    reports_table,
)
from vth.reports.desk import Desk
from vth.reports.supervision_rows import MODELS, SupervisionRows

KIND, FORM = "supervision", 2
TITLE = "VTH toezicht"
SUBTITLE = "Planning, bevindingen en open overtredingen voor toezichthouders en handhavers"
TALLIED = ""
READING = (
    "Planning, Hercontroles, Verslagen en Open overtredingen tonen wat er op de laatste dag te doen stond.",
    "Bevindingen en Matrix tellen wat in de periode is gevonden en vastgesteld.",
    "Kleuren staan nooit alleen: het woord ernaast zegt hetzelfde. Rood is te laat of nu, oranje komt binnenkort.",
    "Namen komen bij het maken uit het personenregister; wie daaruit is verwijderd, staat er als verwijderd.",
)


def size(connection: Connection) -> int:
    """How many rows there are to read."""
    return gathering.size(connection, MODELS)


def fill(desk: Desk) -> None:
    """Adds the sheets for supervisors."""
    kept = SupervisionRows(desk.system, desk.connection, desk.question, desk.scratch, desk.person)
    kept.gather(desk.counter)
    enforcement = desk.system.regulations.enforcement
    strategy = enforcement.strategy_on(desk.question.end)
    for sheet in (planning_table, follow_ups_table, reports_table, open_violations_table):
        desk.table(sheet, kept.rows(sheet.TABLE))
    desk.table(findings_table, findings_table.cells(kept.found))
    desk.table(matrix_table, matrix_table.cells(kept.matrix))
    advice = matrix_table.Advice
    desk.table(advice, advice.cells(kept.matrix, enforcement, strategy))
