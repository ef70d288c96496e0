"""Course sessions that are still to begin, with the room that is left."""

from collections.abc import Iterator
from datetime import date

from vth.projections.course_sessions import PLANNED
from vth.reports.columns import Column, Value
from vth.reports.training_rows import Training
from vth.reports.words import yes_or_no

SHEET, TABLE = "Bijeenkomsten met plaats", "Bijeenkomsten_met_plaats"
TITLE = "Bijeenkomsten die nog beginnen, met de plaatsen die vrij zijn"
EXPLANATION = "Wat na de laatste dag van de periode begint."
ROOM, FULL = "plaats", "vol"
COLUMNS = (
    Column("Begint op", 12, "day"),
    Column("Eindigt op", 12, "day"),
    Column("Opleiding", 20),
    Column("Titel", 50, "wrapped"),
    Column("Circulair", 10),
    Column("Plaats", 26, "wrapped"),
    Column("Plaatsen", 11, "whole"),
    Column("Ingeschreven", 13, "whole"),
    Column("Nog vrij", 10, "whole"),
    Column("Ruimte", 11, "centred", {ROOM: "green", FULL: "red"}),
)


def cells(training: Training, on: date) -> Iterator[tuple[Value, ...]]:
    coming = [
        row for row in training.sessions.values() if row["state"] == PLANNED and row["starts_on"] > on.isoformat()
    ]
    for row in sorted(coming, key=lambda row: (row["starts_on"], row["stream"])):
        course = training.courses.get(row["course_id"], {})
        yield (
            row["starts_on"],
            row["ends_on"],
            course.get("code"),
            course.get("title"),
            yes_or_no(course.get("circular")),
            row["location"],
            row["capacity"],
            row["enrolled"],
            row["room"],
            ROOM if row["room"] else FULL,
        )
