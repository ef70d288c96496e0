"""Where a weakness is reported, for machines (RFC 9116). Without a setting there is nothing to say, and no file."""

from datetime import timedelta

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from vth.web.access import open_to_all
from vth.web.services import system

VALID = timedelta(days=180)
LANGUAGES = "nl, en"

pages = Blueprint("security_contact", __name__)


@pages.get("/.well-known/security.txt")
@open_to_all
def security_txt() -> Response:
    """The contact, good for half a year from today: who keeps a copy looks again by then."""
    contact = system().settings.security_contact
    if not contact:
        raise NotFound
    expires = system().today() + VALID
    lines = (f"Contact: {contact}", f"Expires: {expires}T00:00:00Z", f"Preferred-Languages: {LANGUAGES}")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
