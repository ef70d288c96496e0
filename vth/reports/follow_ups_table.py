"""Follow-ups: whether what should have ended, was looked at in time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vth.projections import inspections
from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.words import INSPECTION_STATES

SHEET, TABLE = "Hercontroles", "Hercontroles"
TITLE = "Hercontroles"
EXPLANATION = "Hercontroles die in de periode vielen of nog openstaan, met of zij op tijd waren."
ON_TIME, TOO_LATE, AWAITED, NO_TERM = "op tijd", "te laat", "nog te doen", "zonder termijn"
CANCELLED = INSPECTION_STATES[inspections.CANCELLED]
COLUMNS = (
    Column("Uiterlijk", 11, "day"),
    Column("Gepland op", 11, "day"),
    Column("Uitgevoerd", 11, "day"),
    Column("Oordeel", 16, "centred", {ON_TIME: "green", TOO_LATE: "red"}),
    Column("Toezichthouder", 22, "person"),
    Column("Bedrijf", 28, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschriften", 18, "wrapped"),
    Column("Overtredingen gevonden", 13, "whole"),
)


def belongs(row: Mapping[str, Any], start: date) -> bool:
    """Whether a follow-up is shown: due, planned or done since the first day, or still to do."""
    days = (row["due_on"], row["planned_on"], row["carried_out_on"])
    return row["state"] == inspections.PLANNED or any(day and day >= start.isoformat() for day in days)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['due_on'] or row['planned_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None, on: date) -> tuple[Value, ...]:
    return (
        row["due_on"],
        row["planned_on"],
        row["carried_out_on"],
        _verdict(row, on),
        row["supervisor"],
        holder.name,
        holder.municipality,
        case.case_number if case else None,
        row["prescriptions"],
        row["violations_found"],
    )


def _verdict(row: Mapping[str, Any], on: date) -> str:
    if row["state"] == inspections.CANCELLED:
        return CANCELLED
    if row["due_on"] is None:
        return NO_TERM
    if row["carried_out_on"]:
        return ON_TIME if row["carried_out_on"] <= row["due_on"] else TOO_LATE
    return TOO_LATE if row["due_on"] < on.isoformat() else AWAITED
