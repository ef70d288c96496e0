"""Under which theme each indicator stands, in the order in which people read them."""

from collections.abc import Mapping
from enum import StrEnum

from vth.kernel.text import Text


class Theme(StrEnum):
    """A part of the work that the indicators follow; enforcement has registers and no indicator of its own."""

    PERMITS = "permits"
    RESEARCH = "research"
    PLANS = "plans"
    EXPERIMENTS = "experiments"
    SUPERVISION = "supervision"
    ENFORCEMENT = "enforcement"
    TRAINING = "training"
    ADVICE = "advice"


LABELS: Mapping[Theme, Text] = {
    Theme.PERMITS: Text("vergunningen", "permits"),
    Theme.RESEARCH: Text("onderzoek", "research"),
    Theme.PLANS: Text("plannen en materialen", "plans and materials"),
    Theme.EXPERIMENTS: Text("proefnemingen", "experiments"),
    Theme.SUPERVISION: Text("toezicht", "supervision"),
    Theme.ENFORCEMENT: Text("handhaving", "enforcement"),
    Theme.TRAINING: Text("opleiding", "training"),
    Theme.ADVICE: Text("advies", "advice"),
}
THEME_OF: Mapping[str, Theme] = {
    "permits_with_circular_prescriptions": Theme.PERMITS,
    "permits_in_force_with_circular_prescriptions": Theme.PERMITS,
    "applications_with_opportunities_mapped": Theme.PERMITS,
    "priority_companies_with_waste_prevention": Theme.PERMITS,
    "decisions_on_time": Theme.PERMITS,
    "research_conditions_converted": Theme.RESEARCH,
    "research_conditions_decided_converted": Theme.RESEARCH,
    "plans_submitted_on_time": Theme.PLANS,
    "primary_abiotic_savings": Theme.PLANS,
    "primary_abiotic_use": Theme.PLANS,
    "permits_with_experimentation_clause": Theme.EXPERIMENTS,
    "experiments": Theme.EXPERIMENTS,
    "prescriptions_compliant": Theme.SUPERVISION,
    "follow_ups_on_time": Theme.SUPERVISION,
    "staff_trained": Theme.TRAINING,
    "circular_trainings_followed": Theme.TRAINING,
    "ambassadors": Theme.TRAINING,
    "circular_advisers": Theme.ADVICE,
    "company_scans": Theme.ADVICE,
    "csrd_reports_analysed": Theme.ADVICE,
    "companies_asking_advice": Theme.ADVICE,
    "knowledge_circles": Theme.ADVICE,
}
