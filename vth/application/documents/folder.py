"""Contents in a folder on a disk of this machine or on one that all web processes share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from vth.application.documents.contents import Incoming, Stored, check, missing
from vth.kernel.errors import StoreUnavailable

UNFINISHED = "unfinished"
NAME_LENGTH = 64


@dataclass(frozen=True, slots=True)
class FolderContents:
    """A file for each content, in a folder for the first two characters of its name."""

    folder: Path

    @contextmanager
    def receiving(self) -> Iterator[BinaryIO]:
        """A file on the same disk, so that it can be given its name in one step."""
        with _reported():
            place = self.folder / UNFINISHED
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = NamedTemporaryFile(dir=place, delete=False)  # noqa: SIM115 - closed below, whatever happens
        try:
            with _reported():
                yield file  # type: ignore[misc]
        finally:
            file.close()
            Path(file.name).unlink(missing_ok=True)

    def put(self, incoming: Incoming) -> None:
        kept = self._path(incoming.sha256)
        with _reported():
            if kept.exists():
                self._again(kept, incoming)
                return
            incoming.file.flush()
            os.fsync(incoming.file.fileno())
            kept.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(incoming.file.name, kept)
            _flush(kept.parent)

    def open(self, sha256: str) -> BinaryIO:
        try:
            with _reported():
                return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise missing(sha256) from error

    def listing(self) -> Iterator[Stored]:
        for file in self.folder.glob("??/*"):
            if len(file.name) == NAME_LENGTH and file.is_file():
                yield Stored(file.name, file.stat().st_size, _changed(file))

    def remove(self, sha256: str) -> None:
        with _reported():
            self._path(sha256).unlink(missing_ok=True)

    def sweep(self, before: datetime) -> int:
        old = [file for file in self.folder.glob(f"{UNFINISHED}/*") if _changed(file) < before]
        for file in old:
            file.unlink(missing_ok=True)
        return len(old)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _again(self, kept: Path, incoming: Incoming) -> None:
        """Kept already: it must be whole, and counts as new, so that it is not tidied away meanwhile."""
        with kept.open("rb") as file:
            check(file, incoming.sha256, incoming.size)
        os.utime(kept)


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _flush(folder: Path) -> None:
    """Makes the new name last; a system that cannot open folders does so by itself."""
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _reported() -> Iterator[None]:
    """A disk that is full or gone as an error of the store; a file that is not there stays that."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreUnavailable.because(
            f"De opslag van documenten is niet bruikbaar ({error.strerror}); er is niets vastgelegd.",
            f"The storage of documents cannot be used ({error.strerror}); nothing was recorded.",
        ) from error
