"""Under which theme an indicator stands, and the Dutch words for what is told beside its value."""

from collections.abc import Mapping

from vth.events.catalogue.values import RStrategy
from vth.projections.indicators.themes import LABELS, THEME_OF, Theme
from vth.reports.words import PRESCRIPTION_KINDS

ORDER = tuple(LABELS[theme].nl for theme in Theme)
THEMES: Mapping[str, str] = {code: LABELS[theme].nl for code, theme in THEME_OF.items()}
SUPERVISION, ENFORCEMENT = LABELS[Theme.SUPERVISION].nl, LABELS[Theme.ENFORCEMENT].nl
PARTS: Mapping[str, str] = {
    "activities": "activiteiten gehouden in de periode",
    "base_year": "basisjaar",
    "companies": "bedrijven die beide jaren meldden",
    "companies_share": "hun aandeel in wie een van beide jaren meldde (procent)",
    "completed": "afgerond in de periode",
    "fte": "formatie (fte)",
    "hours": "uren",
    "made_permanent": "blijvend gemaakt in de periode",
    "measures": "uitgevoerde maatregelen",
    "questions": "vragen",
    "running": "lopend op de laatste dag",
    "staff": "verschillende medewerkers",
    "year": "laatste volle jaar",
}
GROUPS: Mapping[str, str] = {
    "material": "materiaal",
    "r_strategy": "R-strategie",
    "sector": "SBI-sectie",
    "theme": "thema",
}
VALUES = {**PRESCRIPTION_KINDS, **{step.value: step.label.nl for step in RStrategy}}
"""The Dutch of a theme that is a kind of prescription, and of a step of the R-ladder."""
NOT_KNOWN = "unknown"


def part_name(name: str) -> str:
    """`theme_waste_prevention` becomes `thema: afvalpreventie`."""
    for group, dutch in GROUPS.items():
        if name.startswith(f"{group}_"):
            value = name.removeprefix(f"{group}_")
            return f"{dutch}: {'onbekend' if value == NOT_KNOWN else VALUES.get(value, value)}"
    return PARTS[name]
