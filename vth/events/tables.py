"""The tables that are kept: the event log with its head, and beside it persons, access tokens, receipts and messages.

Everything else in the database is derived from the log and belongs to the read models. Migrations make these tables;
a test holds both descriptions equal.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    true,
)

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# "INTEGER PRIMARY KEY" is what SQLite stores rows by; PostgreSQL needs the width spelled out.
Position = BigInteger().with_variant(Integer(), "sqlite")
# Codes and instants are compared byte by byte, whatever language the database was made for.
Code = Text().with_variant(Text(collation="C"), "postgresql")

EVENT_COLUMNS = (
    "position",
    "stream",
    "version",
    "type",
    "schema",
    "effective_on",
    "date_basis",
    "recorded_at",
    "actor",
    "organisation",
    "command_id",
    "causation",
    "data",
    "hash",
)

events = Table(
    "events",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=False),
    Column("stream", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Code, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("effective_on", Code, nullable=False),
    Column("date_basis", Code, nullable=False),
    Column("recorded_at", Code, nullable=False),
    Column("actor", Code, nullable=False),
    Column("organisation", Code, nullable=False),
    Column("command_id", Code, nullable=False),
    Column("causation", Position),
    Column("data", Text, nullable=False),
    Column("hash", Code, nullable=False),
    UniqueConstraint("stream", "version"),
    CheckConstraint("position >= 1", "position"),
    CheckConstraint("version >= 1", "version"),
    CheckConstraint("effective_on LIKE '____-__-__'", "effective_on"),
    CheckConstraint("recorded_at LIKE '____-__-__T__:__:__.______Z'", "recorded_at"),
    CheckConstraint("length(hash) = 64", "hash"),
    Index(None, "command_id"),
    Index(None, "recorded_at", "position"),
)

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("log_id", Code, nullable=False),
    Column("position", Position, nullable=False),
    Column("hash", Code, nullable=False),
    Column("recorded_at", Code),
    CheckConstraint("id = 1", "one_row"),
)

access_tokens = Table(
    "access_tokens",
    metadata,
    Column("id", Code, primary_key=True),
    Column("name", Text, nullable=False),
    Column("token_hash", Code, nullable=False),
    Column("actor", Code, nullable=False),
    Column("organisation", Code, nullable=False),
    Column("created_at", Code, nullable=False),
    Column("revoked_at", Code),
    Column("last_used_at", Code),
    Column("scopes", Code, nullable=False, server_default="*"),
    Column("everywhere", Boolean, nullable=False, server_default=true()),
    Column("owner", Code),
    Column("expires_at", Code),
    UniqueConstraint("token_hash"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Code, primary_key=True),
    Column("created_at", Code, nullable=False),
    Column("body", Text, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Code, primary_key=True),
    Column("key", Code, nullable=False),
    Column("created_at", Code, nullable=False),
    Column("notice", Code, nullable=False),
    Column("role", Code, nullable=False),
    Column("environmental_service", Code),
    Column("stream", Code, nullable=False),
    Column("kind", Code, nullable=False),
    Column("day", Code, nullable=False),
    Column("number", Text),
    Column("title", Text),
    Column("case_number", Text),
    Column("legal_basis", Text, nullable=False),
    Column("mail_to", Text),
    Column("mailed_at", Code),
    Column("mail_outcome", Text),
    Column("company_id", Code),
    Column("read_at", Code),
    Column("read_by", Code),
    Column("done_at", Code),
    Column("done_by", Code),
    UniqueConstraint("key"),
    Index(None, "created_at", "id"),
)

refused_reactions = Table(
    "refused_reactions",
    metadata,
    Column("command_id", Code, primary_key=True),
    Column("stream", Code, nullable=False),
    Column("cause", Position, nullable=False),
    Column("company_id", Code),
    Column("since", Code, nullable=False),
    Column("code", Code, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "stream"),
)

scheduler_runs = Table(
    "scheduler_runs",
    metadata,
    Column("job", Code, primary_key=True),
    Column("day", Code, primary_key=True),
    Column("finished_at", Code, nullable=False),
)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("id", Code, primary_key=True),
    Column("secret_hash", Code, nullable=False),
    Column("staff_id", Code, nullable=False),
    Column("created_at", Code, nullable=False),
    Column("revoked_at", Code),
    UniqueConstraint("secret_hash"),
)

persons = Table(
    "persons",
    metadata,
    Column("id", Code, primary_key=True),
    Column("name", Text),
    Column("email", Text),
    Column("telephone", Text),
    Column("organisation", Code),
    Column("created_at", Code, nullable=False),
    Column("changed_at", Code),
    Column("erased_at", Code),
)

# What the triggers of the log ask before they let the content of an event go.
destroyed_streams = Table(
    "destroyed_streams",
    metadata,
    Column("stream", Code, primary_key=True),
    Column("destruction", Code, nullable=False),
)
