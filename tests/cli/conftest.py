"""The command line as a user calls it: arguments in, exit code and text out, over a home of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from vth.cli.common import root
from vth.cli.failing import reported


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `vth` with these arguments on the embedded database."""
    monkeypatch.setenv("VTH_HOME", str(home))
    for name in ("VTH_DATABASE_URL", "VTH_REGULATIONS", "VTH_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Ended:
        code = reported(root, [str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@pytest.fixture
def ready(run: Run) -> Run:
    """The same over an upgraded, empty database."""
    assert run("db", "upgrade").code == 0
    return run
