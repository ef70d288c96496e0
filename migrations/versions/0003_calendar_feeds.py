"""Addresses at which a supervisor's calendar program reads the planned inspections."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", Code, nullable=False),
        sa.Column("secret_hash", Code, nullable=False),
        sa.Column("staff_id", Code, nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("revoked_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendar_feeds_secret_hash")),
    )
