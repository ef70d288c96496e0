"""What else leads to a person is taken away with the name: the account, its sessions, e-mail addresses, feeds."""

from sqlalchemy import Connection, delete, select, update

from vth.events.entry_tables import accounts, entry_links, recovery_codes, saved_views, sessions
from vth.events.tables import access_tokens, calendar_feeds, messages
from vth.projections.staff import STAFF

HANGING = (sessions, entry_links, recovery_codes)
SECRETS = ("password_hash", "totp_secret", "totp_confirmed_at", "totp_step", "issuer", "subject", "language")


def erase_traces(connection: Connection, person_id: str, email: str | None, now: str) -> None:
    """Nobody comes in as this person any longer, and no address of theirs is left. `now` as it is stored."""
    for account_id in list(connection.scalars(select(accounts.c.id).where(accounts.c.person_id == person_id))):
        for table in HANGING:
            connection.execute(delete(table).where(table.c.account_id == account_id))
        gone = {"login": f"verwijderd-{account_id}", "disabled_at": now, **dict.fromkeys(SECRETS)}
        connection.execute(update(accounts).where(accounts.c.id == account_id).values(gone))
    tokens = access_tokens.c
    connection.execute(delete(saved_views).where(saved_views.c.actor == person_id))
    theirs = (tokens.actor == person_id) & tokens.revoked_at.is_(None)
    connection.execute(update(access_tokens).where(theirs).values(revoked_at=now))
    staff = select(STAFF.c.id).where(STAFF.c.person_id == person_id)
    feeds = calendar_feeds.c
    open_feeds = feeds.staff_id.in_(staff) & feeds.revoked_at.is_(None)
    connection.execute(update(calendar_feeds).where(open_feeds).values(revoked_at=now))
    if email:
        connection.execute(update(messages).where(messages.c.mail_to == email).values(mail_to=None))
