"""Questions to the knowledge desk by day of receipt; their text stays in the dossier."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vth.events.catalogue.question import Channel
from vth.projections import questions
from vth.reports.columns import Column, Value
from vth.reports.holders import Holder
from vth.reports.themes import VALUES

SHEET, TABLE = "Vragen", "Vragen"
TITLE = "Vragen aan het kennisloket"
EXPLANATION = (
    "Vragen van deze bedrijven, en zonder filter ook die zonder bedrijf; wat is gevraagd, staat in het dossier."
)
COLUMNS = (
    Column("Ontvangen", 12, "day"),
    Column("Bedrijf", 34, "wrapped"),
    Column("Gemeente", 18, "wrapped"),
    Column("SBI-code", 10),
    Column("Thema", 28, "wrapped"),
    Column("Kanaal", 12),
    Column("Stand", 14),
    Column("Beantwoord", 12, "day"),
    Column("Doorverwezen", 13, "day"),
    Column("Dagen tot antwoord", 12, "whole"),
)
STATES = {questions.OPEN: "open", questions.REFERRED: "doorverwezen", questions.ANSWERED: "beantwoord"}
CHANNELS = {one.value: one.label.nl for one in Channel}


def key(row: Mapping[str, Any]) -> str:
    return f"{row['received_on']} {row['stream']}"


def cells(row: Mapping[str, Any], holder: Holder) -> tuple[Value, ...]:
    return (
        row["received_on"],
        holder.name,
        holder.municipality,
        row["sbi_code"] or holder.sbi,
        VALUES.get(row["theme"], row["theme"]),
        CHANNELS.get(row["channel"], row["channel"]),
        STATES[row["state"]],
        row["answered_on"],
        row["referred_on"],
        _days(row["received_on"], row["answered_on"]),
    )


def _days(received: str, answered: str | None) -> int | None:
    return (date.fromisoformat(answered) - date.fromisoformat(received)).days if answered else None
