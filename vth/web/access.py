"""No page answers a stranger, but the few that say so; and nobody opens a part that the own roles do not read."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, request, url_for

from vth.application.access import allow_reading
from vth.application.entering.limiting import EXPORTS
from vth.kernel.errors import Forbidden, NotAllowed
from vth.rights.subjects import Subject
from vth.web.services import identity, services

View = TypeVar("View", bound=Callable[..., object])
OUTSIDE = "/api"
FILES = (".csv", ".jsonl", ".xlsx")
"""Whole registers, which cost much."""
LOGIN = "web.accounts.login"
"""The page where people log in; before it exists, strangers read that they have to."""
SUBJECT, OPEN = "vth_subject", "vth_open"


def register(app: Flask) -> None:
    """Recognises the visitor before every page, and turns away who may not open it."""
    app.before_request(look_at_visitor)


def open_to_all(view: View) -> View:
    """Marks a page that strangers may open."""
    setattr(view, OPEN, True)
    return view


def reads(subject: Subject) -> Callable[[View], View]:
    """Marks a page that shows this subject: it opens to who may read that.

    A page about any part is marked `Subject.OWN`, for all who work here, and looks itself at what it shows.
    """

    def marked(view: View) -> View:
        setattr(view, SUBJECT, subject)
        return view

    return marked


def look_at_visitor() -> Response | None:
    """Sets `g.identity`; sends strangers to log in. Raises Forbidden; TooManyRequests for files."""
    if request.path.startswith(OUTSIDE):
        return None
    g.identity = services().identify()
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, OPEN, False):
        return None
    if g.identity is None:
        return _to_login()
    if view is not None:
        allow_reading(identity(), _subject(view))
        if request.path.endswith(FILES):
            services().system.limiter.take(EXPORTS, identity().actor)
    return None


def _subject(view: Callable[..., object]) -> Subject:
    """What the page shows. Raises Forbidden for a page that does not say so: nobody opens it."""
    subject: Subject | None = getattr(view, SUBJECT, None)
    if subject is None:
        raise Forbidden.because("Deze pagina is voor niemand.", "This page is for nobody.", code="not_marked")
    return subject


def _to_login() -> Response:
    if LOGIN not in current_app.view_functions:
        raise NotAllowed.because("Log eerst in.", "Log in first.", code="login_needed")
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for(LOGIN, next=wanted))  # type: ignore[return-value]


def local_address(given: str | None) -> str:
    """An address of this site to go on to; the start page for anything else."""
    if not given or not given.startswith("/") or given.startswith(("//", "/\\")):
        return "/"
    parts = urlsplit(given)
    return "/" if parts.scheme or parts.netloc or any(ord(character) < 32 for character in given) else given
