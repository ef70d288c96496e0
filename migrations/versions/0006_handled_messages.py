"""Whose a message is, who has read and done what it asked, and reactions of policies that the rules refused."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Position = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name in ("company_id", "read_at", "read_by", "done_at", "done_by"):
        op.add_column("messages", sa.Column(name, Code, nullable=True))
    op.create_table(
        "refused_reactions",
        sa.Column("command_id", Code, nullable=False),
        sa.Column("stream", Code, nullable=False),
        sa.Column("cause", Position, nullable=False),
        sa.Column("company_id", Code, nullable=True),
        sa.Column("since", Code, nullable=False),
        sa.Column("code", Code, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("command_id", name=op.f("pk_refused_reactions")),
    )
    op.create_index(op.f("ix_refused_reactions_stream"), "refused_reactions", ["stream"])
