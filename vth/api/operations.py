"""What the API can do, as one table: an operation names its address, its closed list of parameters and its answer.

The routes and the OpenAPI document both come from this table, so that neither can promise what the other does not.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import NotAcceptable

from vth.api import parameters
from vth.api.answers import MEDIA_TYPE
from vth.api.auditing import origin
from vth.api.language import language
from vth.api.parameters import Parameter
from vth.api.services import Services
from vth.application.access import allow_reading, allow_seeing
from vth.application.auditing import note, note_refusal
from vth.application.entering.limiting import Allowance
from vth.application.system import System
from vth.audit.entry import Action
from vth.kernel.errors import Forbidden, ForeignStream, NotFound
from vth.kernel.text import Language, Text
from vth.rights.identity import Identity
from vth.rights.subjects import Subject

BASE = "/api/v1"
ANY = "*/*"
PATH_PARAMETER = re.compile(r"{(\w+)}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as a handler sees it: `arguments` are the query parameters, checked, with their defaults."""

    services: Services
    arguments: Mapping[str, Any]
    language: Language

    @property
    def system(self) -> System:
        return self.services.system

    @property
    def identity(self) -> Identity:
        """Who asks; only for operations that are not open."""
        identity: Identity = g.identity
        return identity


Handler = Callable[..., Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method on one address.

    `handler` is called with an Asked and the parts of the path. `schema` describes the answer for OpenAPI; `refusals`
    are the statuses of errors beside those that every operation of its kind has. `open` answers without a token; every
    other names the parts that one must be able to read for it, and the `stream` type when its {id} is one. What is
    noted in the audit log says `audits`, and `about` what its {id} is when that is no stream; how often one may ask
    what costs much, `allowance`.
    """

    name: str
    path: str
    tag: str
    summary: Text
    handler: Handler
    schema: Mapping[str, Any]
    method: Literal["GET", "POST"] = "GET"
    note: str = ""
    parameters: tuple[Parameter, ...] = ()
    headers: tuple[str, ...] = ()
    answer_headers: tuple[str, ...] = ()
    body: str | None = None
    body_type: str = MEDIA_TYPE
    status: int = 200
    media_type: str = MEDIA_TYPE
    refusals: tuple[int, ...] = ()
    open: bool = False
    reads: tuple[Subject, ...] = ()
    stream: str = ""
    audits: Action | None = None
    about: str = ""
    allowance: Allowance | None = None

    @property
    def path_names(self) -> list[str]:
        return PATH_PARAMETER.findall(self.path)

    @property
    def route(self) -> str:
        return PATH_PARAMETER.sub(r"<\1>", self.path)


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the API: its operations become one blueprint."""

    name: str
    operations: tuple[Operation, ...] = field(default=())


def blueprint(feature: Feature, services: Services) -> Blueprint:
    """The feature's routes."""
    made = Blueprint(feature.name, __name__, url_prefix=BASE)
    for operation in feature.operations:
        made.add_url_rule(operation.route, operation.name, _view(operation, services), methods=[operation.method])
    return made


def open_endpoints(features: Iterable[Feature]) -> frozenset[str]:
    """The endpoints that answer without a token, as Flask names them."""
    return frozenset(f"{feature.name}.{one.name}" for feature in features for one in feature.operations if one.open)


def _view(operation: Operation, services: Services) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        _acceptable(operation.media_type)
        if "id" in path:
            path["id"] = stream_id(path["id"])
        kind = operation.stream or operation.about or operation.name
        subject = f"{kind}/{path['id']}" if "id" in path else operation.name
        try:
            response = _answer(operation, services, path)
        except (Forbidden, ForeignStream) as error:
            note_refusal(services.system, g.identity, error, origin(), subject)
            raise
        if operation.audits:
            note(services.system, g.identity, operation.audits, origin(), subject)
        return response

    return view


def _answer(operation: Operation, services: Services, path: Mapping[str, str]) -> Response:
    _allow(operation, services.system, path.get("id"))
    arguments = parameters.read(operation.parameters, request.args)
    if operation.allowance:
        services.system.limiter.take(operation.allowance, g.identity.actor)
    return operation.handler(Asked(services, arguments, language()), **path)


def _allow(operation: Operation, system: System, id: str | None) -> None:
    """Raises Forbidden and NotFound as the one table of rights and the limit of who asks say."""
    if operation.open:
        return
    for subject in operation.reads:
        allow_reading(g.identity, subject)
    if operation.stream and id:
        allow_seeing(system, g.identity, f"{operation.stream}/{id}")


def _acceptable(media_type: str) -> None:
    accept = request.headers.get("Accept")
    if media_type != ANY and accept and "*/*" not in accept and not request.accept_mimetypes.best_match([media_type]):
        raise NotAcceptable


def stream_id(text: str) -> str:
    """The id of a stream as the log writes it. Raises NotFound when it cannot be one."""
    lowered = text.lower()
    if not UUID.fullmatch(lowered):
        raise NotFound.because("Een id is een UUID.", "An id is a UUID.")
    return lowered
