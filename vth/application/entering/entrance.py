"""The way in: a name and password, a one-time link or the word of a provider; then a second factor, where there is one.

Whatever is wrong with a name or password is answered alike and takes as long, so that nobody learns who has an account.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from vth.application.entering.accounts import Account, account
from vth.application.entering.attempts import Attempts, account_guard, address_guard, factor_guard
from vth.application.entering.demands import Demands
from vth.application.entering.ending import end_sessions
from vth.application.entering.links import EntryLinks, Purpose
from vth.application.entering.passwords import hashed, matches
from vth.application.entering.second_factor import SecondFactor, wrong_code
from vth.application.entering.sessions import Session, Sessions, Stage, Visitor
from vth.events.entry_tables import accounts
from vth.events.store import EventStore
from vth.kernel.errors import InvalidInput, NotAllowed, Refused

COLUMNS = accounts.c


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, how far (`session.stage`), and the secret that the browser keeps."""

    account: Account
    session: Session
    secret: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """The way in. Every success is a new session under a new secret."""

    store: EventStore
    clock: Callable[[], datetime]
    attempts: Attempts
    links: EntryLinks
    sessions: Sessions
    second_factor: SecondFactor
    demands: Demands

    def log_in(self, login: str, password: str, visitor: Visitor) -> Entered:
        """With a name and password. Errors: NotAllowed with code `login_failed`, TooManyRequests."""
        guards = account_guard(login), address_guard(visitor.address)
        self.attempts.begin(*guards)
        whose, kept = self._looked_up(login)
        if not matches(kept, password) or whose is None or whose.disabled_at:
            raise _failed()
        self.attempts.succeeded(*guards)
        return self._entered(whose, visitor, "password", self._next_stage(whose))

    def give_code(self, session: Session, code: str) -> Entered:
        """The second factor of who stands at that stage. Errors: InvalidInput, NotAllowed, TooManyRequests."""
        self._at(session, Stage.SECOND_FACTOR)
        guard = factor_guard(session.account_id)
        self.attempts.begin(guard)
        with self.store.writing() as connection:
            if not self.second_factor.accepts(connection, session.account_id, code):
                raise wrong_code()
            entered = self._further(connection, session, Stage.COMPLETE)
        self.attempts.succeeded(guard)
        return entered

    def enrol(self, session: Session, code: str) -> tuple[Entered, list[str]]:
        """The first code of a new second factor; returns the recovery codes too. Errors: as `give_code`."""
        guard = factor_guard(session.account_id)
        self.attempts.begin(guard)
        with self.store.writing() as connection:
            codes = self.second_factor.confirm(connection, session.account_id, code)
            end_sessions(connection, session.account_id, self.clock(), but=session.id)
            entered = self._further(connection, session, Stage.COMPLETE)
        self.attempts.succeeded(guard)
        return entered, codes

    def give_up_second_factor(self, session: Session, code: str) -> None:
        """By its owner, with one more code. Errors: InvalidInput, TooManyRequests, Refused when it is demanded."""
        with self.store.reading() as connection:
            whose = account(connection, COLUMNS.id == session.account_id)
        if whose.roles & self.demands.second_factor_roles():
            raise _factor_demanded()
        guard = factor_guard(whose.id)
        self.attempts.begin(guard)
        with self.store.writing() as connection:
            if not self.second_factor.accepts(connection, whose.id, code):
                raise wrong_code()
        self.attempts.succeeded(guard)
        self.second_factor.remove(whose.id)

    def set_password(self, secret: str, password: str, visitor: Visitor) -> Entered:
        """By a one-time link, which is used up only when the password is good. Errors: NotAllowed, InvalidInput."""
        whose, purpose = self.links.opened(secret)
        if purpose is not Purpose.PASSWORD:
            raise _failed()
        kept = hashed(password, whose.login)
        with self.store.writing() as connection:
            self.links.use_once(connection, secret)
            self._keep_password(connection, whose.id, kept)
            end_sessions(connection, whose.id, self.clock())
        self.attempts.unlock(account_guard(whose.login))
        return self._entered(whose, visitor, "link", self._next_stage(whose))

    def change_password(self, session: Session, old: str, new: str) -> Entered:
        """By its owner, who goes on under a new secret; every other session ends. Errors: as `log_in`, InvalidInput."""
        with self.store.reading() as connection:
            whose = account(connection, COLUMNS.id == session.account_id)
        guard = account_guard(whose.login)
        self.attempts.begin(guard)
        if not matches(self._looked_up(whose.login)[1], old):
            raise _old_password_wrong()
        self.attempts.succeeded(guard)
        kept = hashed(new, whose.login)
        with self.store.writing() as connection:
            self._keep_password(connection, whose.id, kept)
            end_sessions(connection, whose.id, self.clock(), but=session.id)
            return self._further(connection, session, session.stage)

    def enter_demonstration(self, secret: str, visitor: Visitor) -> Entered:
        """By a link that the program printed when it started, on a store that holds nothing real."""
        whose, purpose = self.links.opened(secret)
        if purpose is not Purpose.DEMO or not self.demands.is_demonstration():
            raise _failed()
        return self._entered(whose, visitor, "demo", Stage.COMPLETE)

    def vouched_for(self, whose: Account, visitor: Visitor) -> Entered:
        """By a provider of identities, which asks a second factor itself. Errors: NotAllowed when disabled."""
        if whose.disabled_at:
            raise _failed()
        return self._entered(whose, visitor, "provider", Stage.COMPLETE)

    def reset(self, account_id: str, *, second_factor: bool = False) -> str:
        """By an administrator: the old password opens nothing any more. Returns the path of a one-time link.

        Errors: NotFound; Refused for who logs in through a provider.
        """
        with self.store.writing() as connection:
            if account(connection, COLUMNS.id == account_id).issuer:
                raise _vouched_elsewhere()
            self._keep_password(connection, account_id, None)
            end_sessions(connection, account_id, self.clock())
        if second_factor:
            self.second_factor.remove(account_id)
        return self.links.make(account_id)

    def unlock(self, whose: Account) -> None:
        """By an administrator: the account need not wait any longer."""
        self.attempts.unlock(account_guard(whose.login), factor_guard(whose.id))

    def _looked_up(self, login: str) -> tuple[Account | None, str | None]:
        """The account with this login and its password as kept, if any."""
        mine = COLUMNS.login == login.casefold()
        with self.store.reading() as connection:
            kept = connection.execute(select(COLUMNS.password_hash).where(mine)).one_or_none()
            return (account(connection, mine), kept.password_hash) if kept else (None, None)

    def _next_stage(self, whose: Account) -> Stage:
        if whose.has_second_factor:
            return Stage.SECOND_FACTOR
        return Stage.ENROL if whose.roles & self.demands.second_factor_roles() else Stage.COMPLETE

    def _entered(self, whose: Account, visitor: Visitor, method: str, stage: Stage) -> Entered:
        with self.store.writing() as connection:
            return Entered(whose, *self.sessions.begin(connection, whose.id, visitor, method, stage))

    def _further(self, connection: Connection, session: Session, stage: Stage) -> Entered:
        whose = account(connection, COLUMNS.id == session.account_id)
        return Entered(whose, *self.sessions.go_on(connection, session, stage))

    def _at(self, session: Session, stage: Stage) -> None:
        if session.stage is not stage:
            raise _failed()

    @staticmethod
    def _keep_password(connection: Connection, account_id: str, kept: str | None) -> None:
        connection.execute(update(accounts).where(COLUMNS.id == account_id).values(password_hash=kept))


def _failed() -> NotAllowed:
    return NotAllowed.because(
        "Aanmelden is niet gelukt. Kijk de naam en het wachtwoord na, of vraag de beheerder om een nieuwe link.",
        "Logging in did not succeed. Check the name and password, or ask the administrator for a new link.",
        code="login_failed",
    )


def _vouched_elsewhere() -> Refused:
    return Refused.because(
        "Dit account meldt zich aan via de eigen organisatie en heeft hier geen wachtwoord.",
        "This account logs in through its own organisation and has no password here.",
        code="vouched_elsewhere",
    )


def _factor_demanded() -> Refused:
    return Refused.because(
        "Bij uw rol hoort een tweede factor; alleen de beheerder kan die vervangen.",
        "Your role needs a second factor; only the administrator can replace it.",
        code="second_factor_demanded",
    )


def _old_password_wrong() -> InvalidInput:
    return InvalidInput.because(
        "Het huidige wachtwoord klopt niet.",
        "The present password is not right.",
        where="/old_password",
        code="password_wrong",
    )
