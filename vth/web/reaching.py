"""How browsers reach the program: behind which proxies, under which name, and whether over TLS.

What a proxy says about the visitor is believed only as far as VTH_PROXIES says that there are proxies; anybody else
could write the same headers.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from vth.settings import EntrySettings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


REFUSED = "VTH is hier niet onder deze naam bereikbaar (VTH_PUBLIC_URL). VTH is not reached by this name."


def register(app: Flask, settings: EntrySettings) -> None:
    """Refuses requests under another name than the public one, and makes addresses and cookies those of TLS."""
    wrapped: Any = app.wsgi_app
    if settings.public_url:
        wrapped = under_one_name(wrapped, urlsplit(settings.public_url).netloc.lower())
    if settings.over_tls:
        wrapped = over_tls(wrapped)
    if settings.proxies:
        wrapped = ProxyFix(wrapped, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies)
    app.wsgi_app = wrapped  # type: ignore[method-assign]


def under_one_name(inner: "WSGIApplication", name: str) -> "WSGIApplication":
    """Whoever asks for another name is not answered with addresses that carry it."""

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("HTTP_HOST", "").lower() == name:
            return inner(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [REFUSED.encode()]

    return application


def over_tls(inner: "WSGIApplication") -> "WSGIApplication":
    """Everybody comes over TLS, whether or not the proxy that ends it says so."""

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = "https"
        return inner(environ, start_response)

    return application
