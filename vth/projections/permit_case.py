"""A permit's facts with everything that follows from them, worked out once for all read models of permits."""

from collections.abc import Sequence
from dataclasses import dataclass

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.duty import Duty
from vth.projections.history import derived
from vth.projections.permit_duties import permit_duties
from vth.projections.permit_fold import permit_view
from vth.projections.permit_terms import PermitDates, permit_dates
from vth.projections.permit_view import PermitView


@dataclass(frozen=True, slots=True)
class PermitCase:
    """What the facts say, the dates that follow and what is owed; read-only."""

    view: PermitView
    dates: PermitDates
    duties: tuple[Duty, ...]


def permit_case(history: Sequence[RecordedEvent], regulations: Regulations) -> PermitCase:
    """The case from its full history in order of position; worked out once for each `History`."""
    return derived(_case, history, regulations)


def _case(history: Sequence[RecordedEvent], regulations: Regulations) -> PermitCase:
    view = permit_view(history)
    dates = permit_dates(view, regulations)
    return PermitCase(view, dates, tuple(permit_duties(view, dates, regulations)))
