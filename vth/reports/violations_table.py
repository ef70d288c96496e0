"""The register of violations, by the day on which each was established."""

from collections.abc import Mapping
from typing import Any

from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.words import BEHAVIOURS, ORDERS, VIOLATION_STATES

SHEET, TABLE = "Overtredingen", "Overtredingen"
TITLE = "Register van overtredingen"
EXPLANATION = (
    "Vastgestelde overtredingen bij deze bedrijven, ook beëindigde, met de last die geldt en wat eronder is verbeurd; "
    "bedragen in euro."
)
CENTS = 100
COLUMNS = (
    Column("Vastgesteld", 11, "day"),
    Column("Bedrijf", 26, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschrift of regel", 24, "wrapped"),
    Column("Gedrag", 16, "wrapped"),
    Column("Gevolgen (1-4)", 10, "centred"),
    Column("Stand", 20, "wrapped"),
    Column("Herstellen uiterlijk", 11, "day"),
    Column("Last", 15, "wrapped"),
    Column("Opgelegd", 11, "day"),
    Column("Maximum", 13, "euro"),
    Column("Verbeurd", 13, "euro"),
    Column("Ontvangen", 13, "euro"),
    Column("Invordering verjaart", 11, "day"),
    Column("Hersteld", 11, "day"),
    Column("Afgesloten", 11, "day"),
)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['established_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None) -> tuple[Value, ...]:
    return (
        row["established_on"],
        holder.name,
        holder.municipality,
        case.case_number if case else None,
        matter(row),
        BEHAVIOURS[row["behaviour"]],
        str(row["consequences"]),
        VIOLATION_STATES[row["state"]],
        row["compliance_due_on"],
        ORDERS.get(row["order_kind"]),
        row["order_imposed_on"],
        euros(row["order_maximum"]),
        euros(row["forfeited"]),
        euros(row["collected"]),
        row["collection_lapses_on"],
        row["remedied_on"],
        row["closed_on"],
    )


def matter(row: Mapping[str, Any]) -> str | None:
    """What was breached: the prescription, the rule, or both."""
    number = f"voorschrift {row['prescription']}" if row["prescription"] else None
    return ": ".join(part for part in (number, row["nature"]) if part) or None


def euros(cents: int | None) -> float | None:
    """A sum for a cell; nothing where nothing is owed."""
    return cents / CENTS if cents else None
