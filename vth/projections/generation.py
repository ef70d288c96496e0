"""A new generation of tables for read models: made beside the old ones, filled, indexed, and put in their place."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Index, MetaData, Table, func, inspect, select, update
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable

from vth.events.engine import driver, spelled
from vth.events.tombstones import is_destroyed
from vth.policy.models import Regulations
from vth.projections.bookkeeping import read_models
from vth.projections.history import History
from vth.projections.readmodel import ReadModel, Row
from vth.projections.statements import Statements

Batch = list[list[Row]]
LEFT_BEHIND = re.compile(r"^(.+)__\d+$")


class Generation:
    """The tables `NAME__NUMBER` for some read models. `make` first, `swap` or `discard` in the end."""

    def __init__(self, models: Sequence[ReadModel], regulations: Regulations, number: int) -> None:
        self._models, self._regulations, self.number = models, regulations, number
        self._tables = [model.table.to_metadata(MetaData(), name=f"{model.name}__{number}") for model in models]
        self._sql = [Statements(table.name, tuple(table.columns.keys()), ()) for table in self._tables]

    @classmethod
    def make(cls, connection: Connection, models: Sequence[ReadModel], regulations: Regulations) -> "Generation":
        """The next generation, its tables empty and without indexes; what a killed rebuild left behind is removed."""
        number = (connection.scalar(select(func.max(read_models.c.generation))) or 0) + 1
        names = [model.name for model in models]
        connection.execute(update(read_models).where(read_models.c.name.in_(names)).values(generation=number))
        for name in inspect(connection).get_table_names():
            found = LEFT_BEHIND.match(name)
            if found and found[1] in names:
                connection.execute(DropTable(Table(name, MetaData())))
        generation = cls(models, regulations, number)
        for table in generation._tables:
            connection.execute(CreateTable(table))
        return generation

    def empty_batch(self) -> Batch:
        """Room for rows, one list a table."""
        return [[] for _ in self._models]

    def take_in(self, stream: str, history: History, batch: Batch) -> None:
        """Adds the rows of a stream to the batch; a stream that was destroyed has none."""
        if is_destroyed(history):
            return
        stream_type = stream.partition("/")[0]
        for model, rows in zip(self._models, batch, strict=True):
            source = model.sources.get(stream_type)
            if source is not None:
                rows.extend(source(history, self._regulations))

    def write(self, connection: Connection, batch: Batch) -> None:
        own: Any = driver(connection)
        for sql, rows in zip(self._sql, batch, strict=True):
            if connection.dialect.name == "sqlite":
                own.executemany(sql.insert, rows)
            elif rows:
                with own.cursor().copy(f"COPY {sql.table} ({', '.join(sql.columns)}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)

    def forget(self, connection: Connection, streams: Sequence[str]) -> None:
        """Removes the rows of these streams."""
        for sql in self._sql:
            statement = spelled(sql.delete_stream, connection.dialect)
            driver(connection).cursor().executemany(statement, [(stream,) for stream in streams])

    def index(self, engine: Engine) -> None:
        """Makes the indexes, each in a transaction of its own so that writers get their turn."""
        for place in range(len(self._tables)):
            self.index_table(engine, place)

    def index_table(self, engine: Engine, place: int) -> None:
        """Makes the indexes of the table in this place of the list of read models."""
        table = self._tables[place]
        for index in _sorted(table):
            with engine.begin() as connection:
                connection.execute(CreateIndex(_renamed(index, self.number)))
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                # Statistics, and the marks that let PostgreSQL answer from an index alone.
                driver(connection).execute(f"VACUUM (ANALYZE) {table.name}")

    def swap(self, connection: Connection, position: int) -> None:
        """Gives the new tables the names of the old ones, which are gone then."""
        for model, table in zip(self._models, self._tables, strict=True):
            connection.exec_driver_sql(f"DROP TABLE {model.name}")
            connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO {model.name}")
            made = {"version": model.version, "regulations_version": self._regulations.version, "position": position}
            connection.execute(update(read_models).where(read_models.c.name == model.name).values(made))

    def discard(self, engine: Engine) -> None:
        """Removes the new tables."""
        with engine.begin() as connection:
            for table in self._tables:
                connection.execute(DropTable(table, if_exists=True))


def _sorted(table: Table) -> list[Index]:
    return sorted(table.indexes, key=lambda index: str(index.name))


def _renamed(index: Index, number: int) -> Index:
    """Names of indexes are unique in a database: those of the old tables still exist."""
    where = {f"{dialect}_where": index.dialect_options[dialect]["where"] for dialect in ("sqlite", "postgresql")}
    return Index(f"{index.name}__{number}", *index.columns, **where)
