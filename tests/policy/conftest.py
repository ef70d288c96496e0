"""The regulations that come with the program, and a copy of them that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from vth.policy import Regulations, load, packaged


@pytest.fixture(scope="session")
def regulations() -> Regulations:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A province's own folder: a copy of the packaged one."""
    return Path(shutil.copytree(packaged(), tmp_path / "own", ignore=shutil.ignore_patterns("__pycache__")))
