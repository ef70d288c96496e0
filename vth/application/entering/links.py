"""One-time links: by which somebody sets a password, and on a store for demonstration comes in without one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from vth.application.entering.accounts import Account, account
from vth.application.entering.ending import end_links
from vth.application.entering.secret_texts import hash_of, new_secret
from vth.events.entry_tables import accounts, entry_links
from vth.events.store import EventStore
from vth.kernel.errors import NotAllowed
from vth.kernel.instants import to_stored

COLUMNS = entry_links.c
PATH = "/login/link/"


class Purpose(StrEnum):
    """What a link opens."""

    PASSWORD = "password"
    DEMO = "demo"


VALID_FOR = {Purpose.PASSWORD: timedelta(hours=48), Purpose.DEMO: timedelta(hours=24)}


@dataclass(frozen=True, slots=True)
class EntryLinks:
    """The links. Who gets a new one loses those from before."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def make(self, account_id: str, purpose: Purpose = Purpose.PASSWORD) -> str:
        """The path of a new link, which cannot be asked again. Errors: NotFound."""
        now, secret = self.clock(), new_secret()
        made = {
            "id": self.new_id(),
            "secret_hash": hash_of(secret),
            "account_id": account_id,
            "purpose": purpose,
            "created_at": to_stored(now),
            "expires_at": to_stored(now + VALID_FOR[purpose]),
        }
        with self.store.writing() as connection:
            account(connection, accounts.c.id == account_id)
            end_links(connection, account_id, now)
            connection.execute(insert(entry_links).values(**made))
        return f"{PATH}{secret}"

    def opened(self, secret: str) -> tuple[Account, Purpose]:
        """Whose link it is and what for; looking uses nothing up. Errors: NotAllowed with code `link_invalid`."""
        with self.store.reading() as connection:
            return valid(connection, secret, self.clock())

    def use_once(self, connection: Connection, secret: str) -> tuple[Account, Purpose]:
        """As `opened`, and never again: of two at once, one is refused."""
        now = self.clock()
        found = valid(connection, secret, now)
        mine = update(entry_links).where(COLUMNS.secret_hash == hash_of(secret), COLUMNS.used_at.is_(None))
        if not connection.execute(mine.values(used_at=to_stored(now))).rowcount:
            raise _invalid()
        return found


def valid(connection: Connection, secret: str, now: datetime) -> tuple[Account, Purpose]:
    """Whose link it is and what for, when it still opens something. Errors: NotAllowed."""
    row = connection.execute(
        select(COLUMNS.account_id, COLUMNS.purpose).where(
            COLUMNS.secret_hash == hash_of(secret), COLUMNS.used_at.is_(None), COLUMNS.expires_at > to_stored(now)
        )
    ).one_or_none()
    whose = account(connection, accounts.c.id == row.account_id) if row else None
    if row is None or whose is None or whose.disabled_at:
        raise _invalid()
    return whose, Purpose(row.purpose)


def _invalid() -> NotAllowed:
    return NotAllowed.because(
        "Deze link is al gebruikt of verlopen: vraag de beheerder om een nieuwe.",
        "This link was used before or has expired: ask the administrator for a new one.",
        code="link_invalid",
    )
