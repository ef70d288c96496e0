"""What may be recorded now is what the rules say, with their reason for the rest."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts import application, prescription, research
from tests.domain.permits import NOT_GRANTED, REVOKED
from tests.domain.test_any_facts import ANSWERS, GROUND, STREAM_TYPES, accepted, faults_of
from tests.support.generated import facts
from tests.support.scenario import CLOSED_COMPANY, COMPANY, PERMIT, TODAY, on, recorded
from vth.application.possible import Possibility, may_begin, possible
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.permit import PermitGranted
from vth.events.declaration import Fact
from vth.events.description import describe
from vth.events.envelope import DatedFact

GRANTED = (*GROUND["permit"], on("2026-02-01", prescription("1.1")), on("2026-02-01", research("4.1")))


def asked(stream_type: str, *history: DatedFact) -> dict[str, Possibility]:
    found = possible(stream_type, recorded(f"{stream_type}/1" if history else "", history), ANSWERS)
    return {one.fact_type.declaration.name: one for one in found}


def shaped(fact: Fact) -> bool:
    """Whether the numbers are as large as their fields ask: what is too small is refused before any rule looks."""
    least = ((getattr(fact, one.attribute), one.shape.minimum) for one in describe(type(fact)))
    return all(value >= minimum for value, minimum in least if minimum is not None and isinstance(value, int | Decimal))


@pytest.mark.parametrize("stream_type", STREAM_TYPES)
@given(data=st.data())
def test_nothing_that_the_rules_would_take_today_is_withheld(stream_type: str, data: st.DataObject) -> None:
    days = st.dates(date(2026, 3, 1), TODAY)
    drawn = data.draw(st.lists(st.builds(DatedFact, facts(stream_type), days), max_size=6))
    history = accepted(stream_type, [*GROUND.get(stream_type, ()), *sorted(drawn, key=lambda one: one.effective_on)])
    fresh = data.draw(st.builds(DatedFact, facts(stream_type), st.just(TODAY)))
    if not isinstance(fresh.fact, EventRetracted) and shaped(fresh.fact) and not faults_of(stream_type, history, fresh):
        one = asked(stream_type, *history)[fresh.fact.declaration.name]
        assert one.allowed
        assert all(getattr(fresh.fact, name) in taken for name, taken in one.choices.items())


def test_before_its_application_a_permit_takes_nothing_else() -> None:
    found = asked("permit")
    assert [name for name, one in found.items() if one.allowed] == ["ApplicationReceived"]


def test_what_may_not_be_recorded_says_why_in_both_languages() -> None:
    (reason,) = asked("permit", on("2026-01-05", application()))["PermitRevoked"].reasons
    assert "verleend" in reason.nl
    assert "granted" in reason.en


def test_a_report_is_offered_for_the_research_conditions_only() -> None:
    assert asked("permit", *GRANTED)["ResearchReportSubmitted"].choices == {"number": ("4.1",)}


def test_without_a_research_condition_there_is_no_report_to_receive() -> None:
    found = asked("permit", on("2026-01-05", application()), on("2026-02-01", PermitGranted()))
    assert not found["ResearchReportSubmitted"].allowed


def test_a_new_prescription_has_a_free_number() -> None:
    found = asked("permit", *GRANTED)["PrescriptionAttached"]
    assert (found.allowed, found.choices) == (True, {})


def test_correcting_is_not_one_of_the_facts() -> None:
    assert EventRetracted.declaration.name not in asked("permit", *GRANTED)


def test_nothing_is_forfeited_without_an_order_nor_collected_before_it_is_owed() -> None:
    found = asked("violation", *GROUND["violation"])
    for name in ("PenaltyForfeited", "CollectionDecided", "PenaltyCollected"):
        assert found[name].reasons, name


@pytest.mark.parametrize("stream_type", ["inspection", "permit", "question", "raw_material_plan", "violation"])
def test_nothing_begins_at_a_company_that_is_closed(stream_type: str) -> None:
    assert may_begin(stream_type, {"company_id": COMPANY}, ANSWERS).allowed
    (reason,) = may_begin(stream_type, {"company_id": CLOSED_COMPANY}, ANSWERS).reasons
    assert ("gesloten" in reason.nl, "closed" in reason.en) == (True, True)


@pytest.mark.parametrize(("permit", "word"), [(NOT_GRANTED, "verleend"), (REVOKED, "ingetrokken")])
def test_no_experiment_begins_under_a_permit_that_does_not_hold(permit: str, word: str) -> None:
    assert may_begin("experiment", {"permit_id": PERMIT}, ANSWERS).allowed
    (reason,) = may_begin("experiment", {"permit_id": permit}, ANSWERS).reasons
    assert word in reason.nl
