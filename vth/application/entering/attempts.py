"""Guessing is made slow: attempts are counted in the database, whichever web process they reach.

An attempt counts before it is looked at, so that many at once gain nothing; one that succeeds is taken back. Each
failure beyond the free ones doubles the wait, for an account and, more patiently, for an address. What somebody typed
as a name is kept as a hash: it may be a password in the wrong field.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from vth.events.entry_tables import attempts
from vth.events.store import EventStore
from vth.kernel.errors import Fault, TooManyRequests
from vth.kernel.instants import from_stored, to_stored
from vth.kernel.text import Text

COLUMNS = attempts.c
FORGOTTEN_AFTER = timedelta(hours=24)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Guard:
    """What is counted under `key`: from the `free`-th attempt in a row on there is a wait."""

    key: str
    free: int


def account_guard(login: str) -> Guard:
    return Guard(f"account:{_hidden(login.casefold())}", 5)


def factor_guard(account_id: str) -> Guard:
    return Guard(f"factor:{account_id}", 5)


def address_guard(address: str) -> Guard:
    """An office can share one address; of IPv6 the network counts, since everybody has a whole one."""
    return Guard(f"address:{_network(address)}", 50)


@dataclass(frozen=True, slots=True)
class Attempts:
    """The counts."""

    store: EventStore
    clock: Callable[[], datetime]

    def begin(self, *guards: Guard) -> None:
        """Counts an attempt. Errors: TooManyRequests with code `login_blocked` while there is a wait."""
        now = self.clock()
        with self.store.writing() as connection:
            for guard in sorted(guards, key=lambda one: one.key):
                _count(connection, guard, now)

    def succeeded(self, guard: Guard, *shared: Guard) -> None:
        """The attempt was right: nothing is held against its own key, and this one not against those it shares."""
        with self.store.writing() as connection:
            connection.execute(delete(attempts).where(COLUMNS.key == guard.key))
            for one in sorted(shared, key=lambda one: one.key):
                _take_back(connection, one)
            connection.execute(delete(attempts).where(COLUMNS.last_at < to_stored(self.clock() - FORGOTTEN_AFTER)))

    def unlock(self, *guards: Guard) -> None:
        """An administrator lifts the wait."""
        with self.store.writing() as connection:
            connection.execute(delete(attempts).where(COLUMNS.key.in_([guard.key for guard in guards])))

    def blocked_until(self, guard: Guard) -> datetime | None:
        """Until when nothing is looked at, if so."""
        with self.store.reading() as connection:
            until = connection.scalar(select(COLUMNS.blocked_until).where(COLUMNS.key == guard.key))
        return from_stored(until) if until and from_stored(until) > self.clock() else None


def held(connection: Connection, key: str, now: datetime) -> Row[Any]:
    """The count under this key, kept from others until the transaction ends: attempts at once come one by one."""
    begun: Any = INSERTS[connection.dialect.name](attempts)
    connection.execute(begun.values(key=key, tries=0, last_at=to_stored(now)).on_conflict_do_nothing())
    return connection.execute(select(attempts).where(COLUMNS.key == key).with_for_update()).one()


def _count(connection: Connection, guard: Guard, now: datetime) -> None:
    """Adds one to what is held under this key."""
    row = held(connection, guard.key, now)
    if row.blocked_until and from_stored(row.blocked_until) > now:
        raise _blocked(from_stored(row.blocked_until) - now)
    tries = 1 if now - from_stored(row.last_at) > FORGOTTEN_AFTER else row.tries + 1
    until = to_stored(now + _wait(tries - guard.free)) if tries >= guard.free else None
    changed = update(attempts).where(COLUMNS.key == guard.key)
    connection.execute(changed.values(tries=tries, last_at=to_stored(now), blocked_until=until))


def _take_back(connection: Connection, guard: Guard) -> None:
    mine = update(attempts).where(COLUMNS.key == guard.key, COLUMNS.tries > 0)
    connection.execute(mine.values(tries=COLUMNS.tries - 1, blocked_until=None))


def _wait(beyond: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(beyond, 20)), LONGEST_WAIT)


def _blocked(left: timedelta) -> TooManyRequests:
    minutes = max(1, -(-round(left.total_seconds()) // 60))
    message = Text(
        f"Er is te vaak geprobeerd aan te melden. Probeer het over {minutes} min opnieuw, of vraag de beheerder.",
        f"There were too many attempts to log in. Try again in {minutes} min, or ask the administrator.",
    )
    return TooManyRequests(Fault("login_blocked", message), seconds=max(1, round(left.total_seconds())))


def _hidden(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)
