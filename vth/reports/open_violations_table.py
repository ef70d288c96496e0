"""Violations that are not over, each with the next step and its day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from vth.projections import violation_fold
from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.violations_table import euros, matter
from vth.reports.words import ORDERS, VIOLATION_STATES

TABLE = "Open_overtredingen"
SHEET = "Open overtredingen"
TITLE = "Open overtredingen met de volgende stap"
EXPLANATION = (
    "Overtredingen die op de laatste dag niet hersteld of afgesloten zijn, wat het eerst aan de beurt is bovenaan."
)
OVERDUE, SOON, LATER, NO_DAY = "nu", "binnen 28 dagen", "later", "geen termijn"
COLUMNS = (
    Column("Volgende stap", 36, "strong"),
    Column("Dag", 11, "day"),
    Column("Wanneer", 15, "centred", {OVERDUE: "red", SOON: "orange"}),
    Column("Stand", 15, "wrapped"),
    Column("Toezichthouder", 18, "person"),
    Column("Bedrijf", 22, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschrift of regel", 20, "wrapped"),
    Column("Gedrag en gevolgen", 11, "centred"),
    Column("Vastgesteld", 11, "day"),
    Column("Herstellen uiterlijk", 11, "day"),
    Column("Last", 14, "wrapped"),
    Column("Verbeurd", 12, "euro"),
    Column("Invordering verjaart", 11, "day"),
)
COMING = timedelta(days=28)
OVER = frozenset({violation_fold.WAIVED, violation_fold.REMEDIED, violation_fold.CLOSED})


class Step(NamedTuple):
    """What is next, and from or by which day; None without a term."""

    what: str
    day: str | None


def belongs(row: Mapping[str, Any]) -> bool:
    """Whether this row of the register of violations is open, or still has a sum to collect."""
    return row["state"] not in OVER or (row["state"] != violation_fold.CLOSED and bool(row["collection_lapses_on"]))


def next_step(row: Mapping[str, Any]) -> Step:
    """By where the enforcement stands: collecting comes first, because the right to it lapses."""
    if row["collection_lapses_on"]:
        return Step("Invorderingsbesluit nemen of de verjaring stuiten (Awb 5:35)", row["collection_lapses_on"])
    match row["state"]:
        case violation_fold.ESTABLISHED:
            return Step("Waarschuwen, een voornemen kenbaar maken of gemotiveerd afzien", None)
        case violation_fold.ANNOUNCED:
            return Step("Beslissen over de last: zienswijze binnen of termijn voorbij", row["order_possible_from"])
        case _:
            return Step("Hercontrole na het einde van de termijn om te herstellen", row["compliance_due_on"])


def key(row: Mapping[str, Any]) -> str:
    return f"{next_step(row).day or '9999'} {row['established_on']} {row['stream']}"


def cells(
    row: Mapping[str, Any], holder: Holder, case: Case | None, supervisor: str | None, on: date
) -> tuple[Value, ...]:
    step = next_step(row)
    return (
        step.what,
        step.day,
        _when(step.day, on),
        VIOLATION_STATES[row["state"]],
        supervisor,
        holder.name,
        case.case_number if case else None,
        matter(row),
        f"{row['behaviour']}{row['consequences']}",
        row["established_on"],
        row["compliance_due_on"],
        ORDERS.get(row["order_kind"]),
        euros(row["forfeited"]),
        row["collection_lapses_on"],
    )


def _when(day: str | None, on: date) -> str:
    if day is None:
        return NO_DAY
    found = date.fromisoformat(day)
    return OVERDUE if found < on else SOON if found <= on + COMING else LATER
