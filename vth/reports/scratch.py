"""Many rows, looked up and put in order beside memory: in a temporary database on disk that is gone when closed."""

import sqlite3
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import msgspec

BATCH = 1000
REMEMBERED_KIB = 8_000
TABLES = (
    "CREATE TABLE known (kind TEXT, key TEXT, content BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE sorted (kind TEXT, key TEXT, number INTEGER, content BLOB)",
)


class Scratch:
    """Room beside memory. `keep` and `find` one thing by its key; `add` rows and read them `in_order` of theirs."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for statement in (f"PRAGMA cache_size = -{REMEMBERED_KIB}", "PRAGMA synchronous = OFF", *TABLES, "BEGIN"):
            self._database.execute(statement)
        self._waiting: list[tuple[str, str, int, bytes]] = []
        self._added = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def keep(self, kind: str, key: str, content: Any) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?)", (kind, key, msgspec.json.encode(content))
        )

    def find(self, kind: str, key: str | None) -> Any:
        """What was kept under the key; None when nothing was."""
        found = self._database.execute("SELECT content FROM known WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return msgspec.json.decode(found[0]) if found else None

    def add(self, kind: str, key: str, row: Sequence[Any]) -> None:
        """Adds a row; rows with equal keys stay in the order of adding."""
        self._added += 1
        self._waiting.append((kind, key, self._added, msgspec.json.encode(row)))
        if len(self._waiting) >= BATCH:
            self._write()

    def in_order(self, kind: str) -> Iterator[list[Any]]:
        """The rows in the order of their keys, compared character by character."""
        self._write()
        statement = "SELECT content FROM sorted WHERE kind = ? ORDER BY key, number"
        for (content,) in self._database.execute(statement, (kind,)):
            yield msgspec.json.decode(content)

    def _write(self) -> None:
        self._database.executemany("INSERT INTO sorted VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()
