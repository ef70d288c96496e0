"""How sessions and links end: on what changes rights or secrets, nothing that was handed out before goes on."""

from datetime import datetime

from sqlalchemy import Connection, update

from vth.events.entry_tables import entry_links, sessions
from vth.kernel.instants import to_stored


def end_sessions(connection: Connection, account_id: str, now: datetime, but: str | None = None) -> None:
    """Ends every session of the account, but one."""
    open_ones = update(sessions).where(sessions.c.account_id == account_id, sessions.c.ended_at.is_(None))
    if but:
        open_ones = open_ones.where(sessions.c.id != but)
    connection.execute(open_ones.values(ended_at=to_stored(now)))


def end_links(connection: Connection, account_id: str, now: datetime) -> None:
    """Ends every one-time link of the account that was not used."""
    unused = update(entry_links).where(entry_links.c.account_id == account_id, entry_links.c.used_at.is_(None))
    connection.execute(unused.values(used_at=to_stored(now)))
