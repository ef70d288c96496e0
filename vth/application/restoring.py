"""An export put back into an empty store: every field is kept, and the chain of hashes has to hold."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from vth.application import maintenance
from vth.application.exporting import Exported
from vth.application.system import System
from vth.kernel.errors import Fault, InvalidInput, TamperedLog
from vth.kernel.text import Text

Progress = Callable[[int, int], None]
LINES_BETWEEN_REPORTS = 1000


def restore_lines(system: System, path: Path, progress: Progress | None = None) -> int:
    """Loads the export, all or nothing, rebuilds what people read, and returns how many events there are.

    `progress(done, total)` counts bytes. Errors: StoreNotEmpty; TamperedLog naming the line; InvalidInput when the file
    cannot be read; UnknownEventType; StoreUnavailable.
    """
    try:
        with path.open("rb") as file, system.store.writing() as connection:
            events = _events(file, path.stat().st_size, progress or _quiet)
            head = system.store.restore(connection, events)
    except FileNotFoundError as error:
        raise InvalidInput.because(
            f"{path} bestaat niet: controleer de naam.",
            f"{path} does not exist: check the name.",
            code="file_unreadable",
        ) from error
    maintenance.rebuild(system)
    return head.position


def _events(file: BinaryIO, size: int, progress: Progress) -> Iterator[Mapping[str, object]]:
    decode, read = msgspec.json.Decoder(Exported).decode, 0
    for number, line in enumerate(file, 1):
        read += len(line)
        if number % LINES_BETWEEN_REPORTS == 0:
            progress(read, size)
        if stripped := line.strip():
            yield _fields(decode, stripped, number)
    progress(size, size)


def _fields(decode: Callable[[bytes], Exported], line: bytes, number: int) -> Mapping[str, object]:
    try:
        return msgspec.structs.asdict(decode(line))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        message = Text(
            f"Regel {number} is geen geëxporteerd feit: {error}. Er is niets hersteld.",
            f"Line {number} is no exported event: {error}. Nothing was restored.",
        )
        raise TamperedLog(Fault("restore_broken", message, f":{number}")) from error


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""
