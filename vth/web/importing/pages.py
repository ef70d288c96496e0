"""The pages of an import: choose a file, look at what it would do, and start."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import BinaryIO, cast

import msgspec
from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from vth.application.auditing import note
from vth.application.entering.limiting import UPLOADS
from vth.application.importing.files import Kind
from vth.application.importing.guarding import allow_importing
from vth.application.importing.uploads import ENDINGS, Upload, Uploads
from vth.application.importing.working import found_in, take, try_out
from vth.application.jobs import Job, JobState
from vth.audit.entry import Action
from vth.kernel.errors import Fault, Forbidden, InvalidInput, TooManyRequests
from vth.kernel.text import Text
from vth.rights.subjects import Subject
from vth.storage import MEGABYTE
from vth.web.access import reads
from vth.web.auditing import origin
from vth.web.forms.fields import FormField, Option, with_faults
from vth.web.importing import view
from vth.web.jobs import SECONDS_BETWEEN_LOOKS, STATES, outcome
from vth.web.language import language
from vth.web.services import identity, system

pages = Blueprint("importing", __name__, url_prefix="/import")
NO_FILE = Fault("required", Text("Kies het bestand.", "Choose the file."), "/file")
KINDS: tuple[Kind, ...] = ("permits", "training")
IMPORT = "import"


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: object) -> None:
    """A file may be larger than any other form; before anybody looks at the form."""
    request.max_content_length = system().settings.documents.largest + MEGABYTE
    if (request.content_length or 0) > request.max_content_length:
        raise RequestEntityTooLarge


@pages.get("")
@reads(Subject.OWN)
def page() -> str:
    """Choosing a file, and the imports of the visitor of the last day."""
    allow_importing(identity())
    return _choosing()


@pages.post("")
@reads(Subject.OWN)
def send() -> Response:
    """Keeps the file and starts trying it out. Errors: Forbidden."""
    who = identity()
    allow_importing(who)
    sent, kind = request.files.get("file"), request.form.get("kind", "")
    try:
        if sent is None or not sent.filename:
            raise InvalidInput(NO_FILE)
        system().limiter.take(UPLOADS, who.actor)
        chosen = next((one for one in KINDS if one == kind), None)
        upload = _uploads().keep(cast(BinaryIO, sent.stream), sent.filename, who.actor, chosen)
    except (InvalidInput, TooManyRequests) as refused:
        return make_response(_choosing(refused.faults), 400)
    work = partial(try_out, system(), who, _uploads(), upload)
    job = system().jobs.start(who.actor, "import-trial", gettext("Proef: %(file)s", file=upload.name), work)
    _uploads().note(msgspec.structs.replace(upload, preview_job=job.started.id))
    return _on(url_for("web.importing.look", id=upload.id))


@pages.get("/<id>")
@reads(Subject.OWN)
def look(id: str) -> Response:
    """What the trial run says of the file; as long as it runs the browser looks again by itself."""
    upload = _upload(id)
    if upload.job:
        return _on(url_for("web.jobs.watch", job_id=upload.job))
    job = system().jobs.find(upload.preview_job, identity().actor)
    response = make_response(_shown(upload, job))
    if job.state is JobState.RUNNING:
        response.headers["Refresh"] = SECONDS_BETWEEN_LOOKS
    return response


@pages.post("/<id>")
@reads(Subject.OWN)
def start(id: str) -> Response:
    """Starts recording what the file holds; a second click finds it started."""
    upload, who = _upload(id), identity()
    if upload.job:
        return _on(url_for("web.jobs.watch", job_id=upload.job))
    if system().jobs.find(upload.preview_job, who.actor).state is not JobState.DONE:
        raise Forbidden.because("Wacht tot de proef klaar is.", "Wait for the trial to end.", code="not_tried")
    note(system(), who, Action.IMPORTED, origin(), f"import/{upload.id}", upload.kind or "")
    work = partial(take, system(), who, _uploads(), upload)
    job = system().jobs.start(who.actor, IMPORT, gettext("Invoer: %(file)s", file=upload.name), work)
    with suppress(FileNotFoundError):  # a small file is taken, and gone, already
        _uploads().note(msgspec.structs.replace(upload, job=job.started.id))
    return _on(url_for("web.jobs.watch", job_id=job.started.id))


@pages.post("/<id>/forget")
@reads(Subject.OWN)
def forget(id: str) -> Response:
    """Throws the file away without recording anything."""
    _uploads().forget(_upload(id))
    return _on(url_for("web.importing.page"))


def _uploads() -> Uploads:
    opened = system()
    return Uploads(opened.settings.home / "imports", opened.clock, opened.new_id)


def _upload(id: str) -> Upload:
    """The visitor's own upload. Errors: NotFound, Forbidden."""
    allow_importing(identity())
    return _uploads().find(id, identity().actor)


def _on(address: str) -> Response:
    return cast(Response, redirect(address, 303))


def _choosing(faults: Sequence[Fault] = ()) -> str:
    form = with_faults(_fields(), faults, language())
    mine = [job for job in system().jobs.of(identity().actor) if job.started.kind == IMPORT]
    return render_template("importing/page.html", form=form, earlier=view.earlier(mine))


def _shown(upload: Upload, job: Job) -> str:
    found = found_in(_uploads(), upload) if job.state is JobState.DONE else None
    return render_template(
        "importing/look.html",
        upload=upload,
        job=job,
        state=STATES[job.state],
        outcome=outcome(job),
        found=found,
        sheets=view.sheets(found) if found else (),
        rejected=view.rejected(found) if found else None,
        nothing_new=bool(job.ending and not job.ending.outcome.get("recorded")),
    )


def _fields() -> tuple[FormField, ...]:
    most = system().settings.documents.largest // MEGABYTE
    endings = ", ".join(ENDINGS)
    options = (
        Option("", gettext("dat volgt uit de kolommen")),
        Option("permits", gettext("zaken: vergunningen met hun bedrijf")),
        Option("training", gettext("opleidingen en deelname")),
    )
    chosen = FormField(
        name="file",
        label=gettext("Bestand"),
        widget="file",
        required=True,
        note=gettext("Hooguit %(most)s MB: %(kinds)s.", most=most, kinds=endings),
        accept=",".join(ENDINGS),
    )
    kind = FormField(
        name="kind",
        label=gettext("Wat erin staat"),
        widget="radio",
        values=(request.form.get("kind", ""),),
        options=options,
    )
    return chosen, kind
