"""The event log, its head, access tokens and receipts; the database itself refuses to change or remove an event."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Position = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    create_events()
    create_log_head()
    create_access_tokens()
    create_receipts()
    for statement in STATEMENTS[op.get_bind().dialect.name]:
        op.execute(sa.text(statement))


def create_events() -> None:
    op.create_table(
        "events",
        sa.Column("position", Position, autoincrement=False, nullable=False),
        sa.Column("stream", Code, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", Code, nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("effective_on", Code, nullable=False),
        sa.Column("date_basis", Code, nullable=False),
        sa.Column("recorded_at", Code, nullable=False),
        sa.Column("actor", Code, nullable=False),
        sa.Column("organisation", Code, nullable=False),
        sa.Column("command_id", Code, nullable=False),
        sa.Column("causation", Position, nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("hash", Code, nullable=False),
        sa.CheckConstraint("position >= 1", name=op.f("ck_events_position")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_events_version")),
        sa.CheckConstraint("effective_on LIKE '____-__-__'", name=op.f("ck_events_effective_on")),
        sa.CheckConstraint("recorded_at LIKE '____-__-__T__:__:__.______Z'", name=op.f("ck_events_recorded_at")),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_events_hash")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_events")),
        sa.UniqueConstraint("stream", "version", name=op.f("uq_events_stream_version")),
    )
    op.create_index(op.f("ix_events_command_id"), "events", ["command_id"])
    op.create_index(op.f("ix_events_recorded_at_position"), "events", ["recorded_at", "position"])


def create_log_head() -> None:
    log_head = op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("log_id", Code, nullable=False),
        sa.Column("position", Position, nullable=False),
        sa.Column("hash", Code, nullable=False),
        sa.Column("recorded_at", Code, nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_log_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    op.bulk_insert(log_head, [{"id": 1, "log_id": str(uuid.uuid4()), "position": 0, "hash": "", "recorded_at": None}])


def create_access_tokens() -> None:
    op.create_table(
        "access_tokens",
        sa.Column("id", Code, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", Code, nullable=False),
        sa.Column("actor", Code, nullable=False),
        sa.Column("organisation", Code, nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("revoked_at", Code, nullable=True),
        sa.Column("last_used_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_tokens")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_tokens_token_hash")),
    )


def create_receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", Code, nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )


# SQLite fires no delete trigger for a row that INSERT OR REPLACE pushes out, hence the third one.
SQLITE = (
    """
    CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed: record a retraction'); END
    """,
    """
    CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never removed: record a retraction'); END
    """,
    """
    CREATE TRIGGER events_refuse_replace BEFORE INSERT ON events
    WHEN new.position <= (SELECT max(position) FROM events)
      OR EXISTS (SELECT 1 FROM events WHERE stream = new.stream AND version = new.version)
    BEGIN SELECT RAISE(ABORT, 'events are only added at the end of the log'); END
    """,
)

# One round trip an append: a service that waits for its network would hold the lock of all writers meanwhile. The lock
# and what it protects are separate statements, because a statement does not see what was committed while it waited.
# `middle` and `tail` are the parts of the hashed JSON that do not depend on the head (see vth/events/hashing.py).
APPEND_EVENTS = """
CREATE FUNCTION append_events(
    lock_key bigint, at_stream text, expected integer, now_is text, by_actor text, for_organisation text,
    under_command text, caused_by bigint, facts json,
    OUT current_version integer, OUT first_position bigint, OUT recorded text, OUT hashes text
) LANGUAGE plpgsql AS $$
DECLARE
    head log_head;
    fact record;
BEGIN
    PERFORM pg_advisory_xact_lock(lock_key);
    SELECT * INTO STRICT head FROM log_head WHERE id = 1;
    SELECT coalesce(max(version), 0) INTO current_version FROM events WHERE stream = at_stream;
    IF current_version <> expected THEN
        RETURN;
    END IF;
    recorded := greatest(now_is COLLATE "C", head.recorded_at);
    first_position := head.position + 1;
    hashes := '';
    FOR fact IN SELECT * FROM json_to_recordset(facts) AS given(
        type text, schema integer, effective_on text, date_basis text, data text, middle text, tail text
    ) LOOP
        expected := expected + 1;
        head.position := head.position + 1;
        head.hash := encode(sha256(convert_to(
            '["' || head.hash || '",' || head.position || ',' || fact.middle || ',"' || recorded || '",' || fact.tail
            || ']', 'UTF8')), 'hex');
        hashes := hashes || head.hash;
        INSERT INTO events VALUES (
            head.position, at_stream, expected, fact.type, fact.schema, fact.effective_on, fact.date_basis, recorded,
            by_actor, for_organisation, under_command, caused_by, fact.data, head.hash);
    END LOOP;
    UPDATE log_head SET position = head.position, hash = head.hash, recorded_at = recorded WHERE id = 1;
END $$
"""

POSTGRESQL = (
    """
    CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'events are never changed or removed: record a retraction' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()
    """,
    APPEND_EVENTS,
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
