"""To which part each indicator belongs: the cases behind it are for who may read that part, its value for all."""

from collections.abc import Mapping

from vth.rights.subjects import Subject

OF_INDICATOR: Mapping[str, Subject] = {
    "permits_with_circular_prescriptions": Subject.PERMITS,
    "permits_in_force_with_circular_prescriptions": Subject.PERMITS,
    "applications_with_opportunities_mapped": Subject.PERMITS,
    "priority_companies_with_waste_prevention": Subject.PERMITS,
    "decisions_on_time": Subject.PERMITS,
    "research_conditions_converted": Subject.PERMITS,
    "research_conditions_decided_converted": Subject.PERMITS,
    "plans_submitted_on_time": Subject.PLANS,
    "primary_abiotic_savings": Subject.PLANS,
    "primary_abiotic_use": Subject.COMPANIES,
    "permits_with_experimentation_clause": Subject.EXPERIMENTS,
    "experiments": Subject.EXPERIMENTS,
    "prescriptions_compliant": Subject.SUPERVISION,
    "follow_ups_on_time": Subject.SUPERVISION,
    "staff_trained": Subject.TRAINING,
    "circular_trainings_followed": Subject.TRAINING,
    "ambassadors": Subject.TRAINING,
    "circular_advisers": Subject.ADVICE,
    "company_scans": Subject.ADVICE,
    "csrd_reports_analysed": Subject.ADVICE,
    "companies_asking_advice": Subject.ADVICE,
    "knowledge_circles": Subject.ADVICE,
}
