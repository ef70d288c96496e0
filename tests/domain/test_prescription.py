"""What may and may not be recorded of the prescriptions of a permit."""

from datetime import date

import pytest

from tests.domain.facts import application, assessed, converted, prescription, research, standard
from tests.support.rulebook import rulebook
from tests.support.scenario import on, permit
from vth.events.catalogue.permit import PermitAmended, PermitGranted, PermitRevoked
from vth.events.catalogue.prescription import (
    DutyFulfilled,
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import AssessmentOutcome, PrescriptionKind
from vth.events.declaration import Fact

received = permit.given(on("2026-03-02", application()))
granted = received.given(on("2026-04-01", PermitGranted()))
researching = granted.given(on("2026-04-01", research()))
reported = researching.given(on("2026-05-01", ResearchReportSubmitted(number="4.1")))
sufficient = reported.given(on("2026-06-01", assessed(AssessmentOutcome.SUFFICIENT)))
obliged = sufficient.given(
    on("2026-07-01", PermitAmended(reason="Uit onderzoek")), on("2026-07-01", prescription("4.2", from_research="4.1"))
)
closing = ResearchClosed(number="4.1", reason="Geen haalbare maatregel")
withdrawing = PrescriptionWithdrawn(number="1.1")


def test_prescriptions_come_with_the_grant_or_later() -> None:
    received.when(on("2026-04-01", PermitGranted()), on("2026-04-01", prescription())).recorded()
    received.when(on("2026-04-01", prescription())).refused("permit_not_granted")
    granted.when(on("2026-08-01", prescription())).recorded()


def test_no_prescription_is_attached_to_a_permit_that_ended() -> None:
    ended = granted.given(on("2026-07-01", PermitRevoked(reason="Niet gebruikt")))
    ended.when(on("2026-07-02", prescription())).refused("permit_not_in_force")


def test_a_number_is_used_once_also_after_withdrawal() -> None:
    used = granted.given(on("2026-04-01", prescription()))
    used.when(on("2026-04-02", prescription())).refused("prescription_number_used")
    used.given(on("2026-05-01", withdrawing)).when(on("2026-05-02", prescription())).refused("prescription_number_used")


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (prescription(due_on=date(2026, 9, 1), due_within_months=3), "due_given_twice"),
        (prescription(due_on=date(2026, 3, 31)), "due_before_attached"),
        (prescription(due_on=date(9999, 12, 31)), "date_too_far"),
        (prescription(repeats_months=12), "repeats_without_first_due"),
        (prescription(due_within_months=10_000), "term_out_of_range"),
        (prescription(from_research="4.1"), "prescription_unknown"),
        (standard(code="bestaat-niet"), "standard_unknown"),
        (standard(version=99), "standard_unknown"),
        (standard(text="Een andere tekst."), "standard_text_differs"),
        (standard(kind=PrescriptionKind.OTHER), "standard_kind_differs"),
        (standard(parameters={"bestaat_niet": 1}), "parameter_unknown"),
    ],
)
def test_a_prescription_that_cannot_be_meant_is_refused(fact: PrescriptionAttached, code: str) -> None:
    granted.when(on("2026-04-01", fact)).refused(code)


@pytest.mark.parametrize(
    "fact",
    [
        prescription(due_on=date(2026, 4, 1), repeats_months=12),
        prescription(due_within_months=3, repeats_months=12),
        standard(),
        standard(text=standard().text + " \r\n"),
    ],
)
def test_a_prescription_as_it_should_be_is_attached(fact: PrescriptionAttached) -> None:
    granted.when(on("2026-04-01", fact)).recorded()


def test_a_version_or_parameters_belong_to_a_standard_prescription() -> None:
    orphan = PrescriptionAttached(
        number="1.1", kind=PrescriptionKind.OTHER, circular=False, text="Tekst", standard_version=1
    )
    granted.when(on("2026-04-01", orphan)).refused("standard_missing", where="/events/0/data/standard")


def test_a_standard_prescription_held_on_the_day_that_it_was_attached() -> None:
    fact = standard()
    own = rulebook().prescription(fact.standard or "", fact.standard_version)
    assert own is not None
    early = permit.given(on("2010-03-01", application()), on("2010-04-01", PermitGranted()))
    assert own.valid_from > date(2010, 4, 1)
    early.when(on("2010-04-01", fact)).refused("standard_not_valid")


def test_an_obligation_comes_out_of_a_research_condition_of_this_permit() -> None:
    researching.when(on("2026-05-01", prescription("4.2", from_research="4.1"))).recorded()
    plain = granted.given(on("2026-04-01", prescription()))
    plain.when(on("2026-05-01", prescription("4.2", from_research="1.1"))).refused("not_a_research_condition")


def test_a_prescription_is_withdrawn_once() -> None:
    gone = granted.given(on("2026-04-01", prescription()), on("2026-05-01", withdrawing))
    gone.when(on("2026-05-02", withdrawing)).refused("prescription_withdrawn")
    granted.when(on("2026-05-02", withdrawing)).refused("prescription_unknown")


def test_a_duty_is_fulfilled_under_a_prescription_that_has_one_and_stands() -> None:
    fulfilled = DutyFulfilled(number="1.1", period="2026")
    owing = granted.given(on("2026-04-01", prescription(due_within_months=6)))
    owing.when(on("2026-08-01", fulfilled)).recorded()
    granted.given(on("2026-04-01", prescription())).when(on("2026-08-01", fulfilled)).refused(
        "prescription_without_duty"
    )
    gone = owing.given(on("2026-05-01", withdrawing))
    gone.when(on("2026-08-01", fulfilled)).refused("prescription_withdrawn")
    gone.when(on("2026-04-30", fulfilled)).recorded()


@pytest.mark.parametrize(
    "fact",
    [
        ResearchReportSubmitted(number="4.1"),
        assessed(AssessmentOutcome.SUFFICIENT),
        converted("4.2"),
        closing,
    ],
)
def test_research_facts_are_about_a_research_condition(fact: Fact) -> None:
    granted.when(on("2026-05-01", fact)).refused("prescription_unknown")
    plain = granted.given(on("2026-04-01", prescription("4.1")))
    plain.when(on("2026-05-01", fact)).refused("not_a_research_condition")


def test_a_report_is_assessed_after_it_came() -> None:
    reported.when(on("2026-06-01", assessed(AssessmentOutcome.SUFFICIENT))).recorded()
    researching.when(on("2026-06-01", assessed(AssessmentOutcome.SUFFICIENT))).refused("no_research_report")


def test_an_insufficient_report_may_get_a_later_due_date() -> None:
    def redo(outcome: AssessmentOutcome, day: str) -> Fact:
        return assessed(outcome, date.fromisoformat(day))

    reported.when(on("2026-06-01", redo(AssessmentOutcome.INSUFFICIENT, "2026-09-01"))).recorded()
    reported.when(on("2026-06-01", redo(AssessmentOutcome.INSUFFICIENT, "2026-06-01"))).refused("new_due_not_later")
    reported.when(on("2026-06-01", redo(AssessmentOutcome.SUFFICIENT, "2026-09-01"))).refused("new_due_with_sufficient")


def test_a_report_under_a_withdrawn_condition_is_not_received() -> None:
    gone = researching.given(on("2026-05-01", PrescriptionWithdrawn(number="4.1")))
    gone.when(on("2026-05-02", ResearchReportSubmitted(number="4.1"))).refused("prescription_withdrawn")


def test_research_is_converted_after_a_sufficient_report_into_an_obligation_in_force() -> None:
    obliged.when(on("2026-07-01", converted("4.2"))).recorded()
    sufficient.when(on("2026-07-01", converted("4.2"))).refused(
        "not_an_obligation_in_force", where="/events/0/data/obligations/0"
    )
    sufficient.when(on("2026-07-01", converted())).refused("obligation_missing")
    early = reported.given(on("2026-05-02", prescription("4.2", from_research="4.1")))
    early.when(on("2026-07-01", converted("4.2"))).refused("no_sufficient_report")


def test_an_obligation_out_of_other_research_or_withdrawn_converts_nothing() -> None:
    other = sufficient.given(
        on("2026-04-01", research("5.1")), on("2026-07-01", prescription("5.2", from_research="5.1"))
    )
    other.when(on("2026-07-02", converted("5.2"))).refused("not_an_obligation_in_force")
    gone = obliged.given(on("2026-07-02", PrescriptionWithdrawn(number="4.2")))
    gone.when(on("2026-07-03", converted("4.2"))).refused("not_an_obligation_in_force")


def test_research_is_decided_once() -> None:
    done = obliged.given(on("2026-07-01", converted("4.2")))
    done.when(on("2026-07-02", converted("4.2"))).refused("research_already_decided")
    done.when(on("2026-07-02", closing)).refused("research_already_decided")
    researching.given(on("2026-05-01", closing)).when(on("2026-05-02", ResearchReportSubmitted(number="4.1"))).refused(
        "research_already_decided"
    )


def test_a_research_condition_withdrawn_by_the_amendment_is_still_converted() -> None:
    replaced = obliged.given(on("2026-07-01", PrescriptionWithdrawn(number="4.1")))
    replaced.when(on("2026-07-01", converted("4.2"))).recorded()
