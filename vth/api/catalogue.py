"""Every register, for who asks them all alike."""

from vth.api import advice, companies, experiments, permits, plans, supervision, training
from vth.api.listed import Listed

LISTED: tuple[Listed, ...] = (
    companies.COMPANIES,
    permits.PERMITS,
    plans.PLANS,
    plans.MEASURES,
    experiments.EXPERIMENTS,
    supervision.INSPECTIONS,
    supervision.VIOLATIONS,
    training.STAFF,
    training.COURSES,
    training.SESSIONS,
    advice.QUESTIONS,
    advice.CIRCLES,
    advice.DOCUMENTS,
    advice.ADVISERS,
)
