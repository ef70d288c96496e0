"""The person register, and a log that lets the content of streams go whose destruction was approved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    create_persons()
    op.create_table(
        "destroyed_streams",
        sa.Column("stream", Code, nullable=False),
        sa.Column("destruction", Code, nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_destroyed_streams")),
    )
    for statement in STATEMENTS[op.get_bind().dialect.name]:
        op.execute(sa.text(statement.replace(":", "\\:")))


def create_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", Code, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("telephone", sa.Text(), nullable=True),
        sa.Column("organisation", Code, nullable=True),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("changed_at", Code, nullable=True),
        sa.Column("erased_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )


# The one change that is admitted: `data` becomes its own hash, in a stream that `destroyed_streams` names. SQLite has
# no SHA-256, so there only the shape is looked at; a wrong hash breaks the chain and is found by verifying.
SQLITE = (
    "DROP TRIGGER events_refuse_update",
    """
    CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
    WHEN NOT (
        new.position IS old.position AND new.stream IS old.stream AND new.version IS old.version
        AND new.type IS old.type AND new.schema IS old.schema AND new.effective_on IS old.effective_on
        AND new.date_basis IS old.date_basis AND new.recorded_at IS old.recorded_at AND new.actor IS old.actor
        AND new.organisation IS old.organisation AND new.command_id IS old.command_id
        AND new.causation IS old.causation AND new.hash IS old.hash
        AND substr(old.data, 1, 21) <> '{"destroyed_sha256":"'
        AND substr(new.data, 1, 21) = '{"destroyed_sha256":"'
        AND substr(new.data, 22, 64) NOT GLOB '*[^0-9a-f]*'
        AND substr(new.data, 86) = '"}'
        AND EXISTS (SELECT 1 FROM destroyed_streams WHERE stream = old.stream)
    )
    BEGIN SELECT RAISE(ABORT, 'events are never changed: record a retraction'); END
    """,
)
POSTGRESQL = (
    "DROP TRIGGER events_refuse_change ON events",
    """
    CREATE TRIGGER events_refuse_removal BEFORE DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()
    """,
    """
    CREATE FUNCTION admit_destruction_only() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        admitted events := old;
    BEGIN
        admitted.data := '{"destroyed_sha256":"' || encode(sha256(convert_to(old.data, 'UTF8')), 'hex') || '"}';
        IF new IS DISTINCT FROM admitted OR starts_with(old.data, '{"destroyed_sha256":"')
            OR NOT EXISTS (SELECT 1 FROM destroyed_streams WHERE stream = old.stream) THEN
            RAISE EXCEPTION 'events are never changed or removed: record a retraction'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN new;
    END $$
    """,
    """
    CREATE TRIGGER events_refuse_change BEFORE UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION admit_destruction_only()
    """,
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
