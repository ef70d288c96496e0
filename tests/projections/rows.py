"""One permit or company from hand-made facts, as the registers show it; no database."""

from datetime import date
from typing import Any

from tests.projections.facts import application
from tests.projections.world import day, event, stream_of
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted
from vth.events.declaration import Fact
from vth.events.envelope import RecordedEvent
from vth.policy import Regulations
from vth.projections import companies, duties, permits, prescriptions
from vth.projections.readmodel import ReadModel

Told = tuple[str, Fact]
"""A day, and what took place on it."""

GRANTED: tuple[Told, ...] = (
    ("2026-01-05", application()),
    ("2026-02-20", PermitGranted()),
    ("2026-02-27", DecisionAnnounced()),
)
"""A permit that entered into force on 28 February 2026."""


def history(*told: Told, stream: str = "permit p") -> list[RecordedEvent]:
    """The facts as events of one stream, recorded in this order on the day on which each took place."""
    return [event(stream_of(stream), n, n, fact, day(on)) for n, (on, fact) in enumerate(told, 1)]


def rows_of(model: ReadModel, regulations: Regulations, *told: Told, stream: str = "permit p") -> list[dict[str, Any]]:
    names = [column.name for column in model.table.columns]
    made = model.sources[stream.partition(" ")[0]](history(*told, stream=stream), regulations)
    return [dict(zip(names, row, strict=True)) for row in made]


def permit(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(permits.MODEL, regulations, *told)[0]


def company(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(companies.MODEL, regulations, *told, stream="company c")[0]


def prescription(regulations: Regulations, number: str, *told: Told) -> dict[str, Any]:
    return next(row for row in rows_of(prescriptions.MODEL, regulations, *told) if row["number"] == number)


def duty(regulations: Regulations, key: str, *told: Told) -> dict[str, Any]:
    return next(row for row in rows_of(duties.MODEL, regulations, *told) if row["duty"] == key)


def on(text: str) -> date:
    return date.fromisoformat(text)
