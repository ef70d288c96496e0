"""Settings, read once from the environment at the start and passed in from there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vth.kernel.errors import SettingsInvalid
from vth.storage import DocumentSettings, document_settings

DATABASE_FILE = "vth.sqlite3"
NOTICE_DAYS, MOST_NOTICE_DAYS = 7, 90
MOST_PROXIES = 5
CONTACT = re.compile(r"(https://|mailto:)[\x21-\x7e]{3,200}")
PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?")
OPENID_NAMES = ("VTH_OIDC_ISSUER", "VTH_OIDC_CLIENT_ID", "VTH_OIDC_MAPPING")
MAIL_NAMES = ("VTH_SMTP_URL", "VTH_MAIL_FROM", "VTH_MAIL_ADDRESSES")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How e-mail goes out: `url` of the mail server, the address of the sender, the file with who receives what.

    Without the file only people who are named receive e-mail, at the address in the person register.
    """

    url: str = field(repr=False)
    sender: str
    addresses: Path | None


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """The provider of identities of an organisation; `mapping` says which of its claims give which role."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    mapping: Path


@dataclass(frozen=True, slots=True)
class EntrySettings:
    """How people come in.

    `public_url` is where browsers reach the program, empty when only this machine does; `proxies` how many proxies
    stand before it. A session ends `idle_minutes` after its last use and `session_hours` after its beginning.
    `secret_key` encrypts what must be kept and used; empty for one that is made in the home folder.
    """

    public_url: str = ""
    proxies: int = 0
    idle_minutes: int = 30
    session_hours: int = 12
    secret_key: str = field(default="", repr=False)
    openid: OpenIdSettings | None = None

    @property
    def over_tls(self) -> bool:
        return self.public_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the program keeps its things and how it is reached.

    `home` holds the embedded database, the seals and reports. `regulations` is None for the regulations that the
    program ships. `notice_days` before work is due, its message comes; `mail` is None when no e-mail is sent.
    `theme` is an organisation's own style sheet over that of the pages. `security_contact` is where weaknesses are
    reported.
    """

    home: Path
    database_url: str
    regulations: Path | None = None
    notice_days: int = NOTICE_DAYS
    mail: MailSettings | None = None
    entry: EntrySettings = EntrySettings()
    theme: Path | None = None
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    security_contact: str = ""

    @property
    def seals(self) -> Path:
        return self.home / "seals.jsonl"


def from_environment(environment: Mapping[str, str], user_home: Path) -> Settings:
    """VTH_HOME (default ~/.vth), VTH_DATABASE_URL (default one SQLite file in VTH_HOME), VTH_REGULATIONS, for
    messages VTH_NOTICE_DAYS, VTH_SMTP_URL, VTH_MAIL_FROM and VTH_MAIL_ADDRESSES, and for coming in VTH_PUBLIC_URL,
    VTH_PROXIES, VTH_SESSION_IDLE_MINUTES, VTH_SESSION_HOURS, VTH_SECRET_KEY, VTH_OIDC_ISSUER and those beside it;
    VTH_THEME is a style sheet over that of the pages, VTH_SECURITY_CONTACT where a weakness is reported; documents are
    kept as `vth.storage` says. Errors: SettingsInvalid.
    """
    home = Path(environment.get("VTH_HOME") or user_home / ".vth").expanduser().resolve()
    url = environment.get("VTH_DATABASE_URL") or f"sqlite:///{home / DATABASE_FILE}"
    folder = environment.get("VTH_REGULATIONS")
    settings = Settings(
        home,
        _known(url),
        _path(folder) if folder else None,
        _whole(environment, "VTH_NOTICE_DAYS", NOTICE_DAYS, 0, MOST_NOTICE_DAYS),
        _mail(environment),
        _entry(environment),
        _theme(environment.get("VTH_THEME")),
        document_settings(environment),
        _contact(environment.get("VTH_SECURITY_CONTACT", "")),
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


def _contact(text: str) -> str:
    if text and not CONTACT.fullmatch(text):
        raise SettingsInvalid.because(
            "VTH_SECURITY_CONTACT moet luiden https://adres of mailto:naam@domein.",
            "VTH_SECURITY_CONTACT must read https://address or mailto:name@domain.",
            where="VTH_SECURITY_CONTACT",
        )
    return text


def _whole(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = environment.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and least <= int(given) <= most):
        raise SettingsInvalid.because(
            f"{name} moet een getal van {least} tot en met {most} zijn.",
            f"{name} must be a number from {least} to {most}.",
            where=name,
        )
    return int(given)


def _entry(environment: Mapping[str, str]) -> EntrySettings:
    defaults = EntrySettings()
    url = environment.get("VTH_PUBLIC_URL", "").rstrip("/")
    if url and not PUBLIC_URL.fullmatch(url):
        raise SettingsInvalid.because(
            "VTH_PUBLIC_URL moet luiden https://naam of https://naam:poort, zonder pad.",
            "VTH_PUBLIC_URL must read https://name or https://name:port, without a path.",
            where="VTH_PUBLIC_URL",
        )
    return EntrySettings(
        url,
        _whole(environment, "VTH_PROXIES", defaults.proxies, 0, MOST_PROXIES),
        _whole(environment, "VTH_SESSION_IDLE_MINUTES", defaults.idle_minutes, 1, 24 * 60),
        _whole(environment, "VTH_SESSION_HOURS", defaults.session_hours, 1, 24 * 7),
        _secret(environment, "VTH_SECRET_KEY"),
        _openid(environment),
    )


def _openid(environment: Mapping[str, str]) -> OpenIdSettings | None:
    """The provider's address, the client and the mapping, or nothing; a public client has no secret."""
    given = {name: environment.get(name, "") for name in OPENID_NAMES}
    if not any(given.values()):
        return None
    missing = ", ".join(name for name, value in given.items() if not value)
    if missing:
        raise SettingsInvalid.because(
            f"Voor OpenID Connect ontbreekt nog {missing}.",
            f"For OpenID Connect {missing} is still missing.",
            where=missing,
        )
    issuer, client_id, mapping = given.values()
    return OpenIdSettings(issuer, client_id, _secret(environment, "VTH_OIDC_CLIENT_SECRET"), _path(mapping))


def _secret(environment: Mapping[str, str], name: str) -> str:
    """The value itself, or what stands in the file that NAME_FILE names."""
    file = environment.get(f"{name}_FILE")
    if not file:
        return environment.get(name, "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid.because(
            f"Het bestand van {name}_FILE kan niet worden gelezen.",
            f"The file of {name}_FILE cannot be read.",
            where=f"{name}_FILE",
        ) from error


def _mail(environment: Mapping[str, str]) -> MailSettings | None:
    """Server and sender, or nothing: half a configuration would lose e-mail in silence."""
    given = {name: environment.get(name, "") for name in MAIL_NAMES}
    if not any(given.values()):
        return None
    missing = ", ".join(name for name in MAIL_NAMES[:2] if not given[name])
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
    return MailSettings(url, sender, _path(addresses) if addresses else None)


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
