"""What pages note in the audit log: who read a dossier, took a list along, or was refused; and from where."""

from collections.abc import Mapping

from flask import Flask, Response, g, request

from vth.application.auditing import note, note_refusal, origin_of
from vth.audit.entry import Action, Origin, Via
from vth.kernel.errors import VthError
from vth.web.places import PAGES
from vth.web.services import system

DOSSIERS: Mapping[str, str] = {endpoint: kind for kind, endpoint in PAGES.items()}
FILE = "text/csv"


def register(app: Flask) -> None:
    """Notes every reading from now on; what cannot be noted is not given."""
    app.after_request(note_reading)


def note_reading(response: Response) -> Response:
    """Notes a dossier that is about to be shown, or a list that goes out as a file. Raises StoreUnavailable."""
    who = getattr(g, "identity", None)
    if who is not None and request.method == "GET" and response.status_code == 200:
        if request.endpoint in DOSSIERS:
            note(system(), who, Action.READ, origin(), _subject())
        elif response.mimetype == FILE:
            note(system(), who, Action.EXPORTED, origin(), _subject())
    return response


def note_refused(error: VthError) -> None:
    """Notes what somebody who is known may not. Raises StoreUnavailable."""
    who = getattr(g, "identity", None)
    if who is not None:
        note_refusal(system(), who, error, origin(), _subject())


def origin() -> Origin:
    """The visitor's address and the trace of the visit."""
    return origin_of(Via.PAGE, request.remote_addr, request.headers.get("traceparent"))


def _subject() -> str:
    """The stream of this page, or the page itself by the name it has in the program."""
    endpoint, id = request.endpoint or "", (request.view_args or {}).get("id", "")
    return f"{DOSSIERS.get(endpoint, endpoint)}/{id}".rstrip("/").lower()
