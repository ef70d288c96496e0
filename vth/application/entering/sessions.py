"""Sessions: kept in the database, so that they can be listed and ended; the browser holds a random text only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, insert, select, update

from vth.application.entering.accounts import Account, account
from vth.application.entering.ending import end_sessions
from vth.application.entering.secret_texts import hash_of, new_secret
from vth.events.entry_tables import accounts, sessions
from vth.events.store import EventStore
from vth.kernel.errors import NotFound
from vth.kernel.instants import from_stored, to_stored
from vth.settings import EntrySettings

COLUMNS = sessions.c
SEEN_AGAIN_AFTER = timedelta(minutes=1)
TO_COME_IN = timedelta(minutes=15)
KEPT_AFTER_ENDING = timedelta(days=30)
LONGEST_DEVICE = 200


class Stage(StrEnum):
    """How far somebody is: only `complete` opens anything but the way in itself."""

    SECOND_FACTOR = "second_factor"
    ENROL = "enrol"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Visitor:
    """From where somebody comes: the network address and what the browser calls itself."""

    address: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session without its secret; `method` is how it began: password, link, provider or demo."""

    id: str
    account_id: str
    method: str
    stage: Stage
    address: str
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions, which end after `idle_minutes` without use, after `session_hours`, and when somebody ends them."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    settings: EntrySettings

    def begin(
        self, connection: Connection, account_id: str, visitor: Visitor, method: str, stage: Stage
    ) -> tuple[Session, str]:
        """A new session and its secret, for the browser alone."""
        now, secret = self.clock(), new_secret()
        made = {
            "id": self.new_id(),
            "secret_hash": hash_of(secret),
            "account_id": account_id,
            "method": method,
            "stage": stage,
            "address": visitor.address,
            "device": visitor.device[:LONGEST_DEVICE],
            "created_at": to_stored(now),
            "seen_at": to_stored(now),
            "expires_at": to_stored(now + self._lasts(stage)),
        }
        connection.execute(insert(sessions).values(**made))
        if stage is Stage.COMPLETE:
            here = update(accounts).where(accounts.c.id == account_id)
            connection.execute(here.values(last_login_at=to_stored(now)))
        connection.execute(delete(sessions).where(COLUMNS.expires_at < to_stored(now - KEPT_AFTER_ENDING)))
        return _session(connection.execute(select(sessions).where(COLUMNS.id == made["id"])).one()), secret

    def go_on(self, connection: Connection, session: Session, stage: Stage) -> tuple[Session, str]:
        """The same visit with other rights, under a new secret; the old one opens nothing. Errors: NotFound."""
        if not self._end(connection, session.id):
            raise _gone()
        visitor = Visitor(session.address, session.device)
        return self.begin(connection, session.account_id, visitor, session.method, stage)

    def find(self, secret: str) -> tuple[Session, Account] | None:
        """The session with this secret and whose it is, while both are valid; notes its use once a minute."""
        with self.store.reading() as connection:
            row = connection.execute(select(sessions).where(COLUMNS.secret_hash == hash_of(secret))).one_or_none()
            if row is None or not self._goes_on(session := _session(row)):
                return None
            whose = account(connection, accounts.c.id == session.account_id)
        if whose.disabled_at:
            return None
        if self.clock() - session.seen_at > SEEN_AGAIN_AFTER:
            self._note_use(session)
        return session, whose

    def listing(self, account_id: str | None = None) -> list[Session]:
        """The sessions that go on, of one account or of all, the last used first."""
        open_ones = select(sessions).where(COLUMNS.ended_at.is_(None)).order_by(COLUMNS.seen_at.desc(), COLUMNS.id)
        if account_id:
            open_ones = open_ones.where(COLUMNS.account_id == account_id)
        with self.store.reading() as connection:
            return [one for row in connection.execute(open_ones) if self._goes_on(one := _session(row))]

    def end(self, session_id: str, account_id: str | None = None) -> None:
        """Ends a session, only one of this account when it is given. Errors: NotFound."""
        with self.store.writing() as connection:
            if not self._end(connection, session_id, account_id):
                raise _gone()

    def end_all(self, account_id: str, but: str | None = None) -> None:
        """Ends every session of the account, but one."""
        with self.store.writing() as connection:
            end_sessions(connection, account_id, self.clock(), but)

    def _lasts(self, stage: Stage) -> timedelta:
        return timedelta(hours=self.settings.session_hours) if stage is Stage.COMPLETE else TO_COME_IN

    def _end(self, connection: Connection, session_id: str, account_id: str | None = None) -> bool:
        mine = update(sessions).where(COLUMNS.id == session_id, COLUMNS.ended_at.is_(None))
        if account_id:
            mine = mine.where(COLUMNS.account_id == account_id)
        return bool(connection.execute(mine.values(ended_at=to_stored(self.clock()))).rowcount)

    def _goes_on(self, session: Session) -> bool:
        now = self.clock()
        idle = now - session.seen_at > timedelta(minutes=self.settings.idle_minutes)
        return session.ended_at is None and now < session.expires_at and not idle

    def _note_use(self, session: Session) -> None:
        with self.store.writing() as connection:
            connection.execute(update(sessions).where(COLUMNS.id == session.id).values(seen_at=to_stored(self.clock())))


def _gone() -> NotFound:
    return NotFound.because("Deze sessie is er niet (meer).", "This session is not or no longer there.")


def _session(row: Row[*tuple[object, ...]]) -> Session:
    fields = row._mapping
    return Session(
        fields["id"],
        fields["account_id"],
        fields["method"],
        Stage(fields["stage"]),
        fields["address"],
        fields["device"],
        from_stored(fields["created_at"]),
        from_stored(fields["seen_at"]),
        from_stored(fields["expires_at"]),
        from_stored(fields["ended_at"]) if fields["ended_at"] else None,
    )
