"""Filing a document with its content in one request, and reading that content back."""

from contextlib import closing
from typing import BinaryIO, cast

from flask import Response, request, send_file
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from vth.api.body import LARGEST
from vth.api.description.event_schemas import reference
from vth.api.operations import ANY, Asked, Feature, Operation
from vth.api.recording import created, idempotency_key
from vth.application.documents.filing import Upload, file_document, read_document
from vth.application.entering.limiting import UPLOADS
from vth.audit.entry import Action
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.rights.subjects import Subject

DOCUMENT = next(stream for stream in STREAMS if stream.name == "document")
FORM = "multipart/form-data"
FILE = "file"
MOST_PARTS = 10
MISSING = Fault("required", Text("Stuur het bestand mee in dit deel.", "Send the file in this part."), f"/{FILE}")
TWICE = Text("Geef dit één keer.", "Give this once.")


def upload(asked: Asked) -> Response:
    """Takes a form with the file and its facts; the file is on disk, never whole in memory."""
    request.max_content_length = asked.system.settings.documents.largest + LARGEST
    request.max_form_parts = MOST_PARTS
    if request.mimetype != FORM:
        raise UnsupportedMediaType
    if (request.content_length or 0) > request.max_content_length:
        raise RequestEntityTooLarge
    with closing(_file()) as file:
        given = Upload(cast(BinaryIO, file.stream), file.filename or "", file.mimetype or None)
        outcome = file_document(asked.system, asked.identity, given, request.form.to_dict(), idempotency_key())
    return created(DOCUMENT, outcome)


def content(asked: Asked, id: str) -> Response:
    """The content as a file to keep, never as something to open within these pages."""
    found = read_document(asked.system, asked.identity, id)
    response = send_file(
        found.content,
        found.fact.media_type,
        as_attachment=True,
        download_name=found.name,
        conditional=False,
        etag=False,
    )
    response.content_length = found.fact.size
    return response


def _file() -> FileStorage:
    """The one file in the form. Raises InvalidInput when a part is missing, unknown or given more than once."""
    faults = [Fault("unknown_field", Text(f"Alleen: {FILE}.", f"Only: {FILE}."), f"/{name[:100]}")
              for name in request.files if name != FILE]  # fmt: skip
    for parts in (request.form, request.files):
        faults += [Fault("given_twice", TWICE, f"/{name[:100]}") for name in parts if len(parts.getlist(name)) > 1]
    file = request.files.get(FILE)
    if faults or file is None:
        raise InvalidInput(*faults, *([] if file else [MISSING]))
    return file


FEATURE = Feature(
    "document-content",
    (
        Operation(
            name="fileDocument",
            path="/documents/content",
            tag=DOCUMENT.plural_label.nl.capitalize(),
            method="POST",
            status=201,
            summary=Text("Document toevoegen met zijn inhoud", "File a document with its content"),
            note="The kind of file is decided by its content; its name and the media type of the part must agree.",
            reads=(Subject.DOCUMENTS,),
            handler=upload,
            schema=reference("RecordingOutcome"),
            body="DocumentUpload",
            body_type=FORM,
            allowance=UPLOADS,
            headers=("Idempotency-Key",),
            answer_headers=("ETag", "Location"),
        ),
        Operation(
            name="readDocumentContent",
            path="/documents/{id}/content",
            stream=DOCUMENT.name,
            tag=DOCUMENT.plural_label.nl.capitalize(),
            summary=Text("Inhoud van een document", "Content of a document"),
            note="Checked against its SHA-256 before it is given; as an attachment.",
            reads=(Subject.DOCUMENTS,),
            handler=content,
            schema={},
            media_type=ANY,
            answer_headers=("Content-Disposition",),
            audits=Action.READ,
        ),
    ),
)
