"""The SQL that writes a read model, as text for the driver: the hot paths cannot afford to build it each time."""

from dataclasses import dataclass, field
from functools import cache, cached_property

from sqlalchemy import Table

from vth.projections.readmodel import ReadModel, Row

Statement = tuple[str, list[Row]]


@dataclass(frozen=True)
class Statements:
    """Statements with `?` for parameters; `key` are the places of the columns that identify a row."""

    table: str
    columns: tuple[str, ...]
    key: tuple[int, ...]
    _updates: dict[tuple[int, ...], str] = field(default_factory=dict, compare=False)

    @cached_property
    def insert(self) -> str:
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({', '.join('?' for _ in self.columns)})"

    def update(self, places: tuple[int, ...]) -> str:
        """Parameters: the new values in these places, then the key."""
        if places not in self._updates:
            changes = ", ".join(f"{self.columns[place]} = ?" for place in places)
            self._updates[places] = f"UPDATE {self.table} SET {changes} WHERE {self.identified}"
        return self._updates[places]

    @cached_property
    def delete(self) -> str:
        return f"DELETE FROM {self.table} WHERE {self.identified}"

    @cached_property
    def delete_stream(self) -> str:
        return f"DELETE FROM {self.table} WHERE stream = ?"

    @property
    def identified(self) -> str:
        return " AND ".join(f"{self.columns[place]} = ?" for place in self.key)


def statements(model: ReadModel) -> Statements:
    return _statements(model.table, model.key)


@cache
def _statements(table: Table, key: tuple[str, ...]) -> Statements:
    columns = tuple(table.columns.keys())
    return Statements(table.name, columns, tuple(columns.index(name) for name in ("stream", *key)))
