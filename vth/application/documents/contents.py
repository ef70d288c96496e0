"""What every place that keeps the content of documents can do. The SHA-256 of a content is its name there."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO, Protocol

from vth.kernel.errors import ContentWrong, InvalidInput

PIECE = 1_048_576


@dataclass(frozen=True, slots=True)
class Incoming:
    """A content that was received whole into `file`, which a place may take over or read from its beginning."""

    file: BinaryIO
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A content as its place lists it; `since` is an aware instant."""

    sha256: str
    size: int
    since: datetime


class Contents(Protocol):
    """A place. Every method raises StoreUnavailable when the place cannot be reached or is full."""

    def receiving(self) -> AbstractContextManager[BinaryIO]:
        """An empty file to receive a content in; what is left of it at the end is thrown away."""

    def put(self, incoming: Incoming) -> None:
        """Keeps the content; what is there already under that name is never overwritten."""

    def open(self, sha256: str) -> BinaryIO:
        """The content as a file that can be read twice. Raises ContentWrong when it is not there."""

    def listing(self) -> Iterator[Stored]:
        """Everything that is kept."""

    def remove(self, sha256: str) -> None:
        """Takes the content away; it may be gone already."""

    def sweep(self, before: datetime) -> int:
        """Takes away what unfinished receptions from before that instant left, and gives how many."""


def receive(source: BinaryIO, file: BinaryIO, largest: int) -> Incoming:
    """Copies the content piece by piece, in constant memory. Raises InvalidInput when it is empty or too large."""
    digest, size = sha256(), 0
    while piece := source.read(PIECE):
        size += len(piece)
        if size > largest:
            raise _too_large(largest)
        digest.update(piece)
        file.write(piece)
    if not size:
        raise InvalidInput.because("Het bestand is leeg.", "The file is empty.", "/file", "document_empty")
    file.flush()
    return Incoming(file, digest.hexdigest(), size)


def check(file: BinaryIO, expected: str, size: int) -> None:
    """Reads the content whole and returns to its beginning. Raises ContentWrong when a byte of it differs."""
    digest, read = sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        read += len(piece)
    if read != size or digest.hexdigest() != expected:
        raise damaged(expected)
    file.seek(0)


def damaged(name: str) -> ContentWrong:
    return ContentWrong.because(
        f"De opgeslagen inhoud {name} is niet meer wat is vastgelegd; zij wordt niet gegeven. Zet haar terug uit de "
        "reservekopie.",
        f"The stored content {name} is not what was recorded any more; it is not given. Put it back from the backup.",
    )


def missing(name: str) -> ContentWrong:
    return ContentWrong.because(
        f"De inhoud {name} is er niet. Zet haar terug uit de reservekopie.",
        f"The content {name} is not there. Put it back from the backup.",
        code="content_missing",
    )


def _too_large(largest: int) -> InvalidInput:
    most = largest // PIECE
    return InvalidInput.because(
        f"Een document mag hooguit {most} MB groot zijn: maak het kleiner of splits het.",
        f"A document may be {most} MB at most: make it smaller or split it.",
        "/file",
        "document_too_large",
    )
