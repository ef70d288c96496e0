"""Settings, read once from the environment at the start and passed in from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vth.kernel.errors import SettingsInvalid

DATABASE_FILE = "vth.sqlite3"
NOTICE_DAYS, MOST_NOTICE_DAYS = 7, 90
MAIL_NAMES = ("VTH_SMTP_URL", "VTH_MAIL_FROM", "VTH_MAIL_ADDRESSES")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How e-mail goes out: `url` of the mail server, the address of the sender, the file with who receives what."""

    url: str = field(repr=False)
    sender: str
    addresses: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the program keeps its things and how it is reached.

    `home` holds the embedded database, the seals and reports. `regulations` is None for the regulations that the
    program ships. `notice_days` before work is due, its message comes; `mail` is None when no e-mail is sent.
    """

    home: Path
    database_url: str
    regulations: Path | None = None
    notice_days: int = NOTICE_DAYS
    mail: MailSettings | None = None
    theme: Path | None = None

    @property
    def seals(self) -> Path:
        return self.home / "seals.jsonl"


def from_environment(environment: Mapping[str, str], user_home: Path) -> Settings:
    """VTH_HOME (default ~/.vth), VTH_DATABASE_URL (default one SQLite file in VTH_HOME), VTH_REGULATIONS, and for
    messages VTH_NOTICE_DAYS, VTH_SMTP_URL, VTH_MAIL_FROM and VTH_MAIL_ADDRESSES; VTH_THEME is a style sheet over that
    of the pages. Errors: SettingsInvalid."""
    home = Path(environment.get("VTH_HOME") or user_home / ".vth").expanduser().resolve()
    url = environment.get("VTH_DATABASE_URL") or f"sqlite:///{home / DATABASE_FILE}"
    folder = environment.get("VTH_REGULATIONS")
    settings = Settings(
        home,
        _known(url),
        _path(folder) if folder else None,
        _notice_days(environment),
        _mail(environment),
        theme=_theme(environment.get("VTH_THEME")),
    )
    _make(home)
    return settings


def _path(text: str) -> Path:
    return Path(text).expanduser().resolve()


def _theme(text: str | None) -> Path | None:
    if not text:
        return None
    file = _path(text)
    if file.suffix != ".css" or not file.is_file():
        raise SettingsInvalid.because(
            f"VTH_THEME moet een bestaand .css-bestand zijn, niet {file}.",
            f"VTH_THEME must be an existing .css file, not {file}.",
            where="VTH_THEME",
        )
    return file


def _notice_days(environment: Mapping[str, str]) -> int:
    given = environment.get("VTH_NOTICE_DAYS") or str(NOTICE_DAYS)
    if not (given.isascii() and given.isdigit() and int(given) <= MOST_NOTICE_DAYS):
        raise SettingsInvalid.because(
            f"VTH_NOTICE_DAYS moet een aantal dagen van 0 tot en met {MOST_NOTICE_DAYS} zijn.",
            f"VTH_NOTICE_DAYS must be a number of days from 0 to {MOST_NOTICE_DAYS}.",
            where="VTH_NOTICE_DAYS",
        )
    return int(given)


def _mail(environment: Mapping[str, str]) -> MailSettings | None:
    """All three or none: half a configuration would lose e-mail in silence."""
    given = {name: environment.get(name, "") for name in MAIL_NAMES}
    if not any(given.values()):
        return None
    missing = ", ".join(name for name, value in given.items() if not value)
    if missing:
        raise SettingsInvalid.because(
            f"Voor e-mail ontbreekt nog {missing}.", f"For e-mail {missing} is still missing.", where=missing
        )
    url, sender, addresses = given.values()
    if not url.startswith(("smtp://", "smtps://")):
        raise SettingsInvalid.because(
            "VTH_SMTP_URL moet met smtp:// of smtps:// beginnen.",
            "VTH_SMTP_URL must start with smtp:// or smtps://.",
            where="VTH_SMTP_URL",
        )
    return MailSettings(url, sender, _path(addresses))


def _known(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        raise SettingsInvalid.because(
            "VTH_DATABASE_URL moet met postgresql:// of sqlite:/// beginnen.",
            "VTH_DATABASE_URL must start with postgresql:// or sqlite:///.",
            where="VTH_DATABASE_URL",
        )
    return url


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsInvalid.because(
            f"De map {home} kan niet worden gemaakt ({error.strerror}): kies een andere met VTH_HOME.",
            f"The folder {home} cannot be made ({error.strerror}): choose another with VTH_HOME.",
            where="VTH_HOME",
        ) from error
