"""Who took part in the sessions of the period, and what came of it."""

from collections.abc import Iterator

from vth.policy.organisations import Organisations
from vth.projections import course_sessions
from vth.reports.columns import Column, Value
from vth.reports.gathering import Record
from vth.reports.training_rows import Training

SHEET, TABLE = "Deelname", "Deelname"
TITLE = "Deelname aan bijeenkomsten in de periode"
EXPLANATION = "Per deelnemer: ingeschreven, gekomen, voltooid en tot wanneer het certificaat geldt."
DONE, NOT_DONE, MISSING = "voltooid", "niet voltooid", "aanwezigheid ontbreekt"
COLUMNS = (
    Column("Begon op", 12, "day"),
    Column("Opleiding", 20),
    Column("Titel", 44, "wrapped"),
    Column("Medewerker", 28, "person"),
    Column("Organisatie", 28, "wrapped"),
    Column("Uitkomst", 24, "centred", {DONE: "green", MISSING: "orange", NOT_DONE: "red"}),
    Column("Aanwezig op", 12, "day"),
    Column("Certificaat op", 12, "day"),
    Column("Geldig tot en met", 12, "day"),
)


def cells(training: Training, first: str, last: str, organisations: Organisations) -> Iterator[tuple[Value, ...]]:
    """Of the sessions that began between these days, both included."""
    told = []
    for row in training.participants:
        session = training.sessions.get(row["session_id"])
        if session and first <= session["starts_on"] <= last:
            told.append((session["starts_on"], row["session_id"], row["staff_id"], session, row))
    for started, _, staff_id, session, row in sorted(told, key=lambda one: one[:3]):
        course = training.courses.get(row["course_id"], {})
        organisation = organisations.name(training.staff[staff_id]["organisation"])
        outcome = _outcome(row, session)
        days = row["attended_on"], row["certified_on"], row["certificate_until"]
        yield started, course.get("code"), course.get("title"), staff_id, organisation, outcome, *days


def _outcome(row: Record, session: Record) -> str:
    if row["withdrawn_on"]:
        return "uitgeschreven"
    if session["state"] == course_sessions.CANCELLED:
        return "bijeenkomst vervallen"
    if row["completed"] is None:
        return MISSING
    return DONE if row["completed"] else NOT_DONE
