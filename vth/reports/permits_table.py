"""The register of permits, by day of receipt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vth.projections.permit_state import STATES, state_on
from vth.reports.columns import Column, Value
from vth.reports.holders import Holder
from vth.reports.words import PROCEDURES

SHEET, TABLE = "Vergunningen", "Vergunningen"
TITLE = "Register van vergunningen"
EXPLANATION = "Aanvragen en vergunningen van bedrijven binnen het filter, zoals zij ervoor stonden op de laatste dag."
COLUMNS = (
    Column("Zaaknummer", 17),
    Column("Bedrijf", 25, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Bevoegd gezag", 17, "wrapped"),
    Column("Omgevingsdienst", 20, "wrapped"),
    Column("SBI-code", 8),
    Column("Procedure", 11),
    Column("Activiteit", 26, "wrapped"),
    Column("Stand", 18, "wrapped"),
    Column("Ontvangen", 11, "day"),
    Column("Uiterste beslisdatum", 11, "day"),
    Column("Besloten", 11, "day"),
    Column("In werking", 11, "day"),
    Column("Geldig tot en met", 11, "day"),
    Column("Kansen in beeld", 11, "day"),
    Column("Voorschriften in werking", 13, "whole"),
    Column("Waarvan circulair", 10, "whole"),
    Column("Onderzoek open", 10, "whole"),
)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['received_on']} {row['case_number']}"


def cells(row: Mapping[str, Any], holder: Holder, on: date) -> tuple[Value, ...]:
    """One permit as it stood on the day."""
    return (
        row["case_number"],
        holder.name,
        holder.municipality,
        holder.authority,
        holder.service,
        holder.sbi,
        PROCEDURES.get(row["procedure"], row["procedure"]),
        row["activity"],
        STATES[_state(row, on)].nl,
        *(row[name] for name in DAYS),
        *(row[name] for name in COUNTS),
    )


DAYS = ("received_on", "decision_due_on", "decided_on", "in_force_on", "valid_until", "opportunities_mapped_on")
COUNTS = ("prescriptions_in_force", "circular_in_force", "research_open")


def _state(row: Mapping[str, Any], on: date) -> str:
    return state_on(row["state"], row["in_force_on"], row["valid_until"], row["supplement_due_on"], on)
