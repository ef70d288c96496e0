"""Views that people name and come back to: of any register, listed there and on the start page."""

from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, redirect, request
from werkzeug.exceptions import NotFound

from vth.application import saved_views
from vth.application.saved_views import SavedView
from vth.rights.subjects import Subject
from vth.web.access import local_address, reads
from vth.web.saying import say
from vth.web.services import identity, reading, system

pages = Blueprint("views", __name__)


def register(app: Flask) -> None:
    """Gives templates `own_views()`: those of the register that is shown, or all of them on the start page."""
    app.jinja_env.globals["own_views"] = own_views


def own_views(page: str | None = None) -> list[SavedView]:
    """The visitor's views of this register; without one, of every register."""
    with reading() as connection:
        return saved_views.views_of(connection, identity().actor, page)


@pages.post("/views")
@reads(Subject.OWN)
def keep() -> Response:
    """Keeps the view at this address under a name and goes back to it. Errors: InvalidInput."""
    address = local_address(request.form.get("view"))
    parts = urlsplit(address)
    if parts.path == "/":
        raise NotFound
    saved_views.keep(system(), identity().actor, parts.path, parts.query, request.form.get("name", ""))
    return say(redirect(address), "saved")  # type: ignore[arg-type]


@pages.post("/views/<id>/forget")
@reads(Subject.OWN)
def forget(id: str) -> Response:
    """Takes an own view away."""
    saved_views.forget(system(), identity().actor, id)
    return say(redirect(local_address(request.form.get("next"))), "forgotten")  # type: ignore[arg-type]
