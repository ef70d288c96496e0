"""Permit facts, one by one in the order in which they took place, to the view that every permit read model uses."""

from collections.abc import Sequence
from typing import assert_never, cast

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    CopySentToMinister,
    DecisionAnnounced,
    DecisionPeriodExtended,
    DraftDecisionPublished,
    PermitAmended,
    PermitAnnulled,
    PermitEvent,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.projections.permit_view import PermitView, PrescriptionView, Research, Stay, Supplement

ConditionFact = (
    PrescriptionAttached
    | PrescriptionWithdrawn
    | DutyFulfilled
    | ResearchReportSubmitted
    | ResearchReportAssessed
    | ResearchConverted
    | ResearchClosed
)
ProcedureFact = (
    ApplicationReceived
    | SupplementRequested
    | ApplicationSupplemented
    | DecisionPeriodExtended
    | CircularOpportunitiesMapped
    | DraftDecisionPublished
    | PermitGranted
    | PermitRefused
    | ApplicationWithdrawn
    | ApplicationNotConsidered
    | DecisionAnnounced
)
PermitFact = (
    PermitAmended
    | PermitRevoked
    | PermitTransferred
    | PermitStayed
    | StayEnded
    | PermitAnnulled
    | CmpDeviationDeclared
    | CopySentToMinister
    | EventRetracted
)
OUTCOMES = {
    PermitGranted: "granted",
    PermitRefused: "refused",
    ApplicationWithdrawn: "withdrawn",
    ApplicationNotConsidered: "not_considered",
}


def permit_view(history: Sequence[RecordedEvent]) -> PermitView:
    """The permit after all facts of its history that count."""
    view = PermitView(history[0].stream if history else "", retained(history))
    if history:
        view.version, view.last_position = history[-1].version, history[-1].position
    for event in view.kept:
        evolve(view, event)
    return view


def evolve(view: PermitView, event: RecordedEvent) -> None:
    """Takes one more fact into the view. Never refuses: rules were looked at when the fact was recorded."""
    fact = cast(PermitEvent, event.fact)
    if isinstance(fact, ConditionFact):
        _condition(view, event, fact)
    elif isinstance(fact, ProcedureFact):
        _procedure(view, event, fact)
    else:
        _permit(view, event, fact)


def _procedure(view: PermitView, event: RecordedEvent, fact: ProcedureFact) -> None:
    match fact:
        case ApplicationReceived():
            view.application, view.received = fact, event
            view.holders.append((event.effective_on, fact.company_id))
        case PermitGranted():
            view.grant, view.decided, view.outcome = fact, event, OUTCOMES[PermitGranted]
        case DecisionAnnounced():
            view.announced.append(event.effective_on)
        case CircularOpportunitiesMapped():
            view.opportunities_mapped_on = view.opportunities_mapped_on or event.effective_on
            view.opportunities = len(fact.opportunities)
        case SupplementRequested():
            view.supplements.append(Supplement(event, fact.due_on))
        case ApplicationSupplemented():
            _supplemented(view, event)
        case DecisionPeriodExtended():
            view.extended, view.extended_weeks = event, fact.weeks
        case DraftDecisionPublished():
            view.draft_on = event.effective_on
        case PermitRefused() | ApplicationWithdrawn() | ApplicationNotConsidered():
            view.decided, view.outcome = event, OUTCOMES[type(fact)]
        case _:
            assert_never(fact)


def _supplemented(view: PermitView, event: RecordedEvent) -> None:
    """One supplement answers every request that is still open."""
    for supplement in view.supplements:
        supplement.answered = supplement.answered or event


def _permit(view: PermitView, event: RecordedEvent, fact: PermitFact) -> None:
    day = event.effective_on
    match fact:
        case PermitAmended():
            view.amended.append(day)
        case PermitRevoked():
            view.revoked_on = day
        case PermitTransferred():
            view.holders.append((day, fact.company_id))
        case PermitStayed():
            view.stays.append(Stay(day))
        case StayEnded():
            _stay_ended(view, event)
        case PermitAnnulled():
            view.annulled_on, view.annulled_from = day, fact.from_
        case CmpDeviationDeclared():
            view.deviations.append((day, fact))
        case CopySentToMinister():
            view.copies_sent.append(day)
        case EventRetracted():
            pass  # left out by `retained`
        case _:
            assert_never(fact)


def _stay_ended(view: PermitView, event: RecordedEvent) -> None:
    stay = view.open_stay
    if stay:
        stay.ended_on = event.effective_on


def _condition(view: PermitView, event: RecordedEvent, fact: ConditionFact) -> None:
    if isinstance(fact, PrescriptionAttached):
        prescription = PrescriptionView(fact, event)
        prescription.research = Research() if prescription.is_research else None
        view.prescriptions[fact.number] = prescription
        return
    found = view.prescriptions.get(fact.number)
    if found is not None:
        _under(found, event, fact)


def _under(
    prescription: PrescriptionView,
    event: RecordedEvent,
    fact: PrescriptionWithdrawn
    | DutyFulfilled
    | ResearchReportSubmitted
    | ResearchReportAssessed
    | ResearchConverted
    | ResearchClosed,
) -> None:
    day = event.effective_on
    research = prescription.research or Research()
    match fact:
        case PrescriptionWithdrawn():
            prescription.withdrawn_on, prescription.withdrawn_reason = day, fact.reason
        case DutyFulfilled():
            prescription.fulfilled.append((day, fact.period))
        case ResearchReportSubmitted():
            research.submitted_on, research.assessed_on, research.outcome = day, None, None
        case ResearchReportAssessed():
            research.assessed_on, research.outcome = day, fact.outcome.value
            research.new_due_on = fact.new_due_on or research.new_due_on
        case ResearchConverted():
            research.converted_on, research.road, research.obligations = day, fact.road.value, fact.obligations
        case ResearchClosed():
            research.closed_on, research.closed_reason = day, fact.reason
            research.voluntary_measure = fact.voluntary_measure
        case _:
            assert_never(fact)
