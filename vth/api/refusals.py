"""What the web server refuses before the system is asked, in words that say what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from vth.kernel.text import Text


@dataclass(frozen=True, slots=True)
class HttpFault:
    """The code, title and explanation that go with an HTTP status."""

    code: str
    title: Text
    detail: Text


HTTP_FAULTS: Mapping[int, HttpFault] = {
    400: HttpFault(
        "bad_request", Text("Onjuist verzoek", "Bad request"), Text("Controleer het verzoek.", "Check the request.")
    ),
    404: HttpFault(
        "not_found",
        Text("Niet gevonden", "Not found"),
        Text("Dit adres bestaat niet: zie /api/v1/docs.", "This address does not exist: see /api/v1/docs."),
    ),
    405: HttpFault(
        "method_not_allowed",
        Text("Methode niet toegestaan", "Method not allowed"),
        Text("Gebruik een methode uit de header Allow.", "Use a method of the Allow header."),
    ),
    406: HttpFault(
        "not_acceptable",
        Text("Geen passende vorm", "Not acceptable"),
        Text(
            "Dit antwoord bestaat niet in de gevraagde vorm: pas de header Accept aan.",
            "This answer does not exist in the form asked: change the Accept header.",
        ),
    ),
    413: HttpFault(
        "too_large",
        Text("Te groot", "Too large"),
        Text("Het bericht is te groot: verdeel het.", "The body is too large: split it."),
    ),
    415: HttpFault(
        "unsupported_media_type",
        Text("Vorm niet ondersteund", "Unsupported media type"),
        Text(
            "Stuur JSON in UTF-8 met Content-Type: application/json, of een document als multipart/form-data.",
            "Send JSON in UTF-8 with Content-Type: application/json, or a document as multipart/form-data.",
        ),
    ),
}
UNKNOWN = HttpFault(
    "error",
    Text("Er ging iets mis", "Something went wrong"),
    Text("Controleer het verzoek.", "Check the request."),
)


def refusal(status: int) -> HttpFault:
    """The words for this HTTP status."""
    return HTTP_FAULTS.get(status, UNKNOWN)
