"""Documents with a dossier: filed from a page with their content, and given as files to keep."""

from collections.abc import Sequence
from typing import BinaryIO, cast
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, send_file
from flask_babel import gettext
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from vth.application.access import allow_seeing
from vth.application.auditing import note
from vth.application.documents.filing import Upload, file_document, read_document
from vth.application.documents.kinds import KINDS
from vth.application.entering.limiting import UPLOADS
from vth.audit.entry import Action
from vth.events.catalogue.document import DocumentFiled
from vth.events.description import describe
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, InvalidInput, Refused, TooManyRequests
from vth.kernel.text import Text
from vth.rights.identity import Identity
from vth.rights.subjects import Subject
from vth.storage import MEGABYTE
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.forms.declared import fields_of
from vth.web.forms.fields import FormField, with_faults
from vth.web.language import language
from vth.web.places import address_of
from vth.web.saying import say
from vth.web.services import identity, system

pages = Blueprint("filing", __name__)
KNOWN_HERE = frozenset({"about", "media_type", "size", "sha256"})
TYPED = ("title", "kind", "effective_on")
NO_FILE = Fault("required", Text("Kies het bestand.", "Choose the file."), "/file")
PLURALS = {one.plural: one.name for one in STREAMS}


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: object) -> None:
    """A document may be larger than any other form; before anybody looks at the form."""
    request.max_content_length = system().settings.documents.largest + MEGABYTE
    if (request.content_length or 0) > request.max_content_length:
        raise RequestEntityTooLarge


@pages.get("/documents/<id>/content")
@reads(Subject.DOCUMENTS)
def content(id: str) -> Response:
    """The file, as an attachment: a browser shows nothing of it within these pages."""
    document_id = _id(id)
    found = read_document(system(), identity(), document_id)
    note(system(), identity(), Action.READ, origin(), f"document/{document_id}")
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


@pages.get("/<plural>/<id>/documents/new")
@reads(Subject.DOCUMENTS)
def form(plural: str, id: str) -> str:
    """An empty form for a document with this dossier."""
    about = _about(plural, id)
    allow_seeing(system(), identity(), about)
    return _page(about, {"effective_on": system().today().isoformat()}, system().new_id())


@pages.post("/<plural>/<id>/documents/new")
@reads(Subject.DOCUMENTS)
def file(plural: str, id: str) -> Response:
    """Files it and returns to the dossier, or shows the form again; the browser has the file chosen anew."""
    about = _about(plural, id)
    allow_seeing(system(), identity(), about)
    typed = {name: request.form.get(name, "").strip() for name in TYPED}
    command_id = request.form.get("command_id") or system().new_id()
    try:
        _take(about, typed, command_id)
    except (InvalidInput, Refused, TooManyRequests) as refused:
        return make_response(_page(about, typed, command_id, refused.faults), 400)
    done = redirect(address_of(about) or "/")
    return say(done, "recorded", gettext("Het document"))  # type: ignore[arg-type]


def may_file(who: Identity) -> bool:
    """Whether a page offers it."""
    return who.records(DocumentFiled, "document")


def _take(about: str, typed: dict[str, str], command_id: str) -> None:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise InvalidInput(NO_FILE)
    system().limiter.take(UPLOADS, identity().actor)
    upload = Upload(cast(BinaryIO, sent.stream), sent.filename, sent.mimetype or None)
    given = {name: value for name, value in typed.items() if value}
    file_document(system(), identity(), upload, {"about": about, **given}, command_id)


def _page(about: str, typed: dict[str, str], command_id: str, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "documents/file.html",
        form=with_faults(_fields(typed), faults, language()),
        home=address_of(about) or "/",
        command_id=command_id,
    )


def _fields(typed: dict[str, str]) -> tuple[FormField, ...]:
    most = system().settings.documents.largest // MEGABYTE
    extensions = [extension for kind in KINDS for extension in kind.extensions]
    chosen = FormField(
        name="file",
        label=gettext("Bestand"),
        widget="file",
        required=True,
        note=gettext("Hooguit %(most)s MB: %(kinds)s.", most=most, kinds=", ".join(extensions)),
        accept=",".join(f".{extension}" for extension in extensions),
    )
    day = FormField(
        name="effective_on",
        label=gettext("Dag van het document"),
        widget="date",
        values=(typed.get("effective_on", ""),),
        required=True,
        maximum=system().today().isoformat(),
    )
    return (chosen, *fields_of(describe(DocumentFiled), typed, hidden=KNOWN_HERE), day)


def _about(plural: str, id: str) -> str:
    if plural not in PLURALS:
        raise NotFound
    return f"{PLURALS[plural]}/{_id(id)}"


def _id(given: str) -> str:
    try:
        return str(UUID(given))
    except ValueError as error:
        raise NotFound from error
