"""Runs migrations on the connection that `vth.events.schema` hands over, inside its transaction and its lock."""

from alembic import context

from vth.events.entry_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # Read models are derived: the projections make and drop their tables themselves.
    include_name=lambda name, kind, _parents: kind != "table" or name in metadata.tables,
)
with context.begin_transaction():
    context.run_migrations()
