"""The OpenAPI document of the operations, put together once at the start."""

from collections.abc import Iterable
from typing import Any

from apispec import APISpec

from vth.api.description import common
from vth.api.description.administration_schemas import ADMINISTRATION
from vth.api.description.answer_schemas import ANSWERS
from vth.api.description.event_schemas import JsonSchema, all_event_schemas, reference
from vth.api.description.indicator_schemas import INDICATOR_ANSWERS
from vth.api.description.person_schemas import PERSON_ANSWERS
from vth.api.description.upload_schema import upload_schema
from vth.api.headers import API_VERSION
from vth.api.operations import BASE, Feature, Operation
from vth.api.parameters import Parameter

INFO = {
    "description": (
        "Vergunningen, toezicht en handhaving met oog voor circulaire economie. U legt feiten vast (events); "
        "registers, dossiers en indicatoren volgen daaruit. Namen in de API zijn Engels, de omschrijvingen geven "
        "de Nederlandse term. Elk verzoek heeft een toegangstoken nodig: `Authorization: Bearer <token>`."
    ),
    "contact": {
        "name": "VTH",
        "email": "vth@example.org",
        "url": "https://example.org/vth",
    },
    "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
}
SERVERS = [
    {"url": BASE, "description": "Deze installatie."},
    {
        "url": f"https://{{host}}{BASE}",
        "description": "Een andere installatie.",
        "variables": {"host": {"default": "localhost", "description": "Adres van de installatie."}},
    },
]
SECURITY = {"type": "http", "scheme": "bearer", "description": "Token van de beheerder (`vth token add`)."}


def build(features: Iterable[Feature]) -> dict[str, Any]:
    """The whole document."""
    spec = APISpec("VTH", API_VERSION, "3.1.0", info=INFO, servers=SERVERS, security=[{"bearer": []}])
    _add_components(spec)
    tags: dict[str, None] = {}
    for operation in (one for feature in features for one in feature.operations):
        tags.setdefault(operation.tag)
        spec.path(operation.path, operations={operation.method.lower(): _described(operation)})
    for tag in tags:
        spec.tag({"name": tag})
    document: dict[str, Any] = spec.to_dict()
    return document


def _add_components(spec: APISpec) -> None:
    components = spec.components
    answers = ANSWERS | INDICATOR_ANSWERS | PERSON_ANSWERS | ADMINISTRATION
    for name, schema in (
        all_event_schemas() | answers | {"Problem": common.PROBLEM, "DocumentUpload": upload_schema()}
    ).items():
        components.schema(name, schema)
    for name, header in common.HEADERS.items():
        components.header(name, header)
    for name, parameter in common.PARAMETERS.items():
        components.parameter(name, parameter["in"], parameter)
    for name, response in common.problem_responses().items():
        components.response(name, response)
    components.security_scheme("bearer", SECURITY)


def _described(operation: Operation) -> JsonSchema:
    return {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary.nl,
        "description": f"{operation.summary.en}. {operation.note}".strip(),
        "parameters": [*_path(operation), *map(_query, operation.parameters), *_headers(operation)],
        **({"requestBody": _body(operation.body, operation.body_type)} if operation.body else {}),
        "responses": {str(operation.status): _answer(operation), **_unchanged(operation), **_problems(operation)},
        **({"security": []} if operation.open else {}),
    }


def _path(operation: Operation) -> list[JsonSchema]:
    return [
        {"name": name, "in": "path", "required": True, "schema": common.ID if name == "id" else {"type": "string"}}
        for name in operation.path_names
    ]


def _query(parameter: Parameter) -> JsonSchema:
    schema = {"type": "array", "items": parameter.schema} if parameter.many else parameter.schema
    described = {"name": parameter.name, "in": "query", "description": parameter.note.nl, "schema": schema}
    return described | ({"required": True} if parameter.required else {})


def _headers(operation: Operation) -> list[str]:
    """Names of parameter components; apispec makes references of them."""
    return [*(common.PARAMETER_NAMES[name] for name in operation.headers), "AcceptLanguage"]


def _body(name: str, media_type: str) -> JsonSchema:
    return {"required": True, "content": {media_type: {"schema": reference(name)}}}


def _answer(operation: Operation) -> JsonSchema:
    return {
        "description": operation.summary.nl,
        "headers": common.headers(operation.answer_headers),
        "content": {operation.media_type: {"schema": operation.schema}},
    }


def _unchanged(operation: Operation) -> dict[str, JsonSchema]:
    """The empty answer to who says what it has already."""
    if "If-None-Match" not in operation.headers:
        return {}
    return {"304": {"description": common.NOT_MODIFIED, "headers": common.headers(operation.answer_headers)}}


def _problems(operation: Operation) -> dict[str, JsonSchema]:
    """The statuses of this operation's errors: those of its kind and its own."""
    statuses = {400, 406, 500, 503, *operation.refusals}
    statuses |= set() if operation.open else {401, 403}
    statuses |= {429} if operation.allowance else set()
    statuses |= {404} if operation.path_names or operation.body else set()
    statuses |= {409, 413, 415} if operation.body else set()
    return {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in sorted(statuses)}
