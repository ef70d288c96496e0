"""The choice of a language, kept for a year."""

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import NotFound

from vth.web import cookies
from vth.web.access import local_address, open_to_all
from vth.web.language import COOKIE, SPOKEN

YEAR = 365 * 24 * 60 * 60
pages = Blueprint("choosing", __name__)


@pages.get("/language/<chosen>")
@open_to_all
def language(chosen: str) -> Response:
    """Goes on in this language on the page where the visitor was."""
    if chosen not in SPOKEN:
        raise NotFound
    response = redirect(local_address(request.args.get("next")))
    cookies.write(response, COOKIE, chosen, seconds=YEAR)  # type: ignore[arg-type]
    return response  # type: ignore[return-value]
