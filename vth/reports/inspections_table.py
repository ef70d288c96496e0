"""The register of inspections, by the day for which each was planned; without the names of supervisors."""

from collections.abc import Mapping
from typing import Any

from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.words import INSPECTION_KINDS, INSPECTION_STATES

SHEET, TABLE = "Controles", "Controles"
TITLE = "Register van controles"
EXPLANATION = (
    "Geplande, uitgevoerde en vervallen controles bij deze bedrijven, zoals het ervoor stond op de laatste dag."
)
COLUMNS = (
    Column("Gepland op", 11, "day"),
    Column("Soort", 22, "wrapped"),
    Column("Bedrijf", 28, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Omgevingsdienst", 20, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschriften", 18, "wrapped"),
    Column("Uiterlijk", 11, "day"),
    Column("Stand", 17, "wrapped"),
    Column("Uitgevoerd", 11, "day"),
    Column("Overtredingen", 13, "whole"),
    Column("Verslag uiterlijk", 11, "day"),
    Column("Verslag verzonden", 11, "day"),
    Column("Openbaar gemaakt", 11, "day"),
)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['planned_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None) -> tuple[Value, ...]:
    return (
        row["planned_on"],
        INSPECTION_KINDS.get(row["kind"], row["kind"]),
        holder.name,
        holder.municipality,
        holder.service,
        case.case_number if case else None,
        row["prescriptions"],
        row["due_on"],
        INSPECTION_STATES[row["state"]],
        row["carried_out_on"],
        row["violations_found"],
        row["report_due_on"],
        row["report_sent_on"],
        row["published_on"],
    )
