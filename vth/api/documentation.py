"""The description of the API as JSON and as a page that works without internet."""

from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
from flask import Blueprint, Flask, Response
from werkzeug.exceptions import NotFound

from vth.api.operations import BASE

OURS, SWAGGER = files("vth.api") / "static", files("flask_swagger_ui") / "dist"
ASSETS: dict[str, tuple[Traversable, str]] = {
    "start.js": (OURS / "start.js", "text/javascript"),
    "swagger-ui-bundle.js": (SWAGGER / "swagger-ui-bundle.js", "text/javascript"),
    "swagger-ui.css": (SWAGGER / "swagger-ui.css", "text/css"),
    "favicon-32x32.png": (SWAGGER / "favicon-32x32.png", "image/png"),
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
NAME = "documentation"
OPEN_ENDPOINTS = frozenset(f"{NAME}.{view}" for view in ("document", "page", "asset"))


def register(app: Flask, document: dict[str, Any]) -> None:
    """Serves the document and its page."""
    blueprint = Blueprint(NAME, __name__)
    blueprint.add_url_rule(f"{BASE}/openapi.json", "document", _document(msgspec.json.encode(document)))
    blueprint.add_url_rule(f"{BASE}/docs", "page", page)
    blueprint.add_url_rule(f"{BASE}/docs/<name>", "asset", asset)
    app.register_blueprint(blueprint)


def _document(encoded: bytes) -> Callable[[], Response]:
    def document() -> Response:
        headers = {"Access-Control-Allow-Origin": "*"}
        return Response(encoded, headers=headers, content_type="application/json")

    return document


def page() -> Response:
    return _file(OURS / "docs.html", "text/html; charset=utf-8")


def asset(name: str) -> Response:
    """One of the files that the page needs, by its exact name."""
    if name not in ASSETS:
        raise NotFound
    return _file(*ASSETS[name])


def _file(file: Traversable, content_type: str) -> Response:
    response = Response(file.read_bytes(), content_type=content_type)
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
