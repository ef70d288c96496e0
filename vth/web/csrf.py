"""Forms are only taken from pages of ours: a form carries a token that follows from cookies which other sites cannot
read. Nothing is stored and no key is shared between processes; a token ends with the session it was made in.
"""

import hmac
import secrets
from hashlib import sha256

from flask import Flask, Response, g, request
from markupsafe import Markup

from vth.kernel.errors import Forbidden
from vth.web import cookies

COOKIE, SESSION_COOKIE, FIELD, HEADER = "vth_form", "vth_session", "csrf_token", "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OUTSIDE = "/api"
"""Programs send no cookies, so nobody else can make them send something."""


def register(app: Flask) -> None:
    """Looks at every form that comes in, and gives templates `csrf_field()` and `csrf_token()`."""
    app.before_request(check)
    app.after_request(_keep)
    app.jinja_env.globals.update(csrf_field=field, csrf_token=token)


def check() -> None:
    """Raises Forbidden when the form did not come from a page that this visitor asked for."""
    if request.method in SAFE or request.path.startswith(OUTSIDE):
        return
    secret, given = cookies.read(COOKIE), request.form.get(FIELD) or request.headers.get(HEADER, "")
    if not secret or not hmac.compare_digest(_derived(secret).encode(), given.encode()):
        raise Forbidden.because(
            "Dit formulier is verlopen of komt niet van deze site. Open de pagina opnieuw en verstuur het nog eens.",
            "This form has expired or does not come from this site. Open the page again and send it once more.",
            code="form_not_ours",
        )


def token() -> str:
    """What the form of this answer carries; the browser gets the secret behind it along with the page."""
    secret = cookies.read(COOKIE)
    if not secret:
        secret = g.form_secret = getattr(g, "form_secret", None) or secrets.token_urlsafe(32)
    return _derived(secret)


def field() -> Markup:
    """The hidden field for in a form."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token())


def _derived(secret: str) -> str:
    """Bound to the session, so that a cookie planted from elsewhere is of no use."""
    return hmac.new(secret.encode(), (cookies.read(SESSION_COOKIE) or "").encode(), sha256).hexdigest()


def _keep(response: Response) -> Response:
    if fresh := getattr(g, "form_secret", None):
        cookies.write(response, COOKIE, fresh)
    return response
