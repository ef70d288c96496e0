"""Access tokens of API clients: with scopes, an owner and an end date; shown once, kept as a hash, revocable.

A token is 32 random bytes, so a plain SHA-256 is enough to keep it from being read back; there is nothing to guess.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Row, insert, select, update

from vth.events.store import EventStore
from vth.events.tables import access_tokens
from vth.kernel.errors import InvalidInput, NotAllowed, NotFound
from vth.kernel.instants import from_stored, to_stored
from vth.rights.identity import EVERY_SCOPE

PREFIX = "vth_"
USED_AGAIN_AFTER = timedelta(minutes=1)
COLUMNS = access_tokens.c
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Token:
    """A client's token without its secret: who it records as, for which organisation, and what it may.

    `everywhere` is true when it sees the companies of every organisation; `owner` is who answers for it.
    """

    id: str
    name: str
    actor: str
    organisation: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    scopes: frozenset[str] = EVERY_SCOPE
    everywhere: bool = True
    owner: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The access tokens. `new_secret` gives what only the client will know."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    new_secret: Callable[[], str] = lambda: PREFIX + secrets.token_urlsafe(32)

    def add(
        self,
        name: str,
        actor: str,
        organisation: str,
        *,
        scopes: Iterable[str] = (EVERYTHING,),
        everywhere: bool = True,
        owner: str | None = None,
        expires_at: datetime | None = None,
    ) -> tuple[Token, str]:
        """A new token and its secret, which cannot be asked again; `*` stands for every scope. Errors: InvalidInput."""
        secret, now, wanted = self.new_secret(), self.clock(), known_scopes(scopes)
        if expires_at and expires_at <= now:
            raise InvalidInput.because(
                "Een token eindigt na vandaag.", "A token ends after today.", where="/until", code="end_in_past"
            )
        token = Token(self.new_id(), name, actor, organisation, now, None, None, wanted, everywhere, owner, expires_at)
        with self.store.writing() as connection:
            connection.execute(insert(access_tokens).values(token_hash=_hash(secret), **_stored(token)))
        return token, secret

    def find(self, secret: str) -> Token | None:
        """The token with this secret while it is valid; notes its use at most once a minute."""
        token = self._looked_up(secret)
        if token is None or token.revoked_at or self._over(token):
            return None
        if token.last_used_at is None or self.clock() - token.last_used_at > USED_AGAIN_AFTER:
            self._note_use(token)
        return token

    def identified(self, secret: str) -> Token:
        """As `find`. Errors: NotAllowed with code `token_invalid`, `token_revoked` or `token_expired`."""
        if token := self.find(secret):
            return token
        raise _refusal(self._looked_up(secret))

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

    def _looked_up(self, secret: str) -> Token | None:
        with self.store.reading() as connection:
            row = connection.execute(select(access_tokens).where(COLUMNS.token_hash == _hash(secret))).one_or_none()
        return _token(row) if row else None

    def _over(self, token: Token) -> bool:
        return token.expires_at is not None and token.expires_at <= self.clock()

    def _note_use(self, token: Token) -> None:
        with self.store.writing() as connection:
            connection.execute(
                update(access_tokens).where(COLUMNS.id == token.id).values(last_used_at=to_stored(self.clock()))
            )


def known_scopes(names: Iterable[str]) -> frozenset[str]:
    """The scopes with these names, at least one; `*` stands for all. Errors: InvalidInput."""
    given = set(names)
    if given == {EVERYTHING}:
        return EVERY_SCOPE
    if given and given <= EVERY_SCOPE:
        return frozenset(given)
    listed = ", ".join(sorted(EVERY_SCOPE))
    raise InvalidInput.because(
        f"Kies een of meer bevoegdheden uit {listed}, of * voor alle.",
        f"Choose one or more scopes of {listed}, or * for all.",
        where="/scopes",
        code="scope_unknown",
    )


def _refusal(known: Token | None) -> NotAllowed:
    """Why a token that is not valid opens nothing."""
    if known is None:
        return NotAllowed.because(
            "Dit toegangstoken is niet geldig: vraag de beheerder om een nieuw.",
            "This access token is not valid: ask the administrator for a new one.",
            code="token_invalid",
        )
    if known.revoked_at:
        return NotAllowed.because(
            "Dit toegangstoken is ingetrokken: vraag de beheerder om een nieuw.",
            "This access token was revoked: ask the administrator for a new one.",
            code="token_revoked",
        )
    return NotAllowed.because(
        "Dit toegangstoken is verlopen: vraag de beheerder om een nieuw.",
        "This access token has expired: ask the administrator for a new one.",
        code="token_expired",
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
        "scopes": EVERYTHING if token.scopes == EVERY_SCOPE else " ".join(sorted(token.scopes)),
        "everywhere": token.everywhere,
        "owner": token.owner,
        "expires_at": to_stored(token.expires_at) if token.expires_at else None,
    }


def _token(row: Row[*tuple[object, ...]]) -> Token:
    fields = row._mapping
    given = fields["scopes"].split()
    return Token(
        fields["id"],
        fields["name"],
        fields["actor"],
        fields["organisation"],
        from_stored(fields["created_at"]),
        _instant(fields["revoked_at"]),
        _instant(fields["last_used_at"]),
        # What a later version took away opens nothing.
        EVERY_SCOPE if given == [EVERYTHING] else EVERY_SCOPE.intersection(given),
        fields["everywhere"],
        fields["owner"],
        _instant(fields["expires_at"]),
    )


def _instant(stored: str | None) -> datetime | None:
    return from_stored(stored) if stored else None
