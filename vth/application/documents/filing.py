"""Filing a document in one step: its content is kept first, then the fact is recorded; reading it back, checked.

When it ends in between there is a content without a fact, which `vth documents tidy` takes away: never the reverse.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from marshmallow import ValidationError

from vth.application.access import absent, allow_reading, allow_recording, allow_seeing
from vth.application.documents.contents import Incoming, check, receive
from vth.application.documents.kinds import extension_of, kind_of
from vth.application.fields import parse_date
from vth.application.outcome import Outcome
from vth.application.shapes import UNKNOWN_FIELD, flatten, load_fact
from vth.application.system import System
from vth.events.catalogue.document import DocumentFiled, DocumentWithdrawn
from vth.events.envelope import DateBasis, DatedFact
from vth.events.history import retained
from vth.kernel.errors import InvalidInput, NotFound
from vth.kernel.origin import Origin
from vth.kernel.text import day_text
from vth.rights.identity import Identity
from vth.rights.subjects import Subject

GIVEN = ("about", "kind", "title", "effective_on")
LONGEST_NAME = 100
NOT_IN_NAMES = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes in: what it is called and what its sender says it is are only held against its content."""

    content: BinaryIO
    name: str = ""
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A document with its content, which was checked and must be closed; `name` is safe as the name of a file."""

    fact: DocumentFiled
    name: str
    content: BinaryIO


def file_document(
    system: System, identity: Identity, upload: Upload, given: Mapping[str, Any], command_id: str | None = None
) -> Outcome:
    """Keeps the content and records DocumentFiled with `given`: about, kind, title and effective_on, as JSON has them.

    The media type, size and SHA-256 follow from the content.
    Errors: InvalidInput, Forbidden, NotFound (about), KeyReused, Refused, StoreUnavailable.
    """
    stream = f"document/{system.new_id()}"
    contents = system.contents
    with contents.receiving() as file:
        incoming = receive(upload.content, file, system.settings.documents.largest)
        media_type = kind_of(file, upload.name, upload.media_type).media_type
        facts = [_fact(given, incoming, media_type)]
        allow_recording(system, identity, stream, facts, with_content=True)
        _require(system, facts[0])
        contents.put(incoming)
    origin = Origin(identity.actor, identity.organisation, command_id or system.new_id())
    return system.recorder.record(stream, facts, origin, expected_version=0)


def read_document(system: System, identity: Identity, id: str) -> Download:
    """The document with its content, for who may see what it is about.

    Errors: Forbidden, NotFound (also when it was withdrawn or destroyed), ContentWrong, StoreUnavailable.
    """
    allow_reading(identity, Subject.DOCUMENTS)
    stream = f"document/{id}"
    allow_seeing(system, identity, stream)
    fact, withdrawn_on = recorded(system, stream)
    if withdrawn_on:
        day = day_text(withdrawn_on)
        raise NotFound.because(
            f"Dit document is ingetrokken op {day.nl}; de beheerder kan het nog geven.",
            f"This document was withdrawn on {day.en}; an administrator can still give it.",
            code="document_withdrawn",
        )
    return download(system, fact)


def recorded(system: System, stream: str) -> tuple[DocumentFiled, date | None]:
    """What was recorded of the document, and when it was withdrawn. Raises NotFound."""
    with system.store.reading() as connection:
        kept = retained(system.store.load(connection, stream))
    filed = next((event.fact for event in kept if isinstance(event.fact, DocumentFiled)), None)
    if filed is None:
        raise _unknown(stream)
    return filed, next((event.effective_on for event in kept if isinstance(event.fact, DocumentWithdrawn)), None)


def download(system: System, fact: DocumentFiled) -> Download:
    """The content of the fact, checked whole before a byte of it is given. Errors: ContentWrong, StoreUnavailable."""
    file = system.contents.open(fact.sha256)
    try:
        check(file, fact.sha256, fact.size)
    except BaseException:
        file.close()
        raise
    return Download(fact, file_name(fact), file)


def check_content(system: System, fact: DocumentFiled) -> None:
    """Whether the content is there and right. Errors: ContentWrong, StoreUnavailable."""
    with closing(download(system, fact).content):
        return


def file_name(fact: DocumentFiled) -> str:
    """The title as the name of a file that no system takes for a path, with the extension of its kind."""
    plain = "".join(" " if sign in NOT_IN_NAMES or not sign.isprintable() else sign for sign in fact.title)
    return (" ".join(plain.split()).strip(". ")[:LONGEST_NAME].rstrip(". ") or "document") + extension_of(
        fact.media_type
    )


def _fact(given: Mapping[str, Any], incoming: Incoming, media_type: str) -> DatedFact:
    """Every fault of what was given at once."""
    faults = [UNKNOWN_FIELD.within(f"/{name[:LONGEST_NAME]}") for name in given if name not in GIVEN]
    followed = {"media_type": media_type, "size": incoming.size, "sha256": incoming.sha256}
    fact, on = None, None
    try:
        on = parse_date(given.get("effective_on"))
    except ValidationError as error:
        faults.extend(flatten(error.messages, "/effective_on"))
    try:
        fact = load_fact(DocumentFiled, {name: given[name] for name in GIVEN[:3] if name in given} | followed)
    except InvalidInput as error:
        faults.extend(error.faults)
    if faults or fact is None or on is None:
        raise InvalidInput(*faults)
    return DatedFact(fact, on, DateBasis.STATED.value)


def _require(system: System, dated: DatedFact) -> None:
    """What the document is about must be there before its content takes room. Raises NotFound."""
    assert isinstance(dated.fact, DocumentFiled)
    with system.store.reading() as connection:
        if not system.store.load(connection, dated.fact.about):
            raise _unknown(dated.fact.about)


def _unknown(stream: str) -> NotFound:
    """In the words for what may not be seen, but nobody was refused anything."""
    return NotFound(*absent(stream).faults)
