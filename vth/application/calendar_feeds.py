"""Secret addresses of the calendars of supervisors: shown once, kept as a hash, revocable."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Row, insert, select, update

from vth.application.streams_now import staff_facts
from vth.events.store import EventStore
from vth.events.tables import calendar_feeds
from vth.kernel.errors import NotFound
from vth.kernel.instants import from_stored, to_stored

COLUMNS = calendar_feeds.c


@dataclass(frozen=True, slots=True)
class Feed:
    """One address without its secret."""

    id: str
    staff_id: str
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarFeeds:
    """The addresses. `new_secret` gives 32 random bytes in text, which only the supervisor will know."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    new_secret: Callable[[], str] = lambda: secrets.token_urlsafe(32)

    def add(self, staff_id: str) -> tuple[Feed, str]:
        """A new address for this member of staff and its secret, which cannot be asked again. Raises NotFound."""
        secret, staff_id = self.new_secret(), staff_id.lower()
        feed = Feed(self.new_id(), staff_id, self.clock(), None)
        with self.store.writing() as connection:
            if staff_facts(self.store.load(connection, f"staff/{staff_id}")) is None:
                raise NotFound.because(f"Er is geen medewerker {staff_id}.", f"There is no member of staff {staff_id}.")
            stored = {"id": feed.id, "staff_id": staff_id, "created_at": to_stored(feed.created_at)}
            connection.execute(insert(calendar_feeds).values(secret_hash=_hash(secret), **stored))
        return feed, secret

    def find(self, secret: str) -> Feed:
        """The address with this secret. Raises NotFound, alike for a revoked one and one that never was."""
        with self.store.reading() as connection:
            valid = select(calendar_feeds).where(COLUMNS.secret_hash == _hash(secret), COLUMNS.revoked_at.is_(None))
            row = connection.execute(valid).one_or_none()
        if row is None:
            raise NotFound.because(
                "Deze agenda is er niet (meer): vraag de beheerder om een nieuw adres.",
                "This calendar is not or no longer there: ask the administrator for a new address.",
            )
        return _feed(row)

    def revoke(self, feed_id: str) -> None:
        """From now on the address opens nothing. Raises NotFound."""
        with self.store.writing() as connection:
            changed = connection.execute(
                update(calendar_feeds)
                .where(COLUMNS.id == feed_id, COLUMNS.revoked_at.is_(None))
                .values(revoked_at=to_stored(self.clock()))
            )
        if not changed.rowcount:
            raise NotFound.because(
                f"Er is geen geldig agenda-adres {feed_id}: zie 'vth calendar list'.",
                f"There is no valid calendar address {feed_id}: see 'vth calendar list'.",
            )

    def listing(self) -> list[Feed]:
        """Every address, the newest first."""
        with self.store.reading() as connection:
            newest_first = select(calendar_feeds).order_by(COLUMNS.created_at.desc(), COLUMNS.id)
            return [_feed(row) for row in connection.execute(newest_first)]


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _feed(row: Row[*tuple[object, ...]]) -> Feed:
    fields = row._mapping
    revoked_at = from_stored(fields["revoked_at"]) if fields["revoked_at"] else None
    return Feed(fields["id"], fields["staff_id"], from_stored(fields["created_at"]), revoked_at)
