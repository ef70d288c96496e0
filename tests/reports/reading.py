"""Reading a summary back, as a user of Excel would."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.reports.records import CONTROL
from vth.application import asking
from vth.application.system import System
from vth.projections.indicators import Question, Scope
from vth.reports.issuing import write_summary

CLEANED = "".join(character for character in CONTROL if character >= " ")


def question(system: System, scope: Scope | None = None, **period: Any) -> Question:
    """The question as users ask it, over the whole of 2024 until today when nothing else is said."""
    with system.store.reading() as connection:
        return asking.question(system, connection, scope=scope, **period)


def summary_bytes(system: System, asked: Question | None = None) -> bytes:
    out = BytesIO()
    write_summary(system, asked or question(system), out)
    return out.getvalue()


def opened(content: bytes) -> Any:
    """The workbook; openpyxl's types do not know half of what a sheet offers."""
    return load_workbook(BytesIO(content))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of the table on a sheet, by the titles of its columns."""
    first, last = _rows(sheet)
    titles = [str(cell.value) for cell in sheet[first]]
    rows = sheet.iter_rows(min_row=first + 1, max_row=last, values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def by(rows: list[dict[str, Any]], title: str) -> Mapping[Any, dict[str, Any]]:
    return {row[title]: row for row in rows}


def _rows(sheet: Any) -> tuple[int, int]:
    """The rows of the header and of the end of the table."""
    (area,) = (found.ref for found in sheet.tables.values())
    first, last = (int(corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for corner in area.split(":"))
    return first, last
