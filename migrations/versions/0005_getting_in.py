"""Accounts, sessions and what keeps guessers out; access tokens get scopes, an owner and an end date."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Code = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _tokens_get_limits()
    _accounts()
    _of_accounts()
    _sessions()
    _at_the_door()


def _tokens_get_limits() -> None:
    """Tokens that were there keep opening what they opened: every scope, every company."""
    op.add_column("access_tokens", sa.Column("scopes", Code, nullable=False, server_default="*"))
    op.add_column("access_tokens", sa.Column("everywhere", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("access_tokens", sa.Column("owner", Code, nullable=True))
    op.add_column("access_tokens", sa.Column("expires_at", Code, nullable=True))


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", Code, nullable=False),
        sa.Column("login", Code, nullable=False),
        sa.Column("person_id", Code, nullable=False),
        sa.Column("organisation", Code, nullable=False),
        sa.Column("roles", Code, nullable=False),
        sa.Column("everywhere", sa.Boolean(), nullable=False),
        sa.Column("password_hash", Code, nullable=True),
        sa.Column("totp_secret", Code, nullable=True),
        sa.Column("totp_confirmed_at", Code, nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=True),
        sa.Column("issuer", Code, nullable=True),
        sa.Column("subject", Code, nullable=True),
        sa.Column("language", Code, nullable=True),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("disabled_at", Code, nullable=True),
        sa.Column("last_login_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("login", name=op.f("uq_accounts_login")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_accounts_issuer_subject")),
    )


def _of_accounts() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", Code, nullable=False),
        sa.Column("account_id", Code, nullable=False),
        sa.Column("used_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_recovery_codes")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id")),
    )
    op.create_index(op.f("ix_recovery_codes_account_id"), "recovery_codes", ["account_id"])
    op.create_table(
        "entry_links",
        sa.Column("id", Code, nullable=False),
        sa.Column("secret_hash", Code, nullable=False),
        sa.Column("account_id", Code, nullable=False),
        sa.Column("purpose", Code, nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("expires_at", Code, nullable=False),
        sa.Column("used_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_entry_links_secret_hash")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_entry_links_account_id")),
    )
    op.create_index(op.f("ix_entry_links_account_id"), "entry_links", ["account_id"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", Code, nullable=False),
        sa.Column("secret_hash", Code, nullable=False),
        sa.Column("account_id", Code, nullable=False),
        sa.Column("method", Code, nullable=False),
        sa.Column("stage", Code, nullable=False),
        sa.Column("address", Code, nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.Column("seen_at", Code, nullable=False),
        sa.Column("expires_at", Code, nullable=False),
        sa.Column("ended_at", Code, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sessions_secret_hash")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"])


def _at_the_door() -> None:
    op.create_table(
        "attempts",
        sa.Column("key", Code, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", Code, nullable=False),
        sa.Column("blocked_until", Code, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempts")),
    )
    op.create_table(
        "provider_visits",
        sa.Column("secret_hash", Code, nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("nonce", Code, nullable=False),
        sa.Column("verifier", Code, nullable=False),
        sa.Column("following", sa.Text(), nullable=False),
        sa.Column("created_at", Code, nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_provider_visits")),
    )
    op.create_table(
        "entry_settings",
        sa.Column("name", Code, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_entry_settings")),
    )
