"""What the rows of every kind of found thing share."""

import re
from collections.abc import Mapping
from typing import Any

from vth.projections.company_filter import CompanyFilter
from vth.web.services import identity, system
from vth.web.tables import Cell

Row = Mapping[str, Any]
AROUND = 80
CUT = "…"


def mine() -> CompanyFilter:
    """The companies of which the visitor sees anything."""
    return CompanyFilter(within=identity().within)


def company_of(row: Row) -> Cell:
    """The company of a row, with its place."""
    return Cell(row["company_name"] or "", note=place(row))


def place(row: Row) -> str:
    """The name of the municipality of the row's company."""
    found = system().regulations.organisations.municipality(row["municipality_code"] or "")
    return found.name if found else ""


def holds(words: str, *texts: str | None) -> bool:
    """Whether every word stands in one of the texts; capitals do not matter."""
    searched = " ".join(text for text in texts if text).casefold()
    return all(word in searched for word in words.casefold().split())


def extract(text: str, words: str) -> str:
    """A piece of a text around the first of the words that stands in it."""
    line = re.sub(r"\s+", " ", text).strip()
    places = [line.casefold().find(word) for word in words.casefold().split()]
    at = min((found for found in places if found >= 0), default=0)
    start, end = max(0, at - AROUND), at + 2 * AROUND
    return f"{CUT if start else ''}{line[start:end].strip()}{CUT if end < len(line) else ''}"
