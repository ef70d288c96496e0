"""What went wrong, as a page that says what to do; nothing of the inside."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from vth.kernel.errors import (
    ContentWrong,
    Forbidden,
    ForeignStream,
    InvalidInput,
    KeyReused,
    NotAllowed,
    NotFound,
    Refused,
    StaleStream,
    StoreUnavailable,
    TooManyRequests,
    VthError,
)
from vth.web.auditing import note_refused
from vth.web.language import language

LOG = logging.getLogger(__name__)
OUTSIDE = "/api"
Answer = Callable[[Exception], Response]
STATUS: Mapping[type[VthError], HTTPStatus] = {
    InvalidInput: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.CONFLICT,
    KeyReused: HTTPStatus.CONFLICT,
    StaleStream: HTTPStatus.CONFLICT,
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    ContentWrong: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def register(app: Flask, new_id: Callable[[], str], outside: Answer) -> None:
    """Errors of pages become pages; those under /api are answered by `outside`."""

    def answer(error: Exception) -> Response:
        return outside(error) if request.path.startswith(OUTSIDE) else page(error, new_id)

    for kind in (VthError, HTTPException, Exception):
        app.register_error_handler(kind, answer)


def page(error: Exception, new_id: Callable[[], str]) -> Response:
    """The error as a page; what nobody foresaw gets a number that the log knows too."""
    if isinstance(error, HTTPException) and error.code != HTTPStatus.INTERNAL_SERVER_ERROR:
        return _http(error)
    if isinstance(error, Forbidden | ForeignStream):
        note_refused(error)
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), None)
    if status is None or not isinstance(error, VthError):
        return _incident(error, new_id())
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("%s", error, exc_info=error)
    return _shown(status, error.title.read(language()), error.read(language()))


def _http(error: HTTPException) -> Response:
    if error.response is not None or error.code is None:
        return error.get_response()  # type: ignore[return-value]
    title, advice = _words(error.code)
    response = _shown(HTTPStatus(error.code), title, [advice])
    kept = ("allow", "retry-after")
    response.headers.extend([(name, value) for name, value in error.get_headers() if name.lower() in kept])
    return response


def _words(status: int) -> tuple[str, str]:
    if status == HTTPStatus.NOT_FOUND:
        return gettext("Deze pagina bestaat niet"), gettext("Controleer het adres, of zoek vanaf de startpagina.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return gettext("Te groot"), gettext("Verstuur minder in één keer, of een kleiner bestand.")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return gettext("Dit kan hier niet"), gettext("Ga terug en gebruik de knoppen van de pagina.")
    return gettext("Dit verzoek klopt niet"), gettext("Ga terug en probeer het opnieuw.")


def _incident(error: Exception, number: str) -> Response:
    LOG.error("incident %s", number, exc_info=error)
    if isinstance(error, StoreUnavailable):
        advice = gettext("De database is nu niet bereikbaar; er is niets vastgelegd. Probeer het zo opnieuw.")
        return _shown(HTTPStatus.SERVICE_UNAVAILABLE, gettext("Even niet beschikbaar"), [advice], number)
    advice = gettext("Er is niets vastgelegd. Meld het nummer hieronder bij de beheerder.")
    return _shown(HTTPStatus.INTERNAL_SERVER_ERROR, gettext("Er ging iets mis"), [advice], number)


def _shown(status: HTTPStatus, title: str, messages: list[str], incident: str | None = None) -> Response:
    rendered = render_template("error.html", title=title, messages=messages, incident=incident)
    return make_response(rendered, status.value)
