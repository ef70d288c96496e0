"""Style, script and fonts: compressed when the browser can, kept by it until the program changes them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from vth.web.access import open_to_all

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
FOR_GOOD, SHORT = "public, max-age=31536000, immutable", "public, max-age=300"


pages = Blueprint("assets", __name__)


def register(app: Flask, theme: Path | None) -> None:
    """Gives templates `asset(name)`; `theme` is a province's own style sheet over the neutral theme."""
    app.config["VTH_THEME"] = theme
    app.jinja_env.globals.update(asset=address, own_theme=theme is not None)


@pages.get("/static/<path:name>")
@open_to_all
def file(name: str) -> Response:
    """One of the files, or its compressed copy."""
    found, packed = _found(name), _found(f"{name}.gz")
    if found is None or found.suffix not in TYPES:
        raise NotFound
    packs = packed is not None and request.accept_encodings.quality("gzip") > 0
    response = _sent(packed if packs and packed else found, TYPES[found.suffix])
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_GOOD if request.args.get("v") else SHORT
    return response


@pages.get("/theme.css")
@open_to_all
def theme() -> Response:
    """The style sheet of this installation's own organisation."""
    own: Path | None = current_app.config["VTH_THEME"]
    if own is None:
        raise NotFound
    response = _sent(own, TYPES[".css"])
    response.headers["Cache-Control"] = SHORT
    return response


def _sent(file: Path, content_type: str) -> Response:
    """The file, or that the browser has it already."""
    response = Response(file.read_bytes(), content_type=content_type)
    response.add_etag()
    response.make_conditional(request)
    return response


def address(name: str) -> str:
    """The address of a file; it changes with its content, so that browsers may keep what they have."""
    return url_for("web.assets.file", name=name, v=_fingerprint(name))


@cache
def _fingerprint(name: str) -> str:
    found = _found(name)
    return sha256(found.read_bytes()).hexdigest()[:12] if found else "missing"


def _found(name: str) -> Path | None:
    place = safe_join(str(FOLDER), name)
    return Path(place) if place and Path(place).is_file() else None
