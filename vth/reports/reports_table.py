"""Inspections whose report the holder still has to get."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vth.projections import inspections
from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.words import INSPECTION_KINDS

SHEET, TABLE = "Verslagen", "Verslagen"
TITLE = "Verslagen die nog naar de houder moeten"
EXPLANATION = "Uitgevoerde controles zonder verzonden verslag, wat het eerst moet bovenaan."
LATE, SOON, OPEN = "te laat", "binnen 7 dagen", "open"
COLUMNS = (
    Column("Uiterlijk", 11, "day"),
    Column("Stand", 16, "centred", {LATE: "red", SOON: "orange"}),
    Column("Dagen te laat", 9, "whole"),
    Column("Uitgevoerd", 11, "day"),
    Column("Toezichthouder", 22, "person"),
    Column("Bedrijf", 30, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Soort", 22, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Overtredingen", 13, "whole"),
)
WEEK = timedelta(days=7)


def belongs(row: Mapping[str, Any]) -> bool:
    """Whether this row of the register of inspections still waits for its report."""
    return bool(row["state"] == inspections.CARRIED_OUT)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['report_due_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None, on: date) -> tuple[Value, ...]:
    due = date.fromisoformat(row["report_due_on"])
    return (
        row["report_due_on"],
        LATE if due < on else SOON if due <= on + WEEK else OPEN,
        (on - due).days if due < on else None,
        row["carried_out_on"],
        row["supervisor"],
        holder.name,
        holder.municipality,
        INSPECTION_KINDS.get(row["kind"], row["kind"]),
        case.case_number if case else None,
        row["violations_found"],
    )
