"""Where a report goes: whole, or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text


@contextmanager
def target(out: IO[bytes] | Path) -> Iterator[IO[bytes]]:
    """A file to fill; at the end it is `out`, after an error `out` is untouched. Errors: InvalidInput with the path."""
    try:
        with _beside(out) if isinstance(out, Path) else _before(out) as file:
            yield file
    except OSError as error:
        place = str(out) if isinstance(out, Path) else ""
        message = Text(
            f"Het bestand kan niet worden geschreven ({error.strerror}): controleer map, rechten en schijfruimte.",
            f"The file cannot be written ({error.strerror}): check the folder, its rights and the disk space.",
        )
        raise InvalidInput(Fault("report_not_writable", message, place)) from error


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w+b") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _before(out: IO[bytes]) -> Iterator[IO[bytes]]:
    with TemporaryFile() as file:
        yield file
        file.seek(0)
        shutil.copyfileobj(file, out)
