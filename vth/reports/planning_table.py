"""What supervisors still have to visit, week by week; what should have been done already stands first."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder
from vth.reports.words import INSPECTION_KINDS

SHEET, TABLE = "Planning", "Planning"
TITLE = "Planning: controles die nog moeten worden uitgevoerd, per week"
EXPLANATION = "Geplande controles op de laatste dag; wat al had moeten gebeuren, staat bovenaan."
LATE, SOON, LATER = "had al gemoeten", "binnen 28 dagen", "later"
COLUMNS = (
    Column("Week", 10, "centred"),
    Column("Gepland op", 11, "day"),
    Column("Stand", 17, "centred", {LATE: "red", SOON: "orange"}),
    Column("Toezichthouder", 22, "person"),
    Column("Bedrijf", 28, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Soort", 20, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschriften", 18, "wrapped"),
    Column("Uiterlijk", 11, "day"),
)
COMING = timedelta(days=28)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['planned_on']} {row['supervisor'] or ''} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None, on: date) -> tuple[Value, ...]:
    planned_on = date.fromisoformat(row["planned_on"])
    return (
        week(planned_on),
        row["planned_on"],
        LATE if planned_on < on else SOON if planned_on <= on + COMING else LATER,
        row["supervisor"],
        holder.name,
        holder.municipality,
        INSPECTION_KINDS.get(row["kind"], row["kind"]),
        case.case_number if case else None,
        row["prescriptions"],
        row["due_on"],
    )


def week(day: date) -> str:
    """`2026-W48`, as ISO 8601 counts weeks."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"
