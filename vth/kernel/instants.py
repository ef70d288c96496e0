"""Instants: aware UTC in the program, a text of fixed length in the log, so that text order is time order."""

from datetime import UTC, datetime


def to_stored(instant: datetime) -> str:
    """`2026-11-22T15:12:47.123456Z`, always 27 characters."""
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def from_stored(text: str) -> datetime:
    return datetime.fromisoformat(text)
