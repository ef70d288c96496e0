"""The program's own key: encrypts what must be kept and used again, so that the database alone gives nothing away."""

import os
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from vth.kernel.errors import SettingsInvalid
from vth.settings import Settings

KEY_FILE = "secret-key"
SHORTEST = 32
ONLY_FOR_US = 0o600


def program_key(settings: Settings) -> str:
    """VTH_SECRET_KEY, or else one that is made once in the home folder and that only this user can read.

    Errors: SettingsInvalid when the key is too short to be one.
    """
    key = settings.entry.secret_key or _kept(settings.home / KEY_FILE)
    if len(key) < SHORTEST:
        raise SettingsInvalid.because(
            f"VTH_SECRET_KEY moet ten minste {SHORTEST} tekens hebben, bijvoorbeeld van 'openssl rand -hex 32'.",
            f"VTH_SECRET_KEY needs at least {SHORTEST} characters, for instance those of 'openssl rand -hex 32'.",
            where="VTH_SECRET_KEY",
        )
    return key


def encrypted(settings: Settings, plain: str) -> str:
    return _box(settings).encrypt(plain.encode()).decode()


def decrypted(settings: Settings, kept: str) -> str:
    """What was encrypted. Errors: SettingsInvalid when that was done with another key."""
    try:
        return _box(settings).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise SettingsInvalid.because(
            "De tweede factor is versleuteld met een andere VTH_SECRET_KEY: zet die terug, of begin opnieuw met "
            "'vth user reset --second-factor'.",
            "The second factor was encrypted with another VTH_SECRET_KEY: put that back, or begin anew with "
            "'vth user reset --second-factor'.",
            where="VTH_SECRET_KEY",
        ) from error


def _box(settings: Settings) -> Fernet:
    digest = sha256(b"vth second factor\0" + program_key(settings).encode()).digest()
    return Fernet(urlsafe_b64encode(digest))


def _kept(file: Path) -> str:
    """The key in the file; of processes that start at once, one makes it and the others read it."""
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _made(file)


def _made(file: Path) -> str:
    unfinished = file.with_name(f"{KEY_FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_FOR_US)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(32))
    try:
        os.link(unfinished, file)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    return file.read_text(encoding="ascii").strip()
