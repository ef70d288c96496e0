"""Passwords: what one has to be, and how it is kept.

Rules are enforced by the program (BIO2 5.17.03) and follow OWASP ASVS 5.0, 6.2: long rather than odd (6.2.1), any
characters (6.2.5), at least 64 allowed (6.2.9), none that is common or easily guessed in this context (6.2.4, 6.2.11),
never to be changed without a reason (6.2.10). They are kept with argon2id, in the parameters of RFC 9106.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

SHORTEST, LONGEST = 15, 256
LOOKED_AT = 72  # more than this says nothing more about how easily it is guessed
GUESSES_OF_TEN = 10
OUR_WORDS = ("vth", "vergunning", "toezicht", "handhaving", "omgevingsdienst", "provincie", "utrecht", "gemeente")
DUTCH_FAVOURITES = ("wachtwoord", "welkom", "geheim", "lente", "zomer", "herfst", "winter", "januari", "februari")
HASHER = PasswordHasher()
AT_ONCE = BoundedSemaphore(4)  # each takes 64 MiB


def hashed(password: str, login: str) -> str:
    """What is kept of a new password. Errors: InvalidInput with everything that is wrong with it."""
    faults = tuple(_faults(_normal(password), login))
    if faults:
        raise InvalidInput(*faults)
    with AT_ONCE:
        return HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; without one to compare it takes as long, so that nobody learns who exists."""
    if len(password) > LONGEST:
        return False
    with AT_ONCE:
        try:
            HASHER.verify(kept or _nobodys(), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def _normal(password: str) -> str:
    """The same characters from every keyboard."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")


def _faults(password: str, login: str) -> Iterator[Fault]:
    if len(password) < SHORTEST:
        yield _fault(
            "password_too_short",
            f"Neem ten minste {SHORTEST} tekens, bijvoorbeeld vier of vijf woorden achter elkaar.",
            f"Take at least {SHORTEST} characters, for instance four or five words in a row.",
        )
    if len(password) > LONGEST:
        yield _fault("password_too_long", f"Neem ten hoogste {LONGEST} tekens.", f"Take at most {LONGEST} characters.")
    elif _easily_guessed(password, login):
        yield _fault(
            "password_guessable",
            "Dit wachtwoord is snel te raden: het is bekend, of bestaat vooral uit gangbare woorden, namen of reeksen.",
            "This password is quickly guessed: it is known, or mostly made of common words, names or sequences.",
        )


def _easily_guessed(password: str, login: str) -> bool:
    own = [part for part in (login, *login.replace("@", ".").split(".")) if len(part) > 2]
    found = zxcvbn(password[:LOOKED_AT], user_inputs=[*own, *OUR_WORDS, *DUTCH_FAVOURITES])
    return float(found["guesses_log10"]) < GUESSES_OF_TEN


def _fault(code: str, nl: str, en: str) -> Fault:
    return Fault(code, Text(nl, en), "/password")
