"""The statutory decision date of a permit's application, from the facts in its view."""

from datetime import date

from vth.events.catalogue.values import Procedure
from vth.policy.decision_date import Application, DecisionDate, Suspension, decision_date
from vth.policy.models import Regulations
from vth.projections.permit_view import PermitView, Supplement


def explained(view: PermitView, regulations: Regulations, as_of: date | None = None) -> DecisionDate | None:
    """The date with its sum, each line with the version of the event behind it; None without an application."""
    application = _application(view)
    return decision_date(application, regulations.terms, regulations.calendar, as_of) if application else None


def decision_due_on(view: PermitView, regulations: Regulations) -> date | None:
    """The last day on which a decision is or was in time."""
    found = explained(view, regulations)
    return found.date if found else None


def _application(view: PermitView) -> Application | None:
    if view.application is None or view.received is None:
        return None
    return Application(
        view.received.effective_on,
        "extended" if view.application.procedure == Procedure.EXTENDED else "regular",
        bool(view.application.consent_needed),
        tuple(_suspension(supplement) for supplement in view.supplements),
        view.extended_weeks,
        view.received.version,
        view.extended.version if view.extended else None,
    )


def _suspension(supplement: Supplement) -> Suspension:
    requested, answered = supplement.requested, supplement.answered
    return Suspension(
        requested.effective_on,
        supplement.due_on,
        answered.effective_on if answered else None,
        requested.version,
        answered.version if answered else None,
    )
