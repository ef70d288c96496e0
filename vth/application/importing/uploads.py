"""Files that people bring in from a page: checked, kept outside the web root until they are imported, a day at most."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import msgspec

from vth.application.importing.files import Kind
from vth.application.importing.rejected import LINES
from vth.application.whole_files import replacing
from vth.kernel.errors import Fault, InvalidInput, NotFound
from vth.kernel.text import Text

KEPT = timedelta(days=1)
ABOUT = "upload.json"
WORKBOOK = ".xlsx"
TEXTS = (".csv", ".tsv", ".txt", LINES, ".ndjson")
ENDINGS = (WORKBOOK, *TEXTS)
PART_OF_WORKBOOK = "xl/workbook.xml"
MOST_INSIDE = 1 << 30
PIECE = 1 << 20
LONGEST_NAME = 80
WRONG_ENDING = Text("Kies een bestand dat eindigt op {endings}.", "Choose a file that ends in {endings}.")
NOT_A_WORKBOOK = Text(
    "Dit is geen Excel-werkboek: sla het opnieuw op als .xlsx.", "This is no Excel workbook: save it as .xlsx again."
)
NOT_TEXT = Text(
    "Dit bestand bevat geen tekst: sla het opnieuw op als CSV.", "This file holds no text: save it as CSV again."
)
TOO_MUCH_INSIDE = Text(
    "Dit werkboek is uitgepakt te groot: verdeel het over meer bestanden.",
    "This workbook is too large when unpacked: divide it over more files.",
)


class Upload(msgspec.Struct, frozen=True):
    """A file of somebody, what it is said to hold, and the jobs that tried it and took it."""

    id: str
    actor: str
    name: str
    kind: Kind | None
    kept_at: datetime
    preview_job: str = ""
    job: str = ""


class Uploads:
    """The files of one installation, each in a folder of its own in `home`."""

    def __init__(self, home: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._home, self._clock, self._new_id = home, clock, new_id

    def keep(self, sent: BinaryIO, name: str, actor: str, kind: Kind | None) -> Upload:
        """Keeps what was sent, when it is what its name says. Errors: InvalidInput."""
        ending = PurePath(name).suffix.lower()
        if ending not in ENDINGS:
            raise _wrong("file_kind_unknown", WRONG_ENDING.format(endings=", ".join(ENDINGS)))
        self._clear()
        upload = Upload(self._new_id(), actor, _plain(name), kind, self._clock())
        self._folder(upload.id).mkdir(parents=True, mode=0o700)
        try:
            with self.file(upload).open("wb") as file:
                shutil.copyfileobj(sent, file, PIECE)
            (_check_workbook if ending == WORKBOOK else _check_text)(self.file(upload))
        except BaseException:
            self.forget(upload)
            raise
        return self.note(upload)

    def find(self, id: str, actor: str) -> Upload:
        """The upload, for who sent it. Errors: NotFound, for others too."""
        try:
            found = msgspec.json.decode((self._folder(id) / ABOUT).read_bytes(), type=Upload)
        except (FileNotFoundError, NotADirectoryError):
            found = None
        if found is None or found.actor != actor:
            raise NotFound.because("Dit bestand is er niet (meer).", "This file is not here, or no longer.")
        return found

    def note(self, upload: Upload) -> Upload:
        """From now on the upload is as given."""
        with replacing(self._folder(upload.id) / ABOUT) as unfinished:
            unfinished.write_bytes(msgspec.json.encode(upload))
        return upload

    def file(self, upload: Upload) -> Path:
        """Where its content lies."""
        return self._folder(upload.id) / upload.name

    def beside(self, upload: Upload, name: str) -> Path:
        """A place for what is found out about it."""
        return self._folder(upload.id) / name

    def forget(self, upload: Upload) -> None:
        shutil.rmtree(self._folder(upload.id), ignore_errors=True)

    def _folder(self, id: str) -> Path:
        return self._home / (Path(id).name or "none")

    def _clear(self) -> None:
        """Takes away what was kept for longer than it may be."""
        for folder in self._home.iterdir() if self._home.is_dir() else ():
            if self._clock().timestamp() - folder.stat().st_mtime > KEPT.total_seconds():
                shutil.rmtree(folder, ignore_errors=True)


def _plain(name: str) -> str:
    """The name without the way to it, and without signs that mean something to a file system."""
    path = PurePath(name.replace("\\", "/"))
    stem = re.sub(r"[^\w -]", "_", path.stem)[:LONGEST_NAME].strip() or "bestand"
    return f"{stem}{path.suffix.lower()}"


def _check_workbook(file: Path) -> None:
    try:
        with ZipFile(file) as archive:
            inside = archive.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise _wrong("file_not_readable", NOT_A_WORKBOOK) from error
    if PART_OF_WORKBOOK not in {one.filename for one in inside}:
        raise _wrong("file_not_readable", NOT_A_WORKBOOK)
    if sum(one.file_size for one in inside) > MOST_INSIDE:
        raise _wrong("file_too_large", TOO_MUCH_INSIDE)


def _check_text(file: Path) -> None:
    with file.open("rb") as opened:
        head = opened.read(PIECE)
    marked_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not marked_wide:
        raise _wrong("file_not_readable", NOT_TEXT)


def _wrong(code: str, message: Text) -> InvalidInput:
    return InvalidInput(Fault(code, message, "/file"))
