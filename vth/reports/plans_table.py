"""The register of raw-material plans, by the day on which each was due."""

from collections.abc import Mapping
from typing import Any

from vth.projections import plan_fold
from vth.reports.columns import Column, Value
from vth.reports.holders import Case, Holder

SHEET, TABLE = "Grondstoffenplannen", "Grondstoffenplannen"
TITLE = "Register van grondstoffenplannen"
EXPLANATION = (
    "Gevraagde en ingediende plannen van deze bedrijven; gepland en bereikt in ton per jaar, alle maatregelen samen."
)
COLUMNS = (
    Column("Uiterlijk", 11, "day"),
    Column("Bedrijf", 28, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschrift", 11),
    Column("Stand", 15),
    Column("Ingediend", 11, "day"),
    Column("Goedgekeurd", 12, "day"),
    Column("Herzien op", 11, "day"),
    Column("Maatregelen gepland", 12, "whole"),
    Column("Waarvan uitgevoerd", 11, "whole"),
    Column("Gepland (ton)", 12, "decimal"),
    Column("Bereikt (ton)", 12, "decimal"),
)
STATES = {
    plan_fold.REQUIRED: "gevraagd",
    plan_fold.SUBMITTED: "ingediend",
    plan_fold.RETURNED: "teruggestuurd",
    plan_fold.APPROVED: "goedgekeurd",
    plan_fold.CLOSED: "afgesloten",
}


def key(row: Mapping[str, Any]) -> str:
    return f"{row['due_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder, case: Case | None) -> tuple[Value, ...]:
    return (
        row["due_on"],
        holder.name,
        holder.municipality,
        case.case_number if case else None,
        row["prescription"],
        STATES[row["state"]],
        row["submitted_on"],
        row["approved_on"],
        row["review_on"],
        row["measures_planned"],
        row["measures_implemented"],
        row["tonnes_planned"],
        row["tonnes_achieved"],
    )
