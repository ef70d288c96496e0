"""A prescription that demands a raw-material plan has the plan required of the holder once its date is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.domain.facts import application, prescription, registered, retracted
from tests.support.systems import origin
from vth.application import recorder as recorder_module
from vth.application.asking import question
from vth.application.explaining import explain
from vth.application.system import System
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import (
    DecisionAnnounced,
    PermitGranted,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
)
from vth.events.catalogue.prescription import PrescriptionWithdrawn
from vth.events.catalogue.raw_material_plan import PlanRequired, PlanSubmitted
from vth.events.catalogue.values import PrescriptionKind
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact, RecordedEvent
from vth.events.history import retained
from vth.kernel.origin import IMPORTED

COMPANY_ID = "00000000-0000-7000-8000-000000000001"
OTHER_ID = "00000000-0000-7000-8000-000000000002"
PERMIT_ID = "00000000-0000-7000-8000-000000000003"
PERMIT = f"permit/{PERMIT_ID}"
HALF_A_YEAR = prescription("5.1", PrescriptionKind.RAW_MATERIAL_PLAN, due_within_months=6)


def record(system: System, stream: str, day: str, *facts: Fact) -> Sequence[RecordedEvent]:
    given = [DatedFact(fact, date.fromisoformat(day)) for fact in facts]
    return system.recorder.record(stream, given, origin(f"{stream} {day} {facts}")).events


def plans(system: System) -> list[RecordedEvent]:
    """Every plan that was required on its own, by position."""
    with system.store.reading() as connection:
        found = [event for page in system.store.read(connection) for event in page if event.actor == "policy"]
    return [event for event in found if event.type == "PlanRequired"]


def due(system: System) -> list[date]:
    return [event.fact.due_on for event in plans(system)]  # type: ignore[attr-defined]


@pytest.fixture
def ground(system: System) -> System:
    record(system, f"company/{COMPANY_ID}", "2026-01-05", registered())
    record(system, f"company/{OTHER_ID}", "2026-01-05", registered())
    record(system, PERMIT, "2026-01-06", application(company_id=COMPANY_ID))
    return system


@pytest.fixture
def granted(ground: System) -> System:
    record(ground, PERMIT, "2026-02-02", PermitGranted())
    return ground


def test_the_plan_is_required_of_the_holder_when_the_announcement_makes_its_date_known(granted: System) -> None:
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    assert plans(granted) == []
    cause = record(granted, PERMIT, "2026-02-04", DecisionAnnounced())[0]
    plan = plans(granted)[0]
    expected = PlanRequired(company_id=COMPANY_ID, permit_id=PERMIT_ID, prescription="5.1", due_on=date(2026, 8, 5))
    assert (plan.fact, plan.effective_on, plan.causation) == (expected, date(2026, 2, 4), cause.position)
    assert plan.stream.startswith("raw_material_plan/")


def test_a_prescription_with_an_amendment_counts_from_the_day_that_it_was_attached(granted: System) -> None:
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    cause = record(granted, PERMIT, "2026-03-10", HALF_A_YEAR)[0]
    assert due(granted) == [date(2026, 9, 10)]
    assert plans(granted)[0].causation == cause.position


def test_a_day_named_in_the_grant_is_known_at_once(ground: System) -> None:
    record(ground, PERMIT, "2026-02-02", PermitGranted(in_force_on=date(2026, 3, 1)), HALF_A_YEAR)
    assert due(ground) == [date(2026, 9, 1)]


def test_a_date_that_the_prescription_names_counts_once_the_permit_takes_effect(granted: System) -> None:
    named = prescription("5.1", PrescriptionKind.RAW_MATERIAL_PLAN, due_on=date(2026, 12, 1))
    record(granted, PERMIT, "2026-02-02", named)
    assert due(granted) == []
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert due(granted) == [date(2026, 12, 1)]


def test_a_stay_over_entry_into_force_puts_the_requirement_off_until_it_ends(granted: System) -> None:
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    record(granted, PERMIT, "2026-02-03", PermitStayed())
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert due(granted) == []
    record(granted, PERMIT, "2026-04-01", StayEnded())
    assert due(granted) == [date(2026, 10, 1)]


def test_another_announcement_requires_no_second_plan(granted: System) -> None:
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    record(granted, PERMIT, "2026-05-01", retracted(4))
    record(granted, PERMIT, "2026-02-06", DecisionAnnounced())
    assert due(granted) == [date(2026, 8, 5)]
    assert granted.recorder.catch_up(imported=True) == 0


@pytest.fixture
def stayed(granted: System) -> System:
    """With a plan owed on 5 August by a permit that a court stayed on 1 March."""
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    record(granted, PERMIT, "2026-03-01", PermitStayed())
    return granted


def owed(system: System) -> list[PlanRequired]:
    """What stands in the stream of the plan."""
    stream = plans(system)[0].stream
    with system.store.reading() as connection:
        return [event.fact for event in retained(system.store.load(connection, stream))]  # type: ignore[misc]


def test_the_day_moves_along_with_each_stay_by_the_days_that_it_lasted(stayed: System) -> None:
    assert [plan.due_on for plan in owed(stayed)] == [date(2026, 8, 5)]
    cause = record(stayed, PERMIT, "2026-04-01", StayEnded())[0]
    assert [plan.due_on for plan in owed(stayed)] == [date(2026, 9, 5)]
    assert {event.causation for event in plans(stayed)[1:]} == {cause.position}
    record(stayed, PERMIT, "2026-05-01", PermitStayed())
    record(stayed, PERMIT, "2026-05-11", StayEnded())
    assert [plan.due_on for plan in owed(stayed)] == [date(2026, 9, 15)]
    assert stayed.recorder.catch_up(imported=True) == 0


def test_a_plan_that_was_submitted_or_that_people_required_themselves_does_not_move(stayed: System) -> None:
    stream = plans(stayed)[0].stream
    by_hand = replace(owed(stayed)[0], due_on=date(2026, 7, 1))
    record(stayed, stream, "2026-03-15", EventRetracted(version=1, reason="eerder afgesproken"), by_hand)
    record(stayed, PERMIT, "2026-04-01", StayEnded())
    assert owed(stayed) == [by_hand]
    record(stayed, stream, "2026-04-02", PlanSubmitted(measures=()))
    record(stayed, PERMIT, "2026-05-01", PermitStayed())
    record(stayed, PERMIT, "2026-05-11", StayEnded())
    assert owed(stayed) == [by_hand, PlanSubmitted(measures=())]


def test_a_plan_whose_prescription_was_withdrawn_during_the_stay_does_not_move(stayed: System) -> None:
    record(stayed, PERMIT, "2026-03-10", PrescriptionWithdrawn(number="5.1"))
    record(stayed, PERMIT, "2026-04-01", StayEnded())
    assert [plan.due_on for plan in owed(stayed)] == [date(2026, 8, 5)]


def test_that_a_court_moved_it_is_told_with_the_figure(stayed: System) -> None:
    with stayed.store.reading() as connection:
        then = question(stayed, connection, start=date(2026, 8, 1), end=date(2026, 8, 31))
        record(stayed, PERMIT, "2026-04-01", StayEnded())
    with stayed.store.reading() as connection:
        now = question(stayed, connection, start=date(2026, 8, 1), end=date(2026, 8, 31))
        found = explain(stayed, connection, "plans_submitted_on_time", then, now)
    assert [(one.reason, one.denominator) for one in found.reasons] == [("decided_by_court", -1)]


@pytest.mark.parametrize(
    "other",
    [
        prescription("5.1", PrescriptionKind.REGISTRATION, due_within_months=6),
        prescription("5.1", PrescriptionKind.RAW_MATERIAL_PLAN),
    ],
)
def test_other_kinds_and_prescriptions_without_a_term_require_no_plan(granted: System, other: Fact) -> None:
    record(granted, PERMIT, "2026-02-02", other)
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert plans(granted) == []


def test_the_plan_is_required_of_who_holds_the_permit_by_then(granted: System) -> None:
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    record(granted, PERMIT, "2026-02-03", PermitTransferred(company_id=OTHER_ID))
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert plans(granted)[0].fact.company_id == OTHER_ID  # type: ignore[attr-defined]


def test_a_plan_that_people_required_is_not_required_again(granted: System) -> None:
    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    own = PlanRequired(company_id=COMPANY_ID, permit_id=PERMIT_ID, prescription="5.1", due_on=date(2026, 7, 1))
    record(granted, "raw_material_plan/00000000-0000-7000-8000-000000000009", "2026-02-03", own)
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert plans(granted) == []


@pytest.mark.parametrize(
    "end", [PrescriptionWithdrawn(number="5.1"), PermitRevoked(reason="Op verzoek"), retracted(3), retracted(4)]
)
def test_a_catch_up_requires_no_plan_for_what_has_ended_or_was_retracted(granted: System, end: Fact) -> None:
    with granted.recorder.batch() as batch:
        batch.record(PERMIT, [DatedFact(HALF_A_YEAR, date(2026, 2, 2))], origin("a"))
        batch.record(PERMIT, [DatedFact(DecisionAnnounced(), date(2026, 2, 4))], origin("b"))
        batch.record(PERMIT, [DatedFact(end, date(2026, 2, 10))], origin("c"))
    assert granted.recorder.catch_up() == 0


def test_a_catch_up_names_the_same_cause_and_date_and_happens_once(granted: System) -> None:
    with granted.recorder.batch() as batch:
        batch.record(PERMIT, [DatedFact(HALF_A_YEAR, date(2026, 2, 2))], origin("a"))
        cause = batch.record(PERMIT, [DatedFact(DecisionAnnounced(), date(2026, 2, 4))], origin("b")).events[0]
        batch.record(PERMIT, [DatedFact(PermitStayed(), date(2026, 3, 1))], origin("c"))
    assert [granted.recorder.catch_up(), granted.recorder.catch_up()] == [1, 0]
    assert due(granted) == [date(2026, 8, 5)]
    assert plans(granted)[0].causation == cause.position


def test_imported_facts_require_no_plan_unless_asked(granted: System) -> None:
    with granted.recorder.batch() as batch:
        batch.record(PERMIT, [DatedFact(HALF_A_YEAR, date(2026, 2, 2))], origin(f"{IMPORTED}1"))
        batch.record(PERMIT, [DatedFact(DecisionAnnounced(), date(2026, 2, 4))], origin(f"{IMPORTED}2"))
    assert granted.recorder.catch_up() == 0
    record(granted, PERMIT, "2026-03-01", PermitStayed())
    record(granted, PERMIT, "2026-04-01", StayEnded())
    assert plans(granted) == []
    assert granted.recorder.catch_up(imported=True) == 1


def test_when_the_process_dies_before_the_plan_is_required_the_announcement_does_not_stand_either(
    granted: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead(BaseException):
        pass

    def die(*_: object) -> int:
        raise Dead

    record(granted, PERMIT, "2026-02-02", HALF_A_YEAR)
    with monkeypatch.context() as patched:
        patched.setattr(recorder_module, "react", die)
        with pytest.raises(Dead):
            record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert granted.recorder.catch_up() == 0
    record(granted, PERMIT, "2026-02-04", DecisionAnnounced())
    assert due(granted) == [date(2026, 8, 5)]
