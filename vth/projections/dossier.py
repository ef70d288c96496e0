"""The dossier of one permit: where it stands on a day, who owes what, and everything that was recorded.

As at a day, as known at an instant: the caller leaves out what was recorded later, the dossier leaves out what took
place later. A retraction counts from its recording, whatever its day. Only the permit's own stream is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import ApplicationReceived
from vth.events.envelope import RecordedEvent
from vth.kernel.text import Text
from vth.policy.decision_date import DecisionDate
from vth.policy.models import Regulations
from vth.projections.decision_term import explained
from vth.projections.dossier_history import HistoryLine, history_lines
from vth.projections.dossier_prescriptions import DossierDuty, DossierPrescription, duties_on, prescriptions_on
from vth.projections.event_line import Naming, unnamed
from vth.projections.permit_case import PermitCase, permit_case
from vth.projections.permit_state import STATES, state_on, stored_state
from vth.projections.permit_terms import PermitDates
from vth.projections.permit_view import PermitView
from vth.projections.row_values import iso


class Holder(NamedTuple):
    """Who held the application or permit, first and last day included; `until` None: still."""

    company_id: str
    name: str | None
    since: date
    until: date | None


class DossierState(NamedTuple):
    """Where the permit stands; `stayed`: a stay by court lasts. `in_force` is the same question as in the indicators:
    granted, not revoked, not annulled back to before that day, its term not over."""

    code: str
    label: Text
    stayed: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """One permit as at `on`. `decision_date` explains the statutory date line by line; `event` in a line is the version
    of the fact behind it. `decided_in_time` is None as long as nothing was decided."""

    stream: str
    permit_id: str
    on: date
    version: int
    last_position: int
    application: ApplicationReceived
    state: DossierState
    holders: tuple[Holder, ...]
    received_on: date
    decided_on: date | None
    outcome: str | None
    announced_on: date | None
    valid_until: date | None
    opportunities_mapped_on: date | None
    opportunities: int
    dates: PermitDates
    decision_date: DecisionDate
    decided_in_time: bool | None
    prescriptions: tuple[DossierPrescription, ...]
    duties: tuple[DossierDuty, ...]
    history: tuple[HistoryLine, ...]


def dossier(
    history: Sequence[RecordedEvent],
    on: date,
    regulations: Regulations,
    company_name: Naming = unnamed,
    person_name: Naming = unnamed,
) -> Dossier | None:
    """The dossier as at `on`; None when there was no application by then, or it was retracted."""
    known = [event for event in history if event.effective_on <= on or isinstance(event.fact, EventRetracted)]
    case = permit_case(known, regulations)
    view, found = case.view, explained(case.view, regulations, on)
    if view.application is None or view.received_on is None or found is None:
        return None
    return Dossier(
        view.stream,
        view.permit_id,
        on,
        view.version,
        view.last_position,
        view.application,
        _state(case, on),
        _holders(view, company_name),
        view.received_on,
        view.decided_on,
        view.outcome,
        view.announced[0] if view.announced else None,
        view.grant.valid_until if view.grant else None,
        view.opportunities_mapped_on,
        view.opportunities,
        case.dates,
        found,
        _in_time(view, found),
        prescriptions_on(case, on),
        duties_on(case, on, regulations),
        history_lines(known, company_name, person_name),
    )


def _state(case: PermitCase, on: date) -> DossierState:
    view, dates = case.view, case.dates
    supplement = view.open_supplement
    due_on = supplement.due_on if supplement else None
    valid_until = view.grant.valid_until if view.grant else None
    code = state_on(stored_state(view), iso(dates.in_force_on), iso(valid_until), iso(due_on), on)
    in_force = view.grant is not None and (dates.ended_on is None or dates.ended_on > on)
    return DossierState(code, STATES[code], view.open_stay is not None, in_force)


def _holders(view: PermitView, company_name: Naming) -> tuple[Holder, ...]:
    ends = [since - timedelta(days=1) for since, _ in view.holders[1:]]
    return tuple(
        Holder(company_id, company_name(company_id), since, until)
        for (since, company_id), until in zip_longest(view.holders, ends)
    )


def _in_time(view: PermitView, found: DecisionDate) -> bool | None:
    """Whether a grant or refusal came on or before the statutory date as it stood then."""
    if view.decided_on is None or view.outcome not in ("granted", "refused"):
        return None
    return view.decided_on <= found.date
