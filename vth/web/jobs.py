"""Watching long work: how far it is, what came of it, and its file."""

from collections.abc import Mapping

from flask import Blueprint, Response, make_response, render_template, request, send_file, url_for
from flask_babel import lazy_gettext as _

from vth.application.jobs import Job, JobState
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.language import language
from vth.web.services import identity, system
from vth.web.tables import Tone

pages = Blueprint("jobs", __name__)
STATES: Mapping[JobState, tuple[object, Tone]] = {
    JobState.RUNNING: (_("bezig"), "active"),
    JobState.DONE: (_("klaar"), "safe"),
    JobState.FAILED: (_("niet gelukt"), "danger"),
    JobState.LOST: (_("afgebroken"), "danger"),
}
OUTCOMES: Mapping[str, object] = {
    "read": _("regels gelezen"),
    "recorded": _("feiten vastgelegd"),
    "already_known": _("al bekend"),
    "rejected": _("regels afgewezen"),
    "skipped": _("regels overgeslagen"),
}
HOMES: Mapping[str, tuple[object, str]] = {
    "report": (_("Rapporten"), "web.reports.page"),
    "import": (_("Invoer uit een bestand"), "web.importing.page"),
}
"""From where each kind of work was begun."""
SECONDS_BETWEEN_LOOKS = "2"


@pages.get("/jobs/<job_id>")
@reads(Subject.OWN)
def watch(job_id: str) -> Response:
    """One job of the visitor; without JavaScript the browser looks again by itself until it has ended."""
    job = system().jobs.find(job_id, identity().actor)
    name = "jobs/state.html" if request.headers.get("HX-Request") else "jobs/page.html"
    page = render_template(name, job=job, state=STATES[job.state], outcome=outcome(job), home=_home(job))
    response = make_response(page)
    if job.state is JobState.RUNNING and not request.headers.get("HX-Request"):
        response.headers["Refresh"] = SECONDS_BETWEEN_LOOKS
    return response


def _home(job: Job) -> list[tuple[object, str]]:
    """The step back to where the work was begun, where there is one."""
    label, endpoint = HOMES.get(job.started.kind, (None, ""))
    return [(label, url_for(endpoint))] if endpoint else []


@pages.get("/jobs/<job_id>/file")
@reads(Subject.OWN)
def file(job_id: str) -> Response:
    """The file that the job made, for who started it."""
    jobs = system().jobs
    job = jobs.find(job_id, identity().actor)
    path = jobs.file(job)
    ending = job.ending
    return send_file(
        path, mimetype=ending.media_type if ending else None, as_attachment=True, download_name=path.name, etag=False
    )


def outcome(job: Job) -> list[tuple[str, object]]:
    """What the work says of itself, and what was wrong in the visitor's language."""
    if job.ending is None:
        return []
    return [(str(OUTCOMES[name]), value) for name, value in job.ending.outcome.items() if name in OUTCOMES]


def faults(job: Job) -> tuple[str, ...]:
    """What went wrong, in the language of the page."""
    if job.ending is None:
        return ()
    return job.ending.nl if language() == "nl" else job.ending.en


pages.app_template_filter("job_faults")(faults)
