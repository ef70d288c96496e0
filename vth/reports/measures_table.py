"""The measures of raw-material plans, planned beside achieved, by company."""

from collections.abc import Mapping
from typing import Any

from vth.events.catalogue.values import MaterialNature, MaterialOrigin, RStrategy
from vth.projections import plan_measures
from vth.reports.columns import Column, Value
from vth.reports.holders import Holder

SHEET, TABLE = "Maatregelen", "Maatregelen"
TITLE = "Maatregelen uit grondstoffenplannen"
EXPLANATION = "Wat bedrijven in hun plannen beloofden en wat is bereikt, in ton per jaar."
COLUMNS = (
    Column("Bedrijf", 28, "wrapped"),
    Column("Maatregel", 10),
    Column("Titel", 34, "wrapped"),
    Column("Materiaal", 18, "wrapped"),
    Column("R-strategie", 22, "wrapped"),
    Column("Herkomst", 11),
    Column("Aard", 11),
    Column("Stand", 12),
    Column("Gepland op", 11, "day"),
    Column("Uitgevoerd op", 11, "day"),
    Column("Gepland (ton)", 12, "decimal"),
    Column("Bereikt (ton)", 12, "decimal"),
)
STATES = {
    plan_measures.PLANNED: "gepland",
    plan_measures.IMPLEMENTED: "uitgevoerd",
    plan_measures.DROPPED: "vervallen",
}
WORDS = {one.value: one.label.nl for choice in (RStrategy, MaterialOrigin, MaterialNature) for one in choice}


def key(row: Mapping[str, Any], holder: Holder) -> str:
    return f"{holder.name or ''}\n{row['stream']} {row['measure']}"


def cells(row: Mapping[str, Any], holder: Holder) -> tuple[Value, ...]:
    return (
        holder.name,
        row["measure"],
        row["title"],
        row["material"],
        *(WORDS.get(row[name], row[name]) for name in ("r_strategy", "origin", "nature")),
        STATES[row["state"]],
        row["planned_on"],
        row["implemented_on"],
        row["tonnes_planned"],
        row["tonnes_achieved"],
    )
