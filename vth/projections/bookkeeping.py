"""Which shape of each read model the database holds: made by which version, under which regulations."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, inspect, select

from vth.events.tables import Code, Position, log_head
from vth.policy.models import Regulations
from vth.projections.readmodel import METADATA, ReadModel
from vth.projections.registry import READ_MODELS

NEVER_FILLED = 0

read_models = Table(
    "read_models",
    METADATA,
    Column("name", Code, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("regulations_version", Code, nullable=False),
    Column("generation", Integer, nullable=False),  # counts the rebuilds, also those that did not end well
    Column("position", Position, nullable=False),  # of the log when it was filled
)


def prepare(engine: Engine, regulations: Regulations, models: Sequence[ReadModel] = READ_MODELS) -> None:
    """Makes the tables that do not exist yet. On a log that has facts already they need a rebuild: see `stale`."""
    with engine.begin() as connection:
        existing = set(inspect(connection).get_table_names())
        METADATA.create_all(connection, [read_models], checkfirst=True)
        missing = [model for model in models if model.name not in existing]
        METADATA.create_all(connection, [model.table for model in missing], checkfirst=True)
        empty = not connection.scalar(select(log_head.c.position))
        for model in missing:
            connection.execute(read_models.delete().where(read_models.c.name == model.name))
            version = model.version if empty else NEVER_FILLED
            row = (model.name, version, regulations.version, 0, 0)
            connection.execute(read_models.insert().values(row))


def forget(engine: Engine, models: Sequence[ReadModel] = READ_MODELS) -> list[str]:
    """Drops the tables of read models that earlier versions had and this one does not; gives their names."""
    known = {model.name for model in models}
    with engine.begin() as connection:
        found = connection.scalars(select(read_models.c.name).order_by(read_models.c.name))
        gone = [name for name in found if name not in known]
        for name in gone:
            Table(name, MetaData()).drop(connection, checkfirst=True)
            connection.execute(read_models.delete().where(read_models.c.name == name))
    return gone


def stale(connection: Connection, regulations: Regulations, models: Sequence[ReadModel] = READ_MODELS) -> list[str]:
    """The names of the read models that only a rebuild makes right: other columns, other rows or other regulations."""
    found = {row.name: (row.version, row.regulations_version) for row in connection.execute(select(read_models))}
    return [model.name for model in models if found.get(model.name) != (model.version, regulations.version)]
