"""Access tokens of API clients: shown once, kept as a hash, revocable.

A token is 32 random bytes, so a plain SHA-256 is enough to keep it from being read back; there is nothing to guess.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Row, insert, select, update

from vth.events.store import EventStore
from vth.events.tables import access_tokens
from vth.kernel.errors import NotFound
from vth.kernel.instants import from_stored, to_stored

PREFIX = "vth_"
USED_AGAIN_AFTER = timedelta(minutes=1)
COLUMNS = access_tokens.c


@dataclass(frozen=True, slots=True)
class Token:
    """A client's token without its secret: who it records as, and for which organisation."""

    id: str
    name: str
    actor: str
    organisation: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The access tokens. `new_secret` gives what only the client will know."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    new_secret: Callable[[], str] = lambda: PREFIX + secrets.token_urlsafe(32)

    def add(self, name: str, actor: str, organisation: str) -> tuple[Token, str]:
        """A new token and its secret, which cannot be asked again."""
        secret = self.new_secret()
        token = Token(self.new_id(), name, actor, organisation, self.clock(), None, None)
        with self.store.writing() as connection:
            connection.execute(insert(access_tokens).values(token_hash=_hash(secret), **_stored(token)))
        return token, secret

    def find(self, secret: str) -> Token | None:
        """The token with this secret, unless it is revoked; notes its use at most once a minute."""
        with self.store.reading() as connection:
            row = connection.execute(select(access_tokens).where(COLUMNS.token_hash == _hash(secret))).one_or_none()
        token = _token(row) if row else None
        if token is None or token.revoked_at:
            return None
        if token.last_used_at is None or self.clock() - token.last_used_at > USED_AGAIN_AFTER:
            self._note_use(token)
        return token

    def revoke(self, token_id: str) -> None:
        """From now on the token opens nothing. Raises NotFound."""
        with self.store.writing() as connection:
            changed = connection.execute(
                update(access_tokens)
                .where(COLUMNS.id == token_id, COLUMNS.revoked_at.is_(None))
                .values(revoked_at=to_stored(self.clock()))
            )
        if not changed.rowcount:
            raise NotFound.because(
                f"Er is geen geldig token {token_id}: zie 'vth token list'.",
                f"There is no valid token {token_id}: see 'vth token list'.",
            )

    def listing(self) -> list[Token]:
        """Every token, the newest first."""
        with self.store.reading() as connection:
            newest_first = select(access_tokens).order_by(COLUMNS.created_at.desc(), COLUMNS.id)
            return [_token(row) for row in connection.execute(newest_first)]

    def _note_use(self, token: Token) -> None:
        with self.store.writing() as connection:
            connection.execute(
                update(access_tokens).where(COLUMNS.id == token.id).values(last_used_at=to_stored(self.clock()))
            )


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _stored(token: Token) -> dict[str, object]:
    return {
        "id": token.id,
        "name": token.name,
        "actor": token.actor,
        "organisation": token.organisation,
        "created_at": to_stored(token.created_at),
    }


def _token(row: Row[*tuple[object, ...]]) -> Token:
    fields = row._mapping
    instants = {name: from_stored(fields[name]) if fields[name] else None for name in ("revoked_at", "last_used_at")}
    return Token(
        fields["id"],
        fields["name"],
        fields["actor"],
        fields["organisation"],
        from_stored(fields["created_at"]),
        **instants,
    )
