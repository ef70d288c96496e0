"""The tables of who may come in: accounts, their sessions, and what keeps guessers out.

Every secret is kept as a hash, but the one of the second factor, which the program must be able to use: it is
encrypted with a key that is not in the database. Names of people are not here.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from vth.events.tables import Code, metadata

__all__ = [
    "accounts",
    "attempts",
    "entry_links",
    "entry_settings",
    "metadata",
    "provider_visits",
    "recovery_codes",
    "saved_views",
    "sessions",
]

accounts = Table(
    "accounts",
    metadata,
    Column("id", Code, primary_key=True),
    Column("login", Code, nullable=False),
    Column("person_id", Code, nullable=False),
    Column("organisation", Code, nullable=False),
    Column("roles", Code, nullable=False),
    Column("everywhere", Boolean, nullable=False),
    Column("password_hash", Code),
    Column("totp_secret", Code),
    Column("totp_confirmed_at", Code),
    Column("totp_step", BigInteger),
    Column("issuer", Code),
    Column("subject", Code),
    Column("language", Code),
    Column("created_at", Code, nullable=False),
    Column("disabled_at", Code),
    Column("last_login_at", Code),
    UniqueConstraint("login"),
    UniqueConstraint("issuer", "subject"),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("code_hash", Code, primary_key=True),
    Column("account_id", Code, ForeignKey("accounts.id", name="fk_recovery_codes_account_id"), nullable=False),
    Column("used_at", Code),
    Index(None, "account_id"),
)

entry_links = Table(
    "entry_links",
    metadata,
    Column("id", Code, primary_key=True),
    Column("secret_hash", Code, nullable=False),
    Column("account_id", Code, ForeignKey("accounts.id", name="fk_entry_links_account_id"), nullable=False),
    Column("purpose", Code, nullable=False),
    Column("created_at", Code, nullable=False),
    Column("expires_at", Code, nullable=False),
    Column("used_at", Code),
    UniqueConstraint("secret_hash"),
    Index(None, "account_id"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Code, primary_key=True),
    Column("secret_hash", Code, nullable=False),
    Column("account_id", Code, ForeignKey("accounts.id", name="fk_sessions_account_id"), nullable=False),
    Column("method", Code, nullable=False),
    Column("stage", Code, nullable=False),
    Column("address", Code, nullable=False),
    Column("device", Text, nullable=False),
    Column("created_at", Code, nullable=False),
    Column("seen_at", Code, nullable=False),
    Column("expires_at", Code, nullable=False),
    Column("ended_at", Code),
    UniqueConstraint("secret_hash"),
    Index(None, "account_id"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", Code, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", Code, nullable=False),
    Column("blocked_until", Code),
)

provider_visits = Table(
    "provider_visits",
    metadata,
    Column("secret_hash", Code, primary_key=True),
    Column("state", Code, nullable=False),
    Column("nonce", Code, nullable=False),
    Column("verifier", Code, nullable=False),
    Column("following", Text, nullable=False),
    Column("created_at", Code, nullable=False),
)

entry_settings = Table(
    "entry_settings",
    metadata,
    Column("name", Code, primary_key=True),
    Column("value", Text, nullable=False),
)

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", Code, primary_key=True),
    Column("actor", Code, nullable=False),
    Column("page", Code, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("created_at", Code, nullable=False),
    Index(None, "actor", "page"),
)
