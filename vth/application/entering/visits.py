"""Visits to a provider of identities: begun here, bound to one browser, and good for one return."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from sqlalchemy import delete, insert, select

from vth.application.entering.account_rules import LOGIN
from vth.application.entering.accounts import Account, Accounts
from vth.application.entering.claims import Standing, read_mapping
from vth.application.entering.entrance import Entered, Entrance
from vth.application.entering.provider import Asked, Provider
from vth.application.entering.secret_texts import hash_of, new_secret
from vth.application.entering.sessions import Visitor
from vth.events.entry_tables import provider_visits
from vth.events.store import EventStore
from vth.kernel.errors import NotAllowed
from vth.kernel.instants import to_stored

COLUMNS = provider_visits.c
LASTS = timedelta(minutes=15)
LONGEST_FOLLOWING = 2000


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits, and who comes back from them. Accounts are known by issuer and subject, never by a name or e-mail."""

    store: EventStore
    clock: Callable[[], datetime]
    provider: Provider
    accounts: Accounts
    entrance: Entrance

    def begin(self, back: str, following: str) -> tuple[str, str]:
        """Where the browser goes, and the secret that it keeps; the visit ends at `following`. Errors: NotAllowed."""
        secret, now = new_secret(), self.clock()
        asked = Asked(new_secret(), new_secret(), secrets.token_urlsafe(48))
        address = self.provider.address(asked, back)
        row = {"state": asked.state, "nonce": asked.nonce, "verifier": asked.verifier}
        row |= {"following": following[:LONGEST_FOLLOWING], "created_at": to_stored(now)}
        with self.store.writing() as connection:
            connection.execute(delete(provider_visits).where(COLUMNS.created_at < to_stored(now - LASTS)))
            connection.execute(insert(provider_visits).values(secret_hash=hash_of(secret), **row))
        return address, secret

    def end(self, secret: str, answer: Mapping[str, str], back: str, visitor: Visitor) -> tuple[Entered, str]:
        """Who came back, and where to go on. Errors: NotAllowed, saying what to do."""
        asked, following = self._taken(secret)
        if not compare_digest(asked.state.encode(), answer.get("state", "").encode()):
            raise _unknown()
        claims = self.provider.claims(asked, answer, back)
        whose = self._account(str(claims["sub"]), lambda: read_mapping(self.provider.settings.mapping).standing(claims))
        return self.entrance.vouched_for(whose, visitor), following

    def _taken(self, secret: str) -> tuple[Asked, str]:
        """The visit of this browser, which is over with it. Errors: NotAllowed."""
        mine = COLUMNS.secret_hash == hash_of(secret)
        with self.store.writing() as connection:
            row = connection.execute(select(provider_visits).where(mine)).one_or_none()
            if row is None or not connection.execute(delete(provider_visits).where(mine)).rowcount:
                raise _unknown()
        if row.created_at < to_stored(self.clock() - LASTS):
            raise _unknown()
        return Asked(row.state, row.nonce, row.verifier), row.following

    def _account(self, subject: str, standing: Callable[[], Standing]) -> Account:
        """The account of this subject, with the roles that it has now; who lost every role is out at once."""
        issuer = self.provider.settings.issuer
        present = self.accounts.vouched_by(issuer, subject)
        try:
            found = standing()
        except NotAllowed:
            if present:
                self.entrance.sessions.end_all(present.id)
            raise
        if present is None:
            return self.accounts.add(
                self._login(found.login, subject),
                found.organisation,
                found.roles,
                everywhere=found.everywhere,
                provider=(issuer, subject),
            )
        return self.accounts.follow(present, found.organisation, found.roles, found.everywhere)

    def _login(self, wanted: str, subject: str) -> str:
        """The name that the provider gives, unless it is none or somebody else's here."""
        if not LOGIN.fullmatch(wanted):
            return subject
        return wanted if self.accounts.is_free(wanted) else f"{wanted}/{subject}"


def _unknown() -> NotAllowed:
    return NotAllowed.because(
        "Dit aanmelden is verlopen of in een andere browser begonnen. Begin opnieuw.",
        "This log-in has expired or began in another browser. Begin again.",
        code="visit_unknown",
    )
