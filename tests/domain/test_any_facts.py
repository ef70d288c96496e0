"""What holds whatever is recorded, and in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts import application, assessed, prescription, registered, research
from tests.domain.permits import PERMITS
from tests.domain.supervision import carried_out
from tests.support.beginnings import BEGINNINGS
from tests.support.generated import dated
from tests.support.scenario import PERMIT, STAFF, on, recorded
from vth.domain.decider import decide, decider_for
from vth.events.catalogue.company import CompanyScanCarriedOut, CsrdReportPublished
from vth.events.catalogue.inspection import InspectionAssigned, InspectionRescheduled
from vth.events.catalogue.permit import (
    CircularOpportunitiesMapped,
    CmpDeviationDeclared,
    DecisionAnnounced,
    PermitGranted,
)
from vth.events.catalogue.prescription import ResearchReportSubmitted
from vth.events.catalogue.values import AssessmentOutcome
from vth.events.catalogue.violation import DeviationJustified, IntentionAnnounced, ViolationRemedied
from vth.events.envelope import DatedFact
from vth.events.history import retained
from vth.events.registry import STREAMS
from vth.kernel.errors import Fault, VthError

STREAM_TYPES = [stream.name for stream in STREAMS]
ANSWERS = replace(PERMITS, streams=frozenset({f"permit/{PERMIT}"}))
GROUND: dict[str, tuple[DatedFact, ...]] = {
    "company": (on("2026-01-05", registered()),),
    "permit": (on("2026-01-05", application()), on("2026-02-01", PermitGranted())),
    **{stream_type: (on("2026-03-01", first),) for stream_type, first in BEGINNINGS.items()},
}
INDEPENDENT = {
    "company": (
        on("2026-03-01", CompanyScanCarriedOut()),
        on("2026-04-01", CsrdReportPublished(reporting_year=2024)),
        on("2026-05-01", CsrdReportPublished(reporting_year=2025)),
        on("2026-05-01", CompanyScanCarriedOut()),
    ),
    "permit": (
        on("2026-01-10", CircularOpportunitiesMapped(opportunities=(), conclusion="Alleen opslag")),
        on("2026-01-20", CmpDeviationDeclared(framework="Minimumstandaard", reason="Proef")),
        on("2026-02-03", DecisionAnnounced()),
        on("2026-02-05", prescription("1.1", due_within_months=3)),
        on("2026-03-01", research("4.1")),
    ),
    "inspection": (
        on("2026-03-02", InspectionAssigned(supervisor=STAFF)),
        on("2026-03-05", InspectionRescheduled(planned_on=date(2026, 3, 25), reason="Ziekte")),
        on("2026-03-25", carried_out()),
    ),
    "violation": (
        on("2026-03-02", DeviationJustified(reason="Eerste keer")),
        on("2026-04-01", IntentionAnnounced(compliance_due_on=date(2026, 8, 1), views_due_on=date(2026, 7, 1))),
        on("2026-07-01", ViolationRemedied()),
    ),
}


def accepted(stream_type: str, facts: Sequence[DatedFact]) -> list[DatedFact]:
    """The facts, recorded one by one, that the rules let through."""
    history: list[DatedFact] = []
    for fact in facts:
        if not faults_of(stream_type, history, fact):
            history.append(fact)
    return history


def faults_of(stream_type: str, history: Sequence[DatedFact], fact: DatedFact) -> tuple[Fault, ...]:
    try:
        decide(stream_type, recorded(f"{stream_type}/1", history), [fact], ANSWERS)
    except VthError as refusal:
        return refusal.faults
    return ()


def state(stream_type: str, facts: Sequence[DatedFact]) -> object:
    return decider_for(stream_type).fold(retained(recorded(f"{stream_type}/1", facts)))


@pytest.mark.parametrize("stream_type", STREAM_TYPES)
@given(data=st.data())
def test_any_facts_are_recorded_or_refused_with_a_reason(stream_type: str, data: st.DataObject) -> None:
    history = accepted(stream_type, [*GROUND[stream_type], *data.draw(st.lists(dated(stream_type), max_size=8))])
    faults = faults_of(stream_type, history, data.draw(dated(stream_type)))
    assert all(fault.code and fault.message.nl and fault.message.en for fault in faults)
    assert all(fault.where.startswith("/events/0") for fault in faults)


@pytest.mark.parametrize("stream_type", STREAM_TYPES)
@given(data=st.data())
def test_facts_that_were_accepted_one_by_one_are_accepted_together(stream_type: str, data: st.DataObject) -> None:
    facts = [*GROUND[stream_type], *data.draw(st.lists(dated(stream_type), max_size=8))]
    history = accepted(stream_type, facts)
    assert decide(stream_type, [], history, ANSWERS) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("stream_type", INDEPENDENT)
@given(data=st.data())
def test_independent_facts_give_one_state_in_whatever_order_they_are_recorded(
    stream_type: str, data: st.DataObject
) -> None:
    late = data.draw(st.permutations(INDEPENDENT[stream_type]))
    history = accepted(stream_type, [*GROUND[stream_type], *late])
    assert len(history) == len(GROUND[stream_type]) + len(late)
    assert state(stream_type, history) == state(stream_type, [*GROUND[stream_type], *INDEPENDENT[stream_type]])


@given(st.permutations(range(3)))
def test_facts_that_rest_on_one_another_are_recorded_in_one_order_only(order: list[int]) -> None:
    chain = (
        on("2026-03-01", research("4.1")),
        on("2026-05-01", ResearchReportSubmitted(number="4.1")),
        on("2026-06-01", assessed(AssessmentOutcome.SUFFICIENT)),
    )
    history = accepted("permit", [*GROUND["permit"], *(chain[index] for index in order)])
    in_order = all(one < other for one, other in pairwise(order))
    assert (len(history) == len(GROUND["permit"]) + len(chain)) == in_order
