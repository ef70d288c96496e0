"""Headers that every page carries: nothing of others runs in it, and it is kept nowhere."""

from flask import Flask, Response, request

from vth.web.language import language

OUTSIDE = "/api"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"


def register(app: Flask) -> None:
    """Adds the headers to every answer outside the API, errors included."""
    app.after_request(secure)


def secure(response: Response) -> Response:
    """The page with its headers; what it said itself about caching and content stays."""
    if request.path.startswith(OUTSIDE):
        return response
    headers = response.headers
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Content-Language", language())
    if request.is_secure:
        headers["Strict-Transport-Security"] = TWO_YEARS
    return response
