"""The register of prescriptions, by permit."""

import re
from collections.abc import Mapping
from typing import Any

from vth.reports.columns import Column, Value
from vth.reports.holders import Case
from vth.reports.words import PRESCRIPTION_KINDS, RESEARCH_STATES, yes_or_no

SHEET, TABLE = "Voorschriften", "Voorschriften"
TITLE = "Register van voorschriften"
EXPLANATION = "Voorschriften bij deze vergunningen, ook vervallen, met hun tekst zoals die bij de vergunning hoort."
COLUMNS = (
    Column("Zaaknummer", 17),
    Column("Bedrijf", 22, "wrapped"),
    Column("Nummer", 9),
    Column("Soort", 17, "wrapped"),
    Column("Circulair", 9),
    Column("Titel", 24, "wrapped"),
    Column("Voorschrift", 64, "wrapped"),
    Column("Standaard voorschrift", 15, "wrapped"),
    Column("R-strategie", 10, "wrapped"),
    Column("Opgelegd", 11, "day"),
    Column("Vervallen", 11, "day"),
    Column("Volgende datum", 11, "day"),
    Column("Stand van het onderzoek", 15, "wrapped"),
    Column("Omgezet in", 11, "wrapped"),
    Column("Volgt uit onderzoek", 11),
)
DIGITS = re.compile(r"\d+")


def key(row: Mapping[str, Any], case: Case) -> str:
    """By case number, then by number as people count: 4.2 before 4.10."""
    number = DIGITS.sub(lambda digits: digits.group().zfill(8), row["number"])
    return f"{case.case_number} {row['stream']} {number}"


def cells(row: Mapping[str, Any], case: Case) -> tuple[Value, ...]:
    state = row["research_state"]
    return (
        case.case_number,
        case.holder.name,
        row["number"],
        PRESCRIPTION_KINDS.get(row["kind"], row["kind"]),
        yes_or_no(row["circular"]),
        row["title"],
        row["text"],
        f"{row['standard']} versie {row['standard_version']}" if row["standard"] else None,
        row["r_strategies"],
        row["attached_on"],
        row["ended_on"],
        row["next_due_on"],
        RESEARCH_STATES.get(state, state) if state else None,
        row["obligations"],
        row["from_research"],
    )
