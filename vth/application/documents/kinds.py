"""Which kinds of files may be filed, decided by what they contain; the name and what the sender says must agree.

Compressed files are never unpacked: only the list of names in them is read, and only when it is short.
"""

import re
import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

import puremagic

from vth.application.documents.contents import PIECE
from vth.kernel.errors import InvalidInput

HEAD = 4096
LONGEST_END = 65_557
MOST_NAMES, LARGEST_LIST = 5_000, PIECE
END_OF_ZIP = struct.Struct("<4s4H2LH")
MACROS = re.compile(r"(^|/)(vbaproject\.bin|basic/script-lc\.xml)$", re.IGNORECASE)
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))
RUNS = (b"<", b"#!", b"MZ", b"\x7fELF")
CODE = (*RUNS, b"%!", b"{\\rtf", b"%PDF")
MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind that may be filed: `aliases` are other media types that senders give it."""

    media_type: str
    extensions: tuple[str, ...]
    aliases: tuple[str, ...] = ()


PDF = FileKind("application/pdf", ("pdf",), ("application/x-pdf",))
OFFICE = {
    "word/document.xml": FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)),
    "xl/workbook.xml": FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)),
    "ppt/presentation.xml": FileKind(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",)
    ),
}
OPEN = {
    f"{OPEN_DOCUMENT}text": FileKind(f"{OPEN_DOCUMENT}text", ("odt",)),
    f"{OPEN_DOCUMENT}spreadsheet": FileKind(f"{OPEN_DOCUMENT}spreadsheet", ("ods",)),
    f"{OPEN_DOCUMENT}presentation": FileKind(f"{OPEN_DOCUMENT}presentation", ("odp",)),
}
SIGNED = (
    PDF,
    FileKind("image/png", ("png",)),
    FileKind("image/jpeg", ("jpg", "jpeg"), ("image/jpg", "image/pjpeg")),
    FileKind("image/tiff", ("tif", "tiff")),
    FileKind("image/webp", ("webp",)),
    FileKind("image/heic", ("heic", "heif"), ("image/heif",)),
)
MAIL = FileKind("message/rfc822", ("eml",))
PLAIN = FileKind("text/plain", ("txt",))
WRITTEN = (PLAIN, FileKind("text/csv", ("csv",), ("application/vnd.ms-excel", "text/plain")), MAIL)
KINDS: tuple[FileKind, ...] = (*SIGNED, *OFFICE.values(), *OPEN.values(), *WRITTEN)


def kind_of(file: BinaryIO, name: str, claimed: str | None) -> FileKind:
    """The kind of the file, read from its beginning to its end and left anywhere.

    Raises InvalidInput when it is none of KINDS, or the extension of `name` or the media type `claimed` is of another.
    """
    extension = PurePath(name).suffix.lower().removeprefix(".")
    found = _signed(file) or _zipped(file) or _written(file, extension)
    if found is None:
        raise _refused()
    if extension and extension not in found.extensions:
        raise _differs("naam", "name", f".{extension}", found)
    if claimed and claimed not in (UNKNOWN, found.media_type, *found.aliases):
        raise _differs("bestandssoort", "media type", claimed[:100], found)
    return found


def extension_of(media_type: str) -> str:
    """The extension of files of that type, with its dot; empty for a type that is not known here."""
    return next((f".{kind.extensions[0]}" for kind in KINDS if kind.media_type == media_type), "")


def _signed(file: BinaryIO) -> FileKind | None:
    """By the bytes with which such files begin."""
    file.seek(0)
    head = file.read(HEAD)
    if head.lstrip().startswith(RUNS):
        return None
    try:
        recognised = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for kind in SIGNED if recognised & {kind.media_type, *kind.aliases}), None)


def _zipped(file: BinaryIO) -> FileKind | None:
    """By the names in it: office documents are packed in a folder of fixed names. Refused with macros in it."""
    if not _is_short_zip(file):
        return None
    try:
        with ZipFile(file) as packed:
            names = packed.namelist()
            if any(MACROS.search(name) for name in names):
                raise _macros()
            return _office(names) or OPEN.get(_own_word(packed))
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error):
        return None


def _is_short_zip(file: BinaryIO) -> bool:
    """Whether it is packed, and its list of names no longer than what office documents have."""
    file.seek(0)
    begins = file.read(4) == b"PK\x03\x04"
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_END))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if not begins or at < 0 or len(tail) - at < END_OF_ZIP.size:
        return False
    _, _, _, _, count, length, _, _ = END_OF_ZIP.unpack_from(tail, at)
    return bool(0 < count <= MOST_NAMES and length <= LARGEST_LIST)


def _office(names: Collection[str]) -> FileKind | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for name, kind in OFFICE.items() if name in names), None)


def _own_word(packed: ZipFile) -> str:
    """What an OpenDocument file says of itself: in its first member, which is not compressed."""
    first = packed.infolist()[0]
    if first.filename != "mimetype" or first.compress_type or first.file_size > len(OPEN_DOCUMENT) * 2:
        return ""
    return packed.read(first).decode("ascii", errors="replace")


def _written(file: BinaryIO, extension: str) -> FileKind | None:
    """Text without control characters that no program takes for code; its name says which kind of text."""
    file.seek(0)
    head = file.read(HEAD)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(CODE) or not _is_text(file):
        return None
    wanted = extension or PLAIN.extensions[0]
    found = next((kind for kind in WRITTEN if wanted in kind.extensions), None)
    return None if found is MAIL and not MAIL_HEADER.match(head) else found


def _is_text(file: BinaryIO) -> bool:
    file.seek(0)
    return all(len(piece.translate(None, CONTROLS)) == len(piece) for piece in _pieces(file))


def _pieces(file: BinaryIO) -> Iterable[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _refused() -> InvalidInput:
    listed = ", ".join(extension for kind in KINDS for extension in kind.extensions)
    return InvalidInput.because(
        f"Dit soort bestand wordt niet aangenomen. Wel: {listed}. Zet het zo nodig om naar PDF.",
        f"Files of this kind are not taken. These are: {listed}. Convert it to PDF if need be.",
        "/file",
        "file_kind_refused",
    )


def _macros() -> InvalidInput:
    return InvalidInput.because(
        "Een document met macro's wordt niet aangenomen: bewaar het zonder, of als PDF.",
        "A document with macros is not taken: save it without, or as PDF.",
        "/file",
        "macros_refused",
    )


def _differs(nl: str, en: str, given: str, found: FileKind) -> InvalidInput:
    return InvalidInput.because(
        f"De {nl} zegt {given}, maar de inhoud is {found.media_type}: geef het bestand de naam die erbij hoort.",
        f"The {en} says {given}, but the content is {found.media_type}: give the file the name that fits it.",
        "/file",
        "file_kind_differs",
    )
