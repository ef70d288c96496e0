"""The second factor: codes of an app (TOTP, RFC 6238), each good once, and recovery codes for a lost telephone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32
from sqlalchemy import Connection, delete, insert, or_, select, update

from vth.application.entering.accounts import account
from vth.application.entering.keys import decrypted, encrypted
from vth.application.entering.secret_texts import hash_of
from vth.events.entry_tables import accounts, recovery_codes
from vth.events.store import EventStore
from vth.kernel.errors import InvalidInput, Refused
from vth.kernel.instants import to_stored
from vth.settings import Settings

COLUMNS = accounts.c
ISSUER = "VTH"
STEP_SECONDS = 30
CLOCKS_APART = (0, -1, 1)  # in steps: telephones run a little early or late
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
BLOCKS, BLOCK = 4, 4


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs: the secret to type over, or the address to read from a QR code."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """The second factors of the accounts."""

    store: EventStore
    clock: Callable[[], datetime]
    settings: Settings

    def begin(self, account_id: str) -> Enrolment:
        """A fresh secret, that counts once a code of it was given. Errors: Refused when there is one already."""
        secret = random_base32()
        with self.store.writing() as connection:
            whose = account(connection, COLUMNS.id == account_id)
            if whose.has_second_factor:
                raise Refused.because(
                    "Er is al een tweede factor: verwijder die eerst.",
                    "There is a second factor already: remove it first.",
                    code="second_factor_present",
                )
            _change(connection, account_id, totp_secret=encrypted(self.settings, secret), totp_step=None)
        return Enrolment(secret, TOTP(secret).provisioning_uri(name=whose.login, issuer_name=ISSUER))

    def pending(self, account_id: str) -> Enrolment | None:
        """The enrolment that waits for its first code."""
        with self.store.reading() as connection:
            whose = account(connection, COLUMNS.id == account_id)
            kept = connection.scalar(select(COLUMNS.totp_secret).where(COLUMNS.id == account_id))
        if kept is None or whose.has_second_factor:
            return None
        secret = decrypted(self.settings, kept)
        return Enrolment(secret, TOTP(secret).provisioning_uri(name=whose.login, issuer_name=ISSUER))

    def confirm(self, connection: Connection, account_id: str, code: str) -> list[str]:
        """The first code of the app was right: from now on it is asked. Returns the recovery codes, shown once.

        Errors: InvalidInput.
        """
        if account(connection, COLUMNS.id == account_id).has_second_factor or not self._totp(
            connection, account_id, code
        ):
            raise wrong_code()
        _change(connection, account_id, totp_confirmed_at=to_stored(self.clock()))
        return _fresh_codes(connection, account_id)

    def accepts(self, connection: Connection, account_id: str, code: str) -> bool:
        """Whether this is the code of now, or an unused recovery code; either is used up by it."""
        if not account(connection, COLUMNS.id == account_id).has_second_factor:
            return False
        return self._totp(connection, account_id, code) or self._recovers(connection, account_id, code)

    def remove(self, account_id: str) -> None:
        """Whoever comes in next needs none, or sets up a new one."""
        with self.store.writing() as connection:
            _change(connection, account_id, totp_secret=None, totp_confirmed_at=None, totp_step=None)
            connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))

    def codes_left(self, account_id: str) -> int:
        """How many recovery codes are unused."""
        unused = select(recovery_codes.c.code_hash).where(
            recovery_codes.c.account_id == account_id, recovery_codes.c.used_at.is_(None)
        )
        with self.store.reading() as connection:
            return len(connection.execute(unused).all())

    def _totp(self, connection: Connection, account_id: str, code: str) -> bool:
        """A code counts once: later ones only, also when two come at the same moment."""
        kept = connection.scalar(select(COLUMNS.totp_secret).where(COLUMNS.id == account_id))
        step = _step_of(TOTP(decrypted(self.settings, kept)), code, self.clock()) if kept else None
        if step is None:
            return False
        later = or_(COLUMNS.totp_step.is_(None), COLUMNS.totp_step < step)
        changed = connection.execute(update(accounts).where(COLUMNS.id == account_id, later).values(totp_step=step))
        return bool(changed.rowcount)

    def _recovers(self, connection: Connection, account_id: str, code: str) -> bool:
        mine = update(recovery_codes).where(
            recovery_codes.c.code_hash == _code_hash(account_id, code), recovery_codes.c.used_at.is_(None)
        )
        return bool(connection.execute(mine.values(used_at=to_stored(self.clock()))).rowcount)


def wrong_code() -> InvalidInput:
    return InvalidInput.because(
        "Deze code klopt niet (meer): neem de code die de app nu toont.",
        "This code is not or no longer right: take the one that the app shows now.",
        where="/code",
        code="code_wrong",
    )


def _step_of(totp: TOTP, code: str, now: datetime) -> int | None:
    """The step for which this is the code, if it is near."""
    given = "".join(code.split())
    here = int(now.timestamp()) // STEP_SECONDS
    near = (here + apart for apart in CLOCKS_APART)
    return next((step for step in near if compare_digest(totp.generate_otp(step).encode(), given.encode())), None)


def _fresh_codes(connection: Connection, account_id: str) -> list[str]:
    codes = ["-".join(_block() for _ in range(BLOCKS)) for _ in range(RECOVERY_CODES)]
    connection.execute(delete(recovery_codes).where(recovery_codes.c.account_id == account_id))
    rows = [{"code_hash": _code_hash(account_id, code), "account_id": account_id} for code in codes]
    connection.execute(insert(recovery_codes), rows)
    return codes


def _block() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(BLOCK))


def _code_hash(account_id: str, code: str) -> str:
    letters = "".join(letter for letter in code.lower() if letter in LETTERS)
    return hash_of(f"{account_id}:{letters}")


def _change(connection: Connection, account_id: str, **values: object) -> None:
    connection.execute(update(accounts).where(COLUMNS.id == account_id).values(**values))
