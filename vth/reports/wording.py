"""Days and instants as Dutch readers write them."""

from datetime import date, datetime

from vth.kernel.calendar import DUTCH_TIME


def day(value: date) -> str:
    """`01-03-2026`."""
    return f"{value:%d-%m-%Y}"


def instant(value: datetime | None) -> str:
    """`01-03-2026 14:05:09` in Dutch time."""
    return f"{value.astimezone(DUTCH_TIME):%d-%m-%Y %H:%M:%S} (Nederlandse tijd)" if value else "nog geen feiten"
