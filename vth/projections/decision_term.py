"""The statutory decision date of a permit's application, from the facts in its view."""

from datetime import date
from functools import lru_cache

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
    application = _application(view)
    return last_day(application, regulations) if application else None


def last_day(application: Application, regulations: Regulations) -> date:
    """The last day on which a decision on this application is in time, as `explained` gives it with its sum."""
    return _due_on(application, Law(regulations))


class Law:
    """The regulations as a key: those of one version give the same dates."""

    __slots__ = ("regulations",)

    def __init__(self, regulations: Regulations) -> None:
        self.regulations = regulations

    def __hash__(self) -> int:
        return hash(self.regulations.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Law) and other.regulations.version == self.regulations.version


@lru_cache(maxsize=20_000)
def _due_on(application: Application, law: Law) -> date:
    """Many applications of one day share it."""
    return decision_date(application, law.regulations.terms, law.regulations.calendar).date


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
