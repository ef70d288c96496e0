"""Messages about work that comes due, and on which days the scheduler has run."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    create_messages()
    create_scheduler_runs()


def create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", Code, nullable=False),
        sa.Column("key", Code, nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("notice", Code, nullable=False),
        sa.Column("role", Code, nullable=False),
        sa.Column("environmental_service", Code, nullable=True),
        sa.Column("stream", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("day", Code, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("case_number", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("mail_to", sa.Text(), nullable=True),
        sa.Column("mailed_at", Code, nullable=True),
        sa.Column("mail_outcome", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_messages_key")),
    )
    op.create_index(op.f("ix_messages_created_at_id"), "messages", ["created_at", "id"])


def create_scheduler_runs() -> None:
    op.create_table(
        "scheduler_runs",
        sa.Column("job", Code, nullable=False),
        sa.Column("day", Code, nullable=False),
        sa.Column("finished_at", Code, nullable=False),
        sa.PrimaryKeyConstraint("job", "day", name=op.f("pk_scheduler_runs")),
    )
