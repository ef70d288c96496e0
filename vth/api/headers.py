"""Headers that every answer carries (NL API Design Rules 2.2.0, module transport security)."""

from flask import Flask, Response, request

from vth.api.language import language

API_VERSION = "1.0.0"
EVERYTHING = "/api"
ALWAYS = {
    "API-Version": API_VERSION,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'"
TWO_YEARS = "max-age=63072000; includeSubDomains"


def register(app: Flask) -> None:
    """Adds the headers to every answer of the API, errors included."""
    app.after_request(secure)


def secure(response: Response) -> Response:
    """The answer with its headers; a page that has its own Content-Security-Policy keeps it."""
    if not request.path.startswith(EVERYTHING):
        return response
    headers = response.headers
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
    headers.setdefault("Content-Security-Policy", NOTHING_RUNS)
    headers.setdefault("Content-Language", language())
    if request.is_secure:
        headers["Strict-Transport-Security"] = TWO_YEARS
    return response
