"""Importing in tests: what was recorded and what was said about the rest."""

from pathlib import Path
from typing import Any

from vth.application.importing import Report, import_file
from vth.application.system import System
from vth.events.envelope import RecordedEvent


def imported(system: System, path: Path, **options: Any) -> Report:
    return import_file(system, path, "officer-1", "odu", **options)


def counts(report: Report) -> dict[str, int]:
    return {name: getattr(report, name) for name in ("read", "recorded", "already_known", "rejected", "skipped")}


def codes(report: Report) -> dict[int, list[str]]:
    """The codes of what was not taken, by row or line."""
    found: dict[int, list[str]] = {}
    for rejection in report.rejections:
        found.setdefault(rejection.row, []).append(rejection.code)
    return found


def events(system: System) -> list[RecordedEvent]:
    with system.store.reading() as connection:
        return [event for batch in system.store.read(connection) for event in batch]


def facts(system: System) -> list[tuple[str, str, str, str]]:
    """What was recorded, in order: type, date, how well the date is known, data."""
    return [(e.type, e.effective_on.isoformat(), e.date_basis, e.data) for e in events(system)]


def said(system: System) -> set[tuple[str, str, str, str, str]]:
    """Everything recorded, with its stream, in no order."""
    return {(e.stream, e.type, e.effective_on.isoformat(), e.date_basis, e.data) for e in events(system)}
