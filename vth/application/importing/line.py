"""One JSON line: what it says, or what is wrong with it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from vth.application.completion import complete_one
from vth.application.importing.report import Progress
from vth.application.shapes import load_dated_fact
from vth.events.declaration import UUID_SHAPE
from vth.events.envelope import DatedFact
from vth.events.registry import STREAMS, StreamType, stream_type
from vth.events.upcasting import lift
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.policy.models import Regulations

LONGEST_LINE = 1 << 20
LINES_BETWEEN_REPORTS = 1000
UUID = re.compile(UUID_SHAPE.pattern or "")


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The fields of a line; those that only an export has are accepted and passed over."""

    stream: str
    type: str
    effective_on: Any = None
    data: Any = msgspec.field(default_factory=dict)
    date_basis: Any = "stated"
    command_id: str = ""
    schema: int | None = None
    position: Any = None
    version: Any = None
    recorded_at: Any = None
    actor: Any = None
    organisation: Any = None
    causation: Any = None
    hash: Any = None


class BadLine(msgspec.Struct, frozen=True):
    """A line that is no fact at all, with the reasons."""

    number: int
    text: str
    faults: tuple[Fault, ...]
    stream: str = ""
    command_id: str = ""


class Line(msgspec.Struct, frozen=True):
    """A line that names a stream and a type of event; `raw` is the line as it stood in the file."""

    number: int
    raw: bytes
    given: Given
    of: StreamType

    @property
    def stream(self) -> str:
        return self.given.stream

    @property
    def command_id(self) -> str:
        return self.given.command_id

    @property
    def text(self) -> str:
        return self.raw.decode(errors="replace")

    def said(self) -> tuple[object, ...]:
        """What the line says, apart from where it stands: equal lines say the same."""
        return self.given.type, self.given.effective_on, self.given.date_basis, self.given.data

    def fact(self, regulations: Regulations) -> DatedFact:
        """The fact, completed from the library of prescriptions. Raises InvalidInput with every fault in it."""
        given = {"type": self.given.type, "effective_on": self.given.effective_on, "data": self._newest()}
        if self.given.date_basis is not None:
            given["date_basis"] = self.given.date_basis
        return load_dated_fact(self.of, complete_one(given, regulations))

    def _newest(self) -> Any:
        """The data in its newest shape: an export of an older version can be imported."""
        declared = self.of.fact_type(self.given.type)
        newest = declared.declaration.schema if declared else 1
        schema = self.given.schema or newest
        if schema < newest and isinstance(self.given.data, dict):
            return lift(self.given.type, schema, newest, self.given.data)
        if schema > newest:
            raise InvalidInput(
                Fault("schema_unknown", SCHEMA_UNKNOWN.format(type=self.given.type, schema=schema), "/schema")
            )
        return self.given.data


@contextmanager
def read_lines(path: Path, progress: Progress) -> Iterator[Iterator[Line | BadLine]]:
    """The lines of a file in constant memory, empty ones left out; `progress` in bytes. Errors: InvalidInput."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise InvalidInput.because(
            f"{path.name} kan niet worden geopend ({error.strerror}): controleer de naam.",
            f"{path.name} cannot be opened ({error.strerror}): check the name.",
            code="file_unreadable",
        ) from error
    with file:
        yield _lines(file, path.stat().st_size, progress)


def _lines(file: BinaryIO, size: int, progress: Progress) -> Iterator[Line | BadLine]:
    decode = msgspec.json.Decoder(Given).decode
    number = read = 0
    while raw := file.readline(LONGEST_LINE):
        number, read = number + 1, read + len(raw)
        if number % LINES_BETWEEN_REPORTS == 0:
            progress(read, size)
        if not raw.endswith(b"\n") and len(raw) == LONGEST_LINE:
            read += _pass_over(file)
            yield BadLine(number, raw[:200].decode(errors="replace"), (TOO_LONG,))
        elif stripped := raw.removeprefix(b"\xef\xbb\xbf").strip():
            yield _line(number, stripped, decode)
    progress(size, size)


def _pass_over(file: BinaryIO) -> int:
    """Reads on to the end of a line that is too long."""
    length = 0
    while rest := file.readline(LONGEST_LINE):
        length += len(rest)
        if rest.endswith(b"\n"):
            break
    return length


def _line(number: int, raw: bytes, decode: Any) -> Line | BadLine:
    try:
        given: Given = decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        message = Text(f"Dit is geen leesbaar feit: {error}.", f"This is no readable event: {error}.")
        return BadLine(number, raw.decode(errors="replace"), (Fault("line_unreadable", message),))
    name, _, identity = given.stream.partition("/")
    of = stream_type(name)
    if of is None or not UUID.fullmatch(identity):
        fault = Fault("stream_unknown", STREAM_UNKNOWN.format(stream=given.stream), "/stream")
        return BadLine(number, raw.decode(errors="replace"), (fault,), given.stream, given.command_id)
    return Line(number, raw, given, of)


_NAMES = ", ".join(f"{stream.name}/<uuid>" for stream in STREAMS)
STREAM_UNKNOWN = Text(
    f"'{{stream}}' is geen dossier: schrijf {_NAMES}, met kleine letters.",
    f"'{{stream}}' is no stream: write {_NAMES}, in lower case.",
)
SCHEMA_UNKNOWN = Text(
    "Vorm {schema} van {type} is hier onbekend: installeer een nieuwere versie.",
    "Schema {schema} of {type} is unknown to this program: install a newer version.",
)
TOO_LONG = Fault(
    "line_too_long",
    Text(
        "De regel is langer dan 1 MB: knip het bestand per feit in regels.",
        "The line is longer than 1 MB: put one event on a line.",
    ),
)
