"""Photos that come along with an inspection: looked at before anything is recorded, filed after it, each once."""

from collections.abc import Sequence
from hashlib import file_digest
from typing import BinaryIO, cast

from flask import request
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from vth.application.documents.filing import Upload, file_document
from vth.application.documents.kinds import kind_of
from vth.application.entering.limiting import UPLOADS
from vth.events.catalogue.document import DocumentKind
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text
from vth.web.formatting import day
from vth.web.services import identity, system

FIELD, IMAGE = "photos", "image/"
MOST = 20
TOO_MANY = Text(f"Hooguit {MOST} foto’s in één keer.", f"At most {MOST} photos at a time.")
NO_IMAGE = Text("Dit is geen foto: {name}", "This is no photo: {name}")
TOO_LARGE = Text("Deze foto is te groot: {name}", "This photo is too large: {name}")


def sent_photos() -> list[FileStorage]:
    """The photos of this request. Raises InvalidInput for what is no photo, before anything is recorded."""
    found = [one for one in request.files.getlist(FIELD) if one.filename]
    faults = [fault for one in found if (fault := _fault(one))]
    if len(found) > MOST:
        faults.append(Fault("too_many_photos", TOO_MANY, f"/{FIELD}"))
    if faults:
        raise InvalidInput(*faults)
    return found


def _fault(one: FileStorage) -> Fault | None:
    """By what the file contains, whatever it is called."""
    stream, name = cast(BinaryIO, one.stream), (one.filename or "")[:100]
    try:
        kind = kind_of(stream, one.filename or "", one.mimetype or None)
        size = stream.seek(0, 2)
    except InvalidInput as refused:
        return Fault("no_photo", refused.faults[0].message, f"/{FIELD}")
    finally:
        stream.seek(0)
    if not kind.media_type.startswith(IMAGE):
        return Fault("no_photo", NO_IMAGE.format(name=name), f"/{FIELD}")
    if size > system().settings.documents.largest:
        return Fault("photo_too_large", TOO_LARGE.format(name=name), f"/{FIELD}")
    return None


def file_photos(stream: str, photos: Sequence[FileStorage], on: str, command_id: str) -> None:
    """Files them with the inspection; the same photo sent again under the same command is filed once."""
    for number, one in enumerate(photos, 1):
        system().limiter.take(UPLOADS, identity().actor)
        content = cast(BinaryIO, one.stream)
        content.seek(0)
        digest = file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
        content.seek(0)
        title = gettext("Foto %(number)s van de controle op %(on)s", number=number, on=day(on))
        given = {"about": stream, "kind": DocumentKind.PHOTO.value, "title": title, "effective_on": on}
        upload = Upload(content, one.filename or "", one.mimetype or None)
        file_document(system(), identity(), upload, given, f"{command_id[:60]}:{digest[:32]}")
