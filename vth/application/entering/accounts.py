"""Accounts: who can come in, for which organisation and in which roles. Names of people are in the person register."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from vth.application.entering.account_rules import check_names, check_organisation, known_roles, taken
from vth.application.entering.ending import end_sessions
from vth.events.entry_tables import accounts
from vth.events.store import EventStore
from vth.kernel.errors import NotFound, Refused
from vth.kernel.instants import from_stored, to_stored
from vth.rights.roles import Role

COLUMNS = accounts.c


@dataclass(frozen=True, slots=True)
class Account:
    """One account without its secrets. `person_id` is the pseudonym under which its user records.

    `everywhere` is true for who sees the companies of every organisation. `issuer` and `subject` are those of an
    account that a provider of identities vouches for; such an account has no password here.
    """

    id: str
    login: str
    person_id: str
    organisation: str
    roles: frozenset[Role]
    everywhere: bool
    has_password: bool
    has_second_factor: bool
    issuer: str | None
    subject: str | None
    language: str | None
    created_at: datetime
    disabled_at: datetime | None
    last_login_at: datetime | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts; those that are no longer used are disabled and never removed, since the log names who they were."""

    store: EventStore
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def add(
        self,
        login: str,
        organisation: str,
        roles: Iterable[str],
        *,
        person_id: str | None = None,
        everywhere: bool = False,
        provider: tuple[str, str] | None = None,
    ) -> Account:
        """A new account, that nobody can use before a one-time link was opened. Errors: InvalidInput.

        `provider` is the issuer and subject of who is vouched for elsewhere.
        """
        wanted = known_roles(roles)
        check_names(login, organisation)
        issuer, subject = provider or (None, None)
        made = {
            "id": self.new_id(),
            "login": login.casefold(),
            "person_id": person_id or self.new_id(),
            "organisation": organisation,
            "roles": _written(wanted),
            "everywhere": everywhere,
            "issuer": issuer,
            "subject": subject,
            "created_at": to_stored(self.clock()),
        }
        try:
            with self.store.writing() as connection:
                connection.execute(insert(accounts).values(**made))
                return account(connection, COLUMNS.id == made["id"])
        except IntegrityError as error:
            raise taken(login) from error

    def listing(self) -> list[Account]:
        """Every account, by login."""
        with self.store.reading() as connection:
            return [read(row) for row in connection.execute(select(accounts).order_by(COLUMNS.login))]

    def named(self, login: str) -> Account:
        """The account with this login. Errors: NotFound."""
        with self.store.reading() as connection:
            return account(connection, COLUMNS.login == login.casefold())

    def with_id(self, account_id: str) -> Account:
        """Errors: NotFound."""
        with self.store.reading() as connection:
            return account(connection, COLUMNS.id == account_id)

    def is_free(self, login: str) -> bool:
        with self.store.reading() as connection:
            return connection.scalar(select(COLUMNS.id).where(COLUMNS.login == login.casefold())) is None

    def vouched_by(self, issuer: str, subject: str) -> Account | None:
        """The account of whom this provider calls so."""
        with self.store.reading() as connection:
            mine = select(accounts).where(COLUMNS.issuer == issuer, COLUMNS.subject == subject)
            row = connection.execute(mine).one_or_none()
        return read(row) if row else None

    def follow(self, present: Account, organisation: str, roles: frozenset[Role], everywhere: bool) -> Account:
        """What the provider says now; on other rights the earlier sessions end. It decides over administrators too."""
        if (present.organisation, present.roles, present.everywhere) == (organisation, roles, everywhere):
            return present
        check_organisation(organisation)
        values = {"organisation": organisation, "roles": _written(roles), "everywhere": everywhere}
        with self.store.writing() as connection:
            connection.execute(update(accounts).where(COLUMNS.id == present.id).values(**values))
            end_sessions(connection, present.id, self.clock())
            return account(connection, COLUMNS.id == present.id)

    def change_roles(
        self, account_id: str, roles: Iterable[str], *, organisation: str | None = None, everywhere: bool | None = None
    ) -> Account:
        """Other rights: whoever was in has to log in anew, so that no session keeps the old ones."""
        changed: dict[str, object] = {"roles": _written(known_roles(roles))}
        if organisation is not None:
            check_organisation(organisation)
            changed["organisation"] = organisation
        if everywhere is not None:
            changed["everywhere"] = everywhere
        return self._change(account_id, changed)

    def disable(self, account_id: str) -> Account:
        """From now on it opens nothing, and its sessions have ended."""
        return self._change(account_id, {"disabled_at": to_stored(self.clock())})

    def enable(self, account_id: str) -> Account:
        return self._change(account_id, {"disabled_at": None})

    def set_language(self, account_id: str, language: str | None) -> None:
        """Which language this user wants to read; None for what the browser asks."""
        with self.store.writing() as connection:
            connection.execute(update(accounts).where(COLUMNS.id == account_id).values(language=language))

    def _change(self, account_id: str, values: dict[str, object]) -> Account:
        with self.store.writing() as connection:
            before = account(connection, COLUMNS.id == account_id)
            connection.execute(update(accounts).where(COLUMNS.id == account_id).values(**values))
            if Role.ADMINISTRATOR in before.roles:
                _keep_an_administrator(connection)
            end_sessions(connection, account_id, self.clock())
            return account(connection, COLUMNS.id == account_id)


def account(connection: Connection, which: ColumnElement[bool]) -> Account:
    """The one account for which this holds. Errors: NotFound."""
    if row := connection.execute(select(accounts).where(which)).one_or_none():
        return read(row)
    raise NotFound.because(
        "Er is geen account met deze naam: zie 'vth user list'.",
        "There is no account with this name: see 'vth user list'.",
    )


def read(row: Row[*tuple[object, ...]]) -> Account:
    """An account from all its columns."""
    fields = row._mapping
    return Account(
        id=fields["id"],
        login=fields["login"],
        person_id=fields["person_id"],
        organisation=fields["organisation"],
        roles=frozenset(Role(name) for name in fields["roles"].split()),
        everywhere=fields["everywhere"],
        has_password=fields["password_hash"] is not None,
        has_second_factor=fields["totp_confirmed_at"] is not None,
        issuer=fields["issuer"],
        subject=fields["subject"],
        language=fields["language"],
        created_at=from_stored(fields["created_at"]),
        disabled_at=_instant(fields["disabled_at"]),
        last_login_at=_instant(fields["last_login_at"]),
    )


def administrators(connection: Connection) -> list[Account]:
    """Who can administer now."""
    enabled = [read(row) for row in connection.execute(select(accounts).where(COLUMNS.disabled_at.is_(None)))]
    return [one for one in enabled if Role.ADMINISTRATOR in one.roles]


def _keep_an_administrator(connection: Connection) -> None:
    if not administrators(connection):
        raise Refused.because(
            "Dit is de laatste beheerder: maak eerst een ander beheerder.",
            "This is the last administrator: make somebody else administrator first.",
            code="last_administrator",
        )


def _written(roles: frozenset[Role]) -> str:
    return " ".join(sorted(roles))


def _instant(stored: str | None) -> datetime | None:
    return from_stored(stored) if stored else None
