"""A register to take along as a file: what it is called, what was asked of it, its headings and its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vth.kernel.text import Language

Kind = Literal["text", "day", "moment", "whole", "decimal", "euro"]
"""What stands below a heading: a `day` as date or ISO text, a `moment` as aware datetime, `euro` as amount in euros."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a column and what its values are."""

    label: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that somebody asked for and may see; they are read when they are written, once.

    `name` is that of the file, `reading` says how to read it, `asked` what was asked of it, by whom and when.
    """

    title: str
    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[object]]
    reading: str
    asked: Sequence[str]
    made_at: datetime
    language: Language
