"""Certificates that ended in the period or end within a year after it."""

from collections.abc import Iterator
from datetime import date, timedelta

from vth.policy.organisations import Organisations
from vth.projections.training_matrix import ENDS_SOON_DAYS
from vth.reports.columns import Column, Value
from vth.reports.training_rows import Training

SHEET, TABLE = "Certificaten", "Certificaten"
TITLE = "Certificaten die aflopen"
EXPLANATION = "Wat in de periode is afgelopen of binnen een jaar daarna afloopt, en niet is vernieuwd."
ENDED, SOON, LATER = "afgelopen", "binnen 90 dagen", "binnen een jaar"
COLUMNS = (
    Column("Geldig tot en met", 12, "day"),
    Column("Stand", 18, "centred", {ENDED: "red", SOON: "orange"}),
    Column("Medewerker", 28, "person"),
    Column("Organisatie", 30, "wrapped"),
    Column("Opleiding", 20),
    Column("Titel", 50, "wrapped"),
    Column("Voltooid op", 12, "day"),
)
YEAR = timedelta(days=365)


def cells(training: Training, start: date, on: date, organisations: Organisations) -> Iterator[tuple[Value, ...]]:
    titles, rows = training.titles, list[tuple[Value, ...]]()
    for member in training.members():
        for code, cell in member.cells.items():
            until = cell.valid_until
            if until is None or cell.completed_on is None or not start <= until <= on + YEAR:
                continue
            standing = ENDED if until < on else SOON if until <= on + timedelta(days=ENDS_SOON_DAYS) else LATER
            organisation = organisations.name(member.organisation)
            completed_on = cell.completed_on.isoformat()
            rows.append((until.isoformat(), standing, member.staff_id, organisation, code, titles[code], completed_on))
    yield from sorted(rows, key=lambda row: tuple(str(value) for value in row))
