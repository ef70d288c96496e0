"""Filters on the company that several registers and the indicators share."""

from collections.abc import Mapping
from typing import Any

from vth.api import parameters
from vth.api.operations import Asked
from vth.api.parameters import Parameter
from vth.kernel.text import Text
from vth.projections.company_filter import CATEGORIES, CompanyFilter

COMPANY: tuple[Parameter, ...] = (
    parameters.code(
        "environmentalService",
        Text("Omgevingsdienst.", "Environmental service."),
        r"[a-z][a-z0-9-]{1,40}",
        "odu",
    ),
    parameters.code(
        "competentAuthority",
        Text("Bevoegd gezag.", "Competent authority."),
        r"(pv[0-9]{2}|gm[0-9]{4})",
        "pv26",
    ),
    parameters.code("municipality", Text("Gemeente (CBS-code).", "Municipality (CBS code)."), r"[0-9]{4}", "0344"),
    parameters.code(
        "sector",
        Text("SBI-sectie (letter) of -afdeling (twee cijfers).", "SBI section (letter) or division (two digits)."),
        r"([A-U]|[0-9]{2})",
        "C",
    ),
    parameters.one_of("category", Text("Categorie van het bedrijf.", "Category of the company."), CATEGORIES),
)
ORGANISATION = parameters.code(
    "organisation",
    Text(
        "Van deze dienst of dit gezag, ook onder de code van voor een opvolging.",
        "Of this service or authority, also under the code that it had before a succession.",
    ),
    r"[a-z][a-z0-9-]{1,40}",
    "odu",
)
NAMES = {
    "environmentalService": "environmental_service",
    "competentAuthority": "competent_authority",
    "municipality": "municipality",
    "sector": "sector",
    "category": "category",
}


def named(arguments: Mapping[str, Any]) -> dict[str, str | None]:
    """The company filters by their names in code."""
    return {code: arguments[name] for name, code in NAMES.items()}


def company_filter(asked: Asked) -> CompanyFilter:
    """The filter in the request, within the limit of who asks."""
    return CompanyFilter(**named(asked.arguments), within=asked.identity.within)
