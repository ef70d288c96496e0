"""What is owed, by whom and by when: what is late first, then what is due soonest."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from vth.projections.duty import AUTHORITY, COMPANY, SERVICE, duty_status
from vth.projections.duty_words import KINDS, WHO
from vth.reports.columns import Column, Value
from vth.reports.holders import Case
from vth.reports.words import DUTY_STATUSES, yes_or_no

SHEET, TABLE = "Verplichtingen", "Verplichtingen"
TITLE = "Verplichtingen met een termijn"
EXPLANATION = (
    "Wie wat wanneer moet doen onder deze vergunningen, zoals het ervoor stond op de laatste dag: eerst wat te laat is."
)
COLUMNS = (
    Column("Stand", 16, "centred", dict(DUTY_STATUSES.values())),
    Column("Dagen te laat", 9, "whole"),
    Column("Uiterste datum", 11, "day"),
    Column("Wat", 27, "wrapped"),
    Column("Wie moet handelen", 20, "wrapped"),
    Column("Naam", 25, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Bedrijf", 25, "wrapped"),
    Column("Gemeente", 16, "wrapped"),
    Column("Voorschrift", 11),
    Column("Titel", 27, "wrapped"),
    Column("Circulair", 9),
    Column("Gedaan op", 11, "day"),
    Column("Keer gedaan", 9, "whole"),
    Column("Herhaling in maanden", 11, "whole"),
)
ORDER = {"overdue": "0", "soon": "1", "open": "1", "done": "2", "ended": "3"}
NO_DATE = "9999-99-99"
SOON = timedelta(days=30)


def status(row: Mapping[str, Any], on: date) -> str:
    """One of DUTY_STATUSES."""
    due, done, ended = (_day(row[name]) for name in ("due_on", "done_on", "ended_on"))
    found = duty_status(row["kind"], due, done, ended, on)
    return "soon" if found == "open" and due and due <= on + SOON else found


def key(row: Mapping[str, Any], found: str) -> str:
    """`found` is the status of the duty."""
    return f"{ORDER[found]} {row['due_on'] or NO_DATE} {row['stream']} {row['duty']}"


def cells(row: Mapping[str, Any], found: str, case: Case, on: date) -> tuple[Value, ...]:
    due = _day(row["due_on"])
    return (
        DUTY_STATUSES[found][0],
        (on - due).days if found == "overdue" and due else None,
        row["due_on"],
        KINDS[row["kind"]].nl,
        WHO[row["who"]].nl,
        _name(row["who"], case),
        case.case_number,
        case.holder.name,
        case.holder.municipality,
        row["number"],
        row["title"],
        yes_or_no(row["circular"]),
        row["done_on"],
        row["times_done"] or None,
        row["repeats_months"],
    )


def _name(who: str, case: Case) -> str | None:
    holder = case.holder
    return {COMPANY: holder.name, AUTHORITY: holder.authority, SERVICE: holder.service}[who]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
