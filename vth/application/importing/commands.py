"""The idempotency keys of imported facts: from what the fact says, not from the file it stands in.

Every key starts with `import:`. By it one sees in the log which facts were imported, and automatic policies, which do
not react to what is imported, tell them from what people record.
"""

import sqlite3
from collections.abc import Iterable
from uuid import UUID, uuid5

import msgspec

from vth.kernel.origin import IMPORTED

NAMESPACE = UUID("485744ef-6235-5a06-8dd0-8b291fc50880")
_encode = msgspec.json.Encoder(order="sorted", decimal_format="number").encode


def stable_id(*parts: object) -> str:
    """The same UUID for the same parts, in every file and every installation."""
    return str(uuid5(NAMESPACE, _encode(parts).decode()))


def command_id(stream: str, facts: Iterable[object], ordinal: int = 0) -> str:
    """The key of these facts in this stream; `ordinal` tells the second and later identical recordings apart."""
    return IMPORTED + stable_id("command", stream, list(facts), ordinal)


class Occurrences:
    """Counts how often each key was seen, beyond what fits in memory: in a private file that vanishes by itself."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000;"
            "CREATE TABLE seen (key BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID; BEGIN"
        )

    def next(self, key: str) -> int:
        """0 the first time this key is seen, then 1, 2, …"""
        found = self._database.execute(COUNT, (UUID(key.removeprefix(IMPORTED)).bytes,)).fetchone()
        return int(found[0]) - 1

    def close(self) -> None:
        self._database.close()


COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET times = times + 1 RETURNING times"
