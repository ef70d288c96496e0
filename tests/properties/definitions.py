"""Each indicator as its definition reads, fact by fact: what the program's own figures are compared with."""

from collections.abc import Callable

from tests.properties import permit_definitions as permits
from tests.properties import practice_definitions as practice
from tests.properties.outcome import Outcome, share
from tests.properties.reading import Reading
from vth.events.catalogue.values import PrescriptionKind

Definition = Callable[[Reading], Outcome]
DEFINITIONS: dict[str, Definition] = {
    "permits_with_circular_prescriptions": lambda r: share(permits.circular(r, one) for one in permits.granted(r)),
    "permits_in_force_with_circular_prescriptions": lambda r: share(
        permits.circular(r, one) for one in permits.in_force(r)
    ),
    "research_conditions_converted": permits.research_converted,
    "research_conditions_decided_converted": permits.research_decided,
    "applications_with_opportunities_mapped": permits.opportunities,
    "permits_with_experimentation_clause": lambda r: share(
        permits.of_kind(r, p, PrescriptionKind.EXPERIMENTATION) for p in permits.granted(r)
    ),
    "priority_companies_with_waste_prevention": permits.priority_companies,
    "plans_submitted_on_time": practice.plans_on_time,
    "prescriptions_compliant": practice.prescriptions_compliant,
    "follow_ups_on_time": practice.follow_ups_on_time,
    "decisions_on_time": permits.decisions_on_time,
    "staff_trained": practice.staff_trained,
    "circular_advisers": practice.advisers,
    "ambassadors": practice.ambassadors,
    "circular_trainings_followed": practice.trainings,
    "company_scans": practice.scans,
    "csrd_reports_analysed": practice.csrd,
    "companies_asking_advice": practice.asking,
    "knowledge_circles": practice.circles,
    "primary_abiotic_savings": practice.savings,
    "primary_abiotic_use": practice.use,
    "experiments": practice.experiments,
}
OF_ORGANISATIONS = {
    "staff_trained",
    "circular_advisers",
    "ambassadors",
    "circular_trainings_followed",
    "knowledge_circles",
}
"""Indicators whose facts concern no company."""
