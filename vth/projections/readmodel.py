"""What a read model is: a table whose rows are a pure function of one stream's full history.

Nothing in a row comes from another stream; joins happen when the table is asked. Therefore a stream's rows can be
replaced at any time, and a rebuild gives exactly what updating gave.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Index, MetaData, Table

from vth.events.envelope import RecordedEvent
from vth.events.tables import Code, Position
from vth.policy.models import Regulations

OPEN = 9223372036854775807
"""`known_to` of what is still known to be so: knowledge is counted in positions of the log."""

FOREVER = date(9999, 12, 31)
"""`valid_to` of what has no end."""

METADATA = MetaData()

Row = tuple[object, ...]
"""Plain values in the order of the table's columns: str, int, float, bool or None. Dates as ISO text (`Code`)."""

Rows = Callable[[Sequence[RecordedEvent], Regulations], Iterable[Row]]
"""A stream's full history, in order of position and with its retractions, to the rows of that stream."""


@dataclass(frozen=True, slots=True)
class ReadModel:
    """One table that people read.

    `name` is the table and `vth rebuild --projection NAME`. `version` is raised when rows or columns change: a rebuild
    is due then. The table's first column is `stream`; `key` names the columns, never empty, that tell the rows of one
    stream apart (none when a stream has at most one row). `sources` gives the rows by stream type.
    """

    name: str
    version: int
    table: Table
    sources: Mapping[str, Rows]
    key: tuple[str, ...] = ()


def read_model_table(
    name: str, *columns: Column[Any], indexes: Sequence[Sequence[str]] = (), key: Sequence[str] = ()
) -> Table:
    """A table that starts with `stream` for a read model, found by stream and `key`; `indexes` lists further indexes.

    There is no primary key: the database need not check what a pure function gives, and a rebuild is faster without.
    """
    table = Table(name, METADATA, Column("stream", Code, nullable=False), *columns)
    for number, names in enumerate((("stream", *key), *indexes)):
        Index(f"ix_{name}_{number}", *(table.c[column] for column in names))  # PostgreSQL allows 63 characters
    return table


__all__ = ["FOREVER", "METADATA", "OPEN", "Code", "Position", "ReadModel", "Row", "Rows", "read_model_table"]
