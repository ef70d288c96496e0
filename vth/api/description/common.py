"""What every operation's description shares: headers, parameters and the problems that answer what is wrong."""

from http import HTTPStatus
from typing import Any

from vth.api import problems
from vth.api.description.event_schemas import JsonSchema, reference
from vth.api.headers import API_VERSION

PROBLEM_TEXTS = {
    400: "Het verzoek klopt niet; alle fouten staan in `errors` (bad request).",
    401: "Geen geldig toegangstoken (unauthorized).",
    403: "Geen recht (forbidden).",
    404: "Bestaat niet (not found).",
    406: "Niet in de gevraagde vorm beschikbaar (not acceptable).",
    409: "Een regel verzet zich, of de Idempotency-Key is al gebruikt (conflict).",
    412: "Het dossier is intussen gewijzigd; `current_version` zegt waar het staat (precondition failed).",
    413: "Het bericht is te groot (content too large).",
    415: "Niet in de vorm die hier wordt gevraagd (unsupported media type).",
    428: "If-Match ontbreekt (precondition required).",
    429: "Te vaak in korte tijd gevraagd; probeer het na Retry-After opnieuw (too many requests).",
    500: "Interne fout; `incident` is het nummer voor de beheerder (internal server error).",
    503: "De database is even niet bereikbaar; probeer het na Retry-After opnieuw (service unavailable).",
}
VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/ApiVersion"}}
EXTRA_HEADERS = {401: ["WWW-Authenticate"], 412: ["ETag"], 429: ["Retry-After"], 503: ["Retry-After"]}


def _text_header(description: str, example: str) -> JsonSchema:
    return {"description": description, "schema": {"type": "string", "examples": [example]}}


HEADERS: dict[str, JsonSchema] = {
    "ApiVersion": _text_header("Volledig versienummer van de API.", API_VERSION),
    "ETag": _text_header("Versie van het dossier, voor If-Match; van een agenda, voor If-None-Match.", '"3"'),
    "Location": _text_header("Adres van het dossier.", "/api/v1/permits/0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"),
    "Link": _text_header("De volgende pagina, met rel=next.", '</api/v1/permits?cursor=WzFd>; rel="next"'),
    "ContentDisposition": _text_header(
        "Naam van het bestand.", 'attachment; filename="vth-2026-01-01-2026-12-31.xlsx"'
    ),
    "WwwAuthenticate": _text_header("Hoe toegang wordt gevraagd.", 'Bearer realm="VTH"'),
    "RetryAfter": {"description": "Seconden wachten.", "schema": {"type": "integer", "examples": [5]}},
}
HEADER_NAMES = {
    "ETag": "ETag",
    "Location": "Location",
    "Link": "Link",
    "Content-Disposition": "ContentDisposition",
    "WWW-Authenticate": "WwwAuthenticate",
    "Retry-After": "RetryAfter",
}
PARAMETERS: dict[str, JsonSchema] = {
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "description": "Taal van meldingen: `nl` (standaard) of `en`.",
        "schema": {"type": "string", "default": "nl", "examples": ["nl", "en"]},
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "description": "Verplicht: de ETag die u las, of `*` voor elke versie. Zonder: 428.",
        "schema": {"type": "string", "examples": ['"3"']},
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "De ETag van wat u al hebt: is dat nog zo, dan is het antwoord leeg (304).",
        "schema": {"type": "string", "examples": ['"9f86d081884c7d65"']},
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Hetzelfde verzoek met dezelfde sleutel geeft de eerste uitkomst en legt niets nieuws vast.",
        "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{1,200}$", "examples": ["2f1c1f0e-1"]},
    },
}
PARAMETER_NAMES = {"If-Match": "IfMatch", "If-None-Match": "IfNoneMatch", "Idempotency-Key": "IdempotencyKey"}
NOT_MODIFIED = "Niet veranderd sinds de ETag in If-None-Match (not modified)."
ID: JsonSchema = {"type": "string", "format": "uuid", "examples": ["0199a3c4-7d1e-7c3a-9a55-1f0c2d3e4b5a"]}


def headers(names: tuple[str, ...] | list[str]) -> dict[str, JsonSchema]:
    """API-Version and these."""
    return VERSION_HEADER | {name: {"$ref": f"#/components/headers/{HEADER_NAMES[name]}"} for name in names}


def problem_responses() -> dict[str, JsonSchema]:
    """One response component for each status of an error."""
    return {f"Problem{status}": _problem_response(status) for status in PROBLEM_TEXTS}


def _problem_response(status: int) -> JsonSchema:
    return {
        "description": PROBLEM_TEXTS[status],
        "headers": headers(EXTRA_HEADERS.get(status, [])),
        "content": {problems.MEDIA_TYPE: {"schema": reference("Problem")}},
    }


def described(kind: str | list[str], description: str, **more: Any) -> JsonSchema:
    """A simple value with what it means."""
    return {"type": kind, "description": description, **more}


PROBLEM: JsonSchema = {
    "type": "object",
    "description": "Wat er mis is en wat u kunt doen (RFC 9457).",
    "properties": {
        "type": described("string", "Soort fout als URN.", format="uri"),
        "title": described("string", "Korte naam van de fout."),
        "status": described("integer", "HTTP-status.", enum=[status.value for status in HTTPStatus if status >= 400]),
        "detail": described("string", "Uitleg."),
        "code": described("string", "Vaste code van de fout."),
        "errors": {
            "type": "array",
            "description": "Alle fouten tegelijk.",
            "items": {
                "type": "object",
                "properties": {
                    "code": described("string", "Vaste code."),
                    "message": described("string", "Wat er mis is en wat u kunt doen."),
                    "pointer": described("string", "Plaats in het bericht (JSON-pointer)."),
                    "parameter": described("string", "Parameter van het adres."),
                },
                "required": ["code", "message"],
            },
        },
        "current_version": described("integer", "Bij 412: de versie waarop het dossier nu staat."),
        "incident": described("string", "Bij 500 en 503: het nummer voor de beheerder."),
    },
    "required": ["type", "title", "status", "detail", "code", "errors"],
}
