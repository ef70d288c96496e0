"""Seals: where the log stood and its hash, noted outside the database, so that a rewritten chain shows too."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from vth.kernel.errors import Fault, StoreUnavailable
from vth.kernel.instants import to_stored
from vth.kernel.text import Text


class Seal(msgspec.Struct, frozen=True):
    """The hash of the event at `position`, noted at the instant `at`; `log_id` tells which log it belongs to."""

    position: int
    hash: str
    at: str
    log_id: str


class SealBook:
    """A file with one seal a line, only ever added to. A last line that was half-written in a crash is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, position: int, hash: str, at: datetime, log_id: str) -> Seal:
        """Notes a seal; it is on disk on return. Errors: StoreUnavailable."""
        seal = Seal(position, hash, to_stored(at), log_id)
        with self._usable(), self._path.open("ab") as book:
            torn = b"" if self._ends_whole() else b"\n"
            book.write(torn + msgspec.json.encode(seal) + b"\n")
            book.flush()
            os.fsync(book.fileno())
        return seal

    def entries(self) -> tuple[Seal, ...]:
        """The seals in the order of noting; none when there is no book yet."""
        with self._usable():
            lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        return tuple(seal for line in lines if (seal := _read(line)) is not None)

    @contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = Text(
                f"Het zegelboek {self._path} is niet te gebruiken ({error.strerror}): controleer de schijf.",
                f"The seal book {self._path} cannot be used ({error.strerror}): check the disk and its rights.",
            )
            raise StoreUnavailable(Fault("seal_book_unusable", message)) from error

    def _ends_whole(self) -> bool:
        size = self._path.stat().st_size
        if not size:
            return True
        with self._path.open("rb") as book:
            book.seek(-1, os.SEEK_END)
            return book.read() == b"\n"


def _read(line: bytes) -> Seal | None:
    try:
        return msgspec.json.decode(line, type=Seal)
    except msgspec.MsgspecError:
        return None
