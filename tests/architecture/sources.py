"""The project's own Python files."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("vth", "migrations", "regulations")


def modules(*folders: str) -> Iterator[Path]:
    """Every Python file below these folders of the repository, in order of path."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def data_files(*folders: str) -> Iterator[Path]:
    """Every file below these folders that is neither Python nor left behind by it."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.*")):
            if file.is_file() and file.suffix != ".py" and "__pycache__" not in file.parts:
                yield file


def shown(file: Path) -> str:
    """The file as one names it from the repository's top."""
    return file.relative_to(ROOT).as_posix()
