"""Every error as problem+json (RFC 9457): what is wrong and what to do, everything at once, nothing of the inside."""

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from vth.api.language import language
from vth.api.refusals import refusal
from vth.kernel.errors import (
    ContentWrong,
    Fault,
    Forbidden,
    InvalidInput,
    KeyReused,
    NotAllowed,
    NotFound,
    PreconditionMissing,
    Refused,
    StaleStream,
    StoreUnavailable,
    TooManyRequests,
    VthError,
)
from vth.kernel.text import Language, Text

MEDIA_TYPE = "application/problem+json"
SECONDS_TO_WAIT = 5
LOG = logging.getLogger(__name__)

STATUS: Mapping[type[VthError], HTTPStatus] = {
    InvalidInput: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.CONFLICT,
    KeyReused: HTTPStatus.CONFLICT,
    StaleStream: HTTPStatus.PRECONDITION_FAILED,
    PreconditionMissing: HTTPStatus.PRECONDITION_REQUIRED,
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    ContentWrong: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def register(app: Flask, new_id: Callable[[], str]) -> None:
    """From now on every error of the application is answered as a problem; `new_id` names incidents."""
    for kind in (VthError, HTTPException, Exception):
        app.register_error_handler(kind, lambda error: answer(error, new_id))


def answer(error: Exception, new_id: Callable[[], str]) -> Response:
    """Any error as a problem; `new_id` names incidents."""
    if isinstance(error, HTTPException):
        return http_error(error)
    return vth_error(error, new_id) if isinstance(error, VthError) else incident(error, new_id)


def vth_error(error: VthError, new_id: Callable[[], str]) -> Response:
    """The error with all its faults; one that only an administrator can do something about becomes an incident."""
    status = next((STATUS[kind] for kind in type(error).mro() if kind in STATUS), None)
    if status is None:
        return incident(error, new_id)
    if isinstance(error, StoreUnavailable):
        return _unavailable(error, new_id)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("%s", error, exc_info=error)
    extra = {"current_version": error.current_version} if isinstance(error, StaleStream) else {}
    response = problem(status, error.code, error.title, error.faults, **extra)
    _explain(response, error)
    return response


def _explain(response: Response, error: VthError) -> None:
    """The headers that go with the error."""
    if isinstance(error, NotAllowed):
        response.headers["WWW-Authenticate"] = 'Bearer realm="VTH"'
    elif isinstance(error, StaleStream):
        response.headers["ETag"] = f'"{error.current_version}"'
    elif isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.seconds)


def _unavailable(error: StoreUnavailable, new_id: Callable[[], str]) -> Response:
    """What the database said is for the log only: it may name servers and users."""
    number = new_id()
    LOG.error("incident %s", number, exc_info=error)
    message = Text(
        f"De database is nu niet bereikbaar; er is niets vastgelegd. Probeer het zo opnieuw (incident {number}).",
        f"The database is not available now; nothing was recorded. Try again shortly (incident {number}).",
    )
    fault = Fault(error.code, message)
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, error.code, error.title, [fault], incident=number)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def http_error(error: HTTPException) -> Response:
    """What Flask itself refuses, such as an unknown address or method."""
    if error.response is not None or error.code is None:
        return error.get_response()  # type: ignore[return-value]
    known = refusal(error.code)
    response = problem(HTTPStatus(error.code), known.code, known.title, [Fault(known.code, known.detail)])
    kept = [(name, value) for name, value in error.get_headers() if name.lower() not in ("content-type", "location")]
    response.headers.extend(kept)
    return response


def incident(error: Exception, new_id: Callable[[], str]) -> Response:
    """What nobody foresaw: the log has the details, the client only the number to ask for."""
    number = new_id()
    LOG.error("incident %s", number, exc_info=error)
    message = Text(
        f"Er ging iets mis in het systeem. Meld incident {number} bij de beheerder.",
        f"Something went wrong inside. Report incident {number} to the administrator.",
    )
    fault = Fault("internal_error", message)
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR, fault.code, Text("Interne fout", "Internal error"), [fault], incident=number
    )


def problem(
    status: HTTPStatus, code: str, title: Text, faults: list[Fault] | tuple[Fault, ...], **extra: object
) -> Response:
    """A problem+json answer in the client's language."""
    spoken = language()
    body = {
        "type": f"urn:vth:problem:{code}",
        "title": title.read(spoken),
        "status": status.value,
        "detail": _detail(faults, spoken),
        "code": code,
        "errors": [_member(fault, spoken) for fault in faults],
        **extra,
    }
    return Response(json.dumps(body), status.value, content_type=MEDIA_TYPE)


def _detail(faults: list[Fault] | tuple[Fault, ...], spoken: Language) -> str:
    if len(faults) == 1:
        return faults[0].message.read(spoken)
    several = Text("{count} fouten: zie errors.", "{count} faults: see errors.")
    return several.format(count=len(faults)).read(spoken)


def _member(fault: Fault, spoken: Language) -> dict[str, Any]:
    """A place that starts with a slash is a JSON pointer into the body; any other names a parameter of the address."""
    place = {} if not fault.where else {"pointer" if fault.where.startswith("/") else "parameter": fault.where}
    return {"code": fault.code, "message": fault.message.read(spoken), **place}
