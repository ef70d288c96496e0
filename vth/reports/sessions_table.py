"""Course sessions by day, with numbers only: nobody is named."""

from collections.abc import Mapping
from typing import Any

from vth.projections import course_sessions
from vth.reports.columns import Column, Value
from vth.reports.words import yes_or_no

SHEET, TABLE = "Bijeenkomsten", "Bijeenkomsten"
TITLE = "Bijeenkomsten van opleidingen"
EXPLANATION = "Bijeenkomsten met aantallen deelnemers, zonder namen; leeg onder een filter op bedrijven."
COLUMNS = (
    Column("Begint op", 11, "day"),
    Column("Eindigt op", 11, "day"),
    Column("Opleiding", 20),
    Column("Titel", 40, "wrapped"),
    Column("Circulair", 10),
    Column("Plaats", 22, "wrapped"),
    Column("Stand", 12),
    Column("Plaatsen", 10, "whole"),
    Column("Ingeschreven", 13, "whole"),
    Column("Nog vrij", 9, "whole"),
    Column("Voltooid", 10, "whole"),
    Column("Niet voltooid", 10, "whole"),
    Column("Certificaten", 12, "whole"),
)
STATES = {
    course_sessions.PLANNED: "gepland",
    course_sessions.CANCELLED: "vervallen",
    course_sessions.HELD: "gehouden",
}


def key(row: Mapping[str, Any]) -> str:
    return f"{row['starts_on']} {row['stream']}"


def cells(row: Mapping[str, Any], course: Mapping[str, Any]) -> tuple[Value, ...]:
    return (
        row["starts_on"],
        row["ends_on"],
        course.get("code"),
        course.get("title"),
        yes_or_no(course.get("circular")),
        row["location"],
        STATES[row["state"]],
        row["capacity"],
        row["enrolled"],
        row["room"],
        row["completed_by"],
        row["not_completed_by"],
        row["certificates"],
    )
