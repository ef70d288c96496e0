"""Instants: aware UTC in the program, a text of fixed length in the log, so that text order is time order."""

from datetime import UTC, datetime

WITHOUT_OFFSET = 26


def to_stored(instant: datetime) -> str:
    """`2026-11-22T15:12:47.123456Z`, always 27 characters."""
    return f"{instant.astimezone(UTC).isoformat(timespec='microseconds')[:WITHOUT_OFFSET]}Z"


def from_stored(text: str) -> datetime:
    return datetime.fromisoformat(text)
