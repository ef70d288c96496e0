"""Knowledge circles, by name."""

from collections.abc import Mapping
from typing import Any

import msgspec

from vth.reports.columns import Column, Value

SHEET, TABLE = "Kenniskringen", "Kenniskringen"
TITLE = "Register van kenniskringen"
EXPLANATION = "Kenniskringen van omgevingsdiensten, met partners en activiteiten; leeg onder een filter op bedrijven."
COLUMNS = (
    Column("Naam", 34, "strong"),
    Column("Omgevingsdienst", 28, "wrapped"),
    Column("Opgericht", 11, "day"),
    Column("Opgeheven", 11, "day"),
    Column("Partners", 60, "wrapped"),
    Column("Aantal partners", 10, "whole"),
    Column("Activiteiten", 12, "whole"),
    Column("Deelnemers", 11, "whole"),
    Column("Laatste activiteit", 11, "day"),
)


def key(row: Mapping[str, Any]) -> str:
    return f"{row['sort_name']} {row['stream']}"


def cells(row: Mapping[str, Any], service: str) -> tuple[Value, ...]:
    return (
        row["name"],
        service,
        row["founded_on"],
        row["dissolved_on"],
        ", ".join(msgspec.json.decode(row["partners"], type=list[str])) if row["partners"] else None,
        row["partner_count"],
        row["activities"],
        row["participants"],
        row["last_activity_on"],
    )
