"""Under which theme an indicator stands, and the Dutch words for what is told beside its value."""

from collections.abc import Mapping

from vth.events.catalogue.values import RStrategy
from vth.reports.words import PRESCRIPTION_KINDS

PERMITS, RESEARCH, PLANS, EXPERIMENTS = "vergunningen", "onderzoek", "plannen en materialen", "proefnemingen"
SUPERVISION, ENFORCEMENT, TRAINING, ADVICE = "toezicht", "handhaving", "opleiding", "advies"
ORDER = (PERMITS, RESEARCH, PLANS, EXPERIMENTS, SUPERVISION, ENFORCEMENT, TRAINING, ADVICE)
THEMES: Mapping[str, str] = {
    "permits_with_circular_prescriptions": PERMITS,
    "permits_in_force_with_circular_prescriptions": PERMITS,
    "applications_with_opportunities_mapped": PERMITS,
    "priority_companies_with_waste_prevention": PERMITS,
    "decisions_on_time": PERMITS,
    "research_conditions_converted": RESEARCH,
    "research_conditions_decided_converted": RESEARCH,
    "plans_submitted_on_time": PLANS,
    "primary_abiotic_savings": PLANS,
    "primary_abiotic_use": PLANS,
    "permits_with_experimentation_clause": EXPERIMENTS,
    "experiments": EXPERIMENTS,
    "prescriptions_compliant": SUPERVISION,
    "follow_ups_on_time": SUPERVISION,
    "staff_trained": TRAINING,
    "circular_trainings_followed": TRAINING,
    "ambassadors": TRAINING,
    "circular_advisers": ADVICE,
    "company_scans": ADVICE,
    "csrd_reports_analysed": ADVICE,
    "companies_asking_advice": ADVICE,
    "knowledge_circles": ADVICE,
}
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
