"""The table of the audit log; the database itself refuses to change or remove a line."""

from sqlalchemy import Column, Connection, Index, MetaData, Table, Text, text

from vth.events.tables import Code, Position

METADATA = MetaData()
LOCK = 0x5654_4801
"""The key of the lock under which lines are added on PostgreSQL."""
audit_log = Table(
    "audit_log",
    METADATA,
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("at", Code, nullable=False),
    Column("action", Code, nullable=False),
    Column("outcome", Code, nullable=False),
    Column("actor", Code, nullable=False),
    Column("organisation", Code, nullable=False),
    Column("subject", Code, nullable=False),
    Column("detail", Text, nullable=False),
    Column("via", Code, nullable=False),
    Column("address", Code, nullable=False),
    Column("trace_id", Code, nullable=False),
    Column("hash", Code, nullable=False),
    Index("ix_audit_log_actor", "actor", "position"),
    Index("ix_audit_log_subject", "subject", "position"),
    Index("ix_audit_log_at", "at"),
)
SQLITE = (
    """CREATE TRIGGER IF NOT EXISTS audit_log_refuse_update BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'lines of the audit log are never changed'); END""",
    """CREATE TRIGGER IF NOT EXISTS audit_log_refuse_delete BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'lines of the audit log are never removed'); END""",
    """CREATE TRIGGER IF NOT EXISTS audit_log_refuse_replace BEFORE INSERT ON audit_log
    WHEN new.position <= (SELECT max(position) FROM audit_log)
    BEGIN SELECT RAISE(ABORT, 'lines are only added at the end of the audit log'); END""",
)
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'lines of the audit log are never changed or removed'; END $$""",
    """CREATE OR REPLACE TRIGGER audit_log_refuse_change BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    """CREATE OR REPLACE TRIGGER audit_log_refuse_truncate BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
)
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def alone(connection: Connection) -> None:
    """Waits until nobody else adds a line; on SQLite the transaction has seen to that."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))


def prepare(connection: Connection) -> None:
    """Makes the table and what guards it, when they are not there yet."""
    alone(connection)
    METADATA.create_all(connection)
    for statement in GUARDS[connection.dialect.name]:
        connection.execute(text(statement))
