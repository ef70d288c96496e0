"""Settings, read once from the environment at the start and passed in from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vth.kernel.errors import SettingsInvalid

DATABASE_FILE = "vth.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the program keeps its things and how it is reached.

    `home` holds the embedded database, the seals and reports. `regulations` is None for the regulations that the
    program ships.
    """

    home: Path
    database_url: str
    regulations: Path | None = None

    @property
    def seals(self) -> Path:
        return self.home / "seals.jsonl"


def from_environment(environment: Mapping[str, str], user_home: Path) -> Settings:
    """VTH_HOME (default ~/.vth), VTH_DATABASE_URL (default one SQLite file in VTH_HOME), VTH_REGULATIONS."""
    home = Path(environment.get("VTH_HOME") or user_home / ".vth").expanduser().resolve()
    url = environment.get("VTH_DATABASE_URL") or f"sqlite:///{home / DATABASE_FILE}"
    folder = environment.get("VTH_REGULATIONS")
    settings = Settings(home, _known(url), Path(folder).expanduser().resolve() if folder else None)
    _make(home)
    return settings


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
