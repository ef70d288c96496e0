"""For whom a report is: whether a company belongs to it, and how people read the filter."""

from collections.abc import Iterator, Mapping
from typing import Any

from vth.policy.models import Regulations
from vth.projections.indicators import Scope

SEVESO = ("seveso_lower", "seveso_upper")
CATEGORIES = {
    "provincial": "provinciaal",
    "seveso": "Seveso",
    "seveso_lower": "Seveso lagedrempel",
    "seveso_upper": "Seveso hogedrempel",
    "ippc": "IPPC-installatie",
}
NO_FILTER = "geen: alle bedrijven"


def belongs(scope: Scope, company: Mapping[str, Any]) -> bool:
    """Whether this row of the register of companies is within the filter."""
    if scope.within and not scope.within.covers(company["environmental_service"], company["municipality_code"]):
        return False
    asked = (
        (scope.environmental_service, company["environmental_service"]),
        (scope.competent_authority, company["competent_authority"]),
        (scope.municipality, company["municipality_code"]),
        (scope.sector, company["division" if (scope.sector or "").isdigit() else "section"]),
    )
    return all(value is None or value == found for value, found in asked) and _in_category(scope, company)


def described(scope: Scope, regulations: Regulations) -> str:
    """The filter in Dutch."""
    return "; ".join(f"{name}: {value}" for name, value in parts(scope, regulations)) or NO_FILTER


def parts(scope: Scope, regulations: Regulations) -> Iterator[tuple[str, str]]:
    """Every filter that is set, with its Dutch name and value."""
    name = regulations.organisations.name
    if scope.within:
        yield (
            "alleen wat de aanvrager mag zien",
            ", ".join(map(name, scope.within.services or scope.within.municipalities)),
        )
    if scope.environmental_service:
        yield "omgevingsdienst", name(scope.environmental_service)
    if scope.competent_authority:
        yield "bevoegd gezag", name(scope.competent_authority)
    if scope.municipality:
        yield "gemeente", name(scope.municipality)
    if scope.sector:
        yield "SBI", f"{scope.sector} {regulations.sbi.describe(scope.sector) or ''}".strip()
    if scope.category:
        yield "categorie", CATEGORIES[scope.category]


def _in_category(scope: Scope, company: Mapping[str, Any]) -> bool:
    if scope.category is None:
        return True
    wanted = SEVESO if scope.category == "seveso" else (scope.category,)
    return any(company[category] for category in wanted)
