"""The program as its users start it: a process of its own, a home of its own, on either engine."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Vth:
    """`vth` over one database."""

    environment: dict[str, str]

    def __call__(self, *arguments: object, code: int = 0) -> str:
        """What the command prints; it must end with this exit code."""
        command = [sys.executable, "-m", "vth", *(str(argument) for argument in arguments)]
        ended = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr
        return str(ended.stdout)

    def process(self, *arguments: object) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "vth", *(str(argument) for argument in arguments)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)


def open_vth(url: str, home: Path) -> Vth:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VTH_")}
    return Vth({**kept, "VTH_HOME": str(home), "VTH_DATABASE_URL": url, "PYTHONUNBUFFERED": "1"})


@pytest.fixture
def vth(database_url: str, tmp_path: Path) -> Vth:
    """The program over a fresh database, upgraded."""
    opened = open_vth(database_url, tmp_path / "home")
    opened("db", "upgrade")
    return opened


@pytest.fixture
def other(blank_database_url: str, tmp_path: Path) -> Vth:
    """A second installation with an empty database on the same engine."""
    opened = open_vth(blank_database_url, tmp_path / "other")
    opened("db", "upgrade")
    return opened
