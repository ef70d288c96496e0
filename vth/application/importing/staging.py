"""Rows put together to cases on disk, so that a file of any size is grouped in constant memory."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from vth.application.importing.report import Proposal
from vth.application.importing.similar import alike, squashed
from vth.application.workbooks.cells import Cell

SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;
CREATE TABLE cases (name TEXT PRIMARY KEY, first INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE found (first INTEGER, id INTEGER, name TEXT, number INTEGER, cells BLOB, PRIMARY KEY (first, id))
WITHOUT ROWID;
CREATE TABLE names (place TEXT, squashed TEXT, name TEXT, PRIMARY KEY (place, squashed, name)) WITHOUT ROWID;
BEGIN;
"""
FIRST = "INSERT INTO cases VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET first = first RETURNING first"
IN_ORDER = "SELECT name, number, cells FROM found ORDER BY first, id"


class Staging:
    """A private database that vanishes when it is closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(SCHEMA)
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(list[Cell]).decode
        self._rows = 0

    def clear(self) -> None:
        """Forgets the rows; the names of companies stay."""
        self._database.executescript("DELETE FROM cases; DELETE FROM found;")
        self._rows = 0

    def add(self, case: str, number: int, cells: Sequence[Cell]) -> None:
        """A row of this case; rows with an equal case come together, at the place of the first."""
        self._rows += 1
        (first,) = self._database.execute(FIRST, (case, self._rows)).fetchone()
        row = (first, self._rows, case, number, self._encode(list(cells)))
        self._database.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?)", row)

    def __len__(self) -> int:
        return self._rows

    def cases(self) -> Iterator[tuple[str, list[tuple[int, list[Cell]]]]]:
        """Each case with its rows, in the order of the file."""
        for case, rows in groupby(self._database.execute(IN_ORDER), itemgetter(0)):
            yield case, [(number, self._decode(cells)) for _, number, cells in rows]

    def note_company(self, place: str, name: str) -> None:
        self._database.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (place, squashed(name), name))

    def proposals(self) -> tuple[Proposal, ...]:
        """The companies at one place whose names look alike."""
        rows = self._database.execute("SELECT place, squashed, name FROM names ORDER BY place, squashed, name")
        found: list[Proposal] = []
        for place, names in groupby(rows, itemgetter(0)):
            found += (Proposal(place, group) for group in alike([(name[1], name[2]) for name in names]))
        return tuple(found)

    def close(self) -> None:
        self._database.close()
