"""What may and may not be recorded of a violation: how it is established, what is done about it, how it ends."""

from datetime import date

import pytest

from tests.domain.supervision import INSPECTION, WORLD, established
from tests.support.scenario import CLOSED_COMPANY, OTHER_COMPANY, UNKNOWN, on, violation
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    DeviationJustified,
    EnforcementWaived,
    FineImposed,
    IntentionAnnounced,
    OtherMeasureTaken,
    ReferredToProsecutor,
    ViewsReceived,
    ViolationClosed,
    ViolationRemedied,
    WarningIssued,
)
from vth.events.declaration import Fact

none = violation.asking(WORLD)
known = none.given(on("2026-05-20", established()))
waived = known.given(on("2026-05-25", EnforcementWaived(reason="Legalisatie in zicht")))
remedied = known.given(on("2026-06-20", ViolationRemedied()))
closed = known.given(on("2026-06-20", ViolationClosed()))
warning = WarningIssued(compliance_due_on=date(2026, 8, 1))
intention = IntentionAnnounced(compliance_due_on=date(2026, 8, 1), views_due_on=date(2026, 7, 10))
justified = DeviationJustified(reason="Eerste keer, en al bezig met herstel")
fine = FineImposed(amount=50_000)
talk = OtherMeasureTaken(instrument="formal_talk")


def adjusted(behaviour: BehaviourClass, consequences: int) -> AssessmentAdjusted:
    return AssessmentAdjusted(behaviour=behaviour, consequences=consequences, reason="Recidive")


@pytest.mark.parametrize("fact", [warning, intention, justified, ViolationRemedied(), ViolationClosed()])
def test_nothing_happens_to_a_violation_that_is_not_established(fact: Fact) -> None:
    none.when(on("2026-05-21", fact)).refused("violation_not_established")
    known.when(on("2026-05-19", justified)).refused("violation_not_established")


def test_a_violation_is_established_once() -> None:
    known.when(on("2026-05-21", established())).refused("violation_already_established")


def test_a_violation_is_a_companys_under_its_own_permit() -> None:
    outside = established(company_id=UNKNOWN, permit_id=None, prescription=None, nature="Artikel 2.11 Bal")
    none.when(on("2026-05-20", outside)).refused("company_unknown")
    none.when(on("2026-05-20", established(company_id=OTHER_COMPANY))).refused("permit_of_other_company")
    none.when(on("2026-05-20", established(permit_id=UNKNOWN))).refused("permit_unknown")
    gone = established(company_id=CLOSED_COMPANY, permit_id=None, prescription=None, nature="Artikel 2.11 Bal")
    none.when(on("2026-05-20", gone)).refused("company_closed")
    none.when(on("2026-01-20", gone)).recorded()


def test_a_violation_names_what_was_breached() -> None:
    none.when(on("2026-05-20", established(prescription=None))).refused("nothing_breached")
    none.when(on("2026-05-20", established(prescription=None, nature="Artikel 2.11 Bal"))).recorded()
    none.when(on("2026-05-20", established(permit_id=None))).refused("prescription_without_permit")
    none.when(on("2026-05-20", established(prescription="1.3"))).refused("prescription_unknown")
    none.when(on("2026-05-20", established(prescription="1.2"))).refused("prescription_withdrawn")


def test_a_violation_out_of_an_inspection_rests_on_a_finding() -> None:
    none.when(on("2026-05-20", established(inspection_id=INSPECTION))).recorded()
    none.when(on("2026-05-19", established(inspection_id=INSPECTION))).refused("violation_without_finding")
    unfounded = established(inspection_id=INSPECTION, prescription=None, nature="erf")
    none.when(on("2026-05-20", unfounded)).refused("violation_without_finding")
    none.when(on("2026-05-20", established(inspection_id=UNKNOWN))).refused("inspection_unknown")
    elsewhere = established(
        company_id=OTHER_COMPANY, permit_id=None, prescription=None, nature="erf", inspection_id=INSPECTION
    )
    none.when(on("2026-05-20", elsewhere)).refused("inspection_of_other_company")


def test_the_advice_is_that_of_the_matrix() -> None:
    none.when(on("2026-05-20", established(strategy_version="lhs-1999"))).refused("strategy_version_unknown")
    none.when(on("2026-05-20", established(consequences=7))).refused("strategy_cell_unknown")
    none.when(on("2026-05-20", established(advised=("warning",)))).refused("advice_differs")
    none.when(on("2026-05-20", established(advised=("warning", "penalty_order")))).refused("advice_differs")


@pytest.mark.parametrize("fact", [warning, fine, ReferredToProsecutor(), talk])
def test_another_intervention_than_advised_needs_a_reason_first(fact: Fact) -> None:
    outcome = known.when(on("2026-06-01", fact))
    outcome.refused("intervention_not_advised")
    assert "last onder dwangsom" in outcome.faults[0].message.nl
    known.given(on("2026-06-01", justified)).when(on("2026-06-01", fact)).recorded()


def test_an_adjusted_assessment_has_the_advice_of_its_own_cell_and_needs_its_own_reason() -> None:
    lighter = known.given(on("2026-05-22", justified), on("2026-06-01", adjusted(BehaviourClass.A, 2)))
    lighter.when(on("2026-06-02", warning)).recorded()
    lighter.when(on("2026-06-02", talk)).recorded()
    lighter.when(on("2026-06-02", fine)).refused("intervention_not_advised")
    heavier = known.given(on("2026-06-01", adjusted(BehaviourClass.D, 3)))
    heavier.when(on("2026-06-02", fine), on("2026-06-02", ReferredToProsecutor())).recorded()
    known.when(on("2026-06-01", adjusted(BehaviourClass.D, 9))).refused("strategy_cell_unknown")


def test_another_measure_is_one_of_the_strategy_without_a_fact_of_its_own() -> None:
    free = known.given(on("2026-06-01", justified))
    free.when(on("2026-06-02", OtherMeasureTaken(instrument="brief"))).refused("instrument_unknown")
    free.when(on("2026-06-02", OtherMeasureTaken(instrument="penalty_order"))).refused("instrument_has_own_fact")


def test_a_term_that_is_set_lies_ahead() -> None:
    free = known.given(on("2026-06-01", justified))
    free.when(on("2026-08-02", warning)).refused("term_in_past")
    known.when(on("2026-08-02", intention)).refused("term_in_past", "term_in_past")


def test_views_are_given_on_an_intention() -> None:
    known.when(on("2026-06-10", ViewsReceived())).refused("no_intention_announced")
    known.given(on("2026-06-01", intention)).when(on("2026-06-10", ViewsReceived())).recorded()


@pytest.mark.parametrize("fact", [warning, intention, fine, talk, justified, adjusted(BehaviourClass.C, 3)])
def test_a_violation_that_is_not_enforced_or_closed_sees_no_enforcement(fact: Fact) -> None:
    waived.when(on("2026-06-21", fact)).refused("enforcement_waived")
    closed.when(on("2026-06-21", fact)).refused("violation_closed")


@pytest.mark.parametrize("fact", [warning, intention, talk, adjusted(BehaviourClass.C, 3), ViolationRemedied()])
def test_what_is_remedied_needs_no_remedy(fact: Fact) -> None:
    remedied.when(on("2026-06-21", fact)).refused("violation_remedied")


def test_a_violation_that_was_remedied_can_still_be_punished() -> None:
    reasoned = remedied.given(on("2026-06-21", justified))
    reasoned.when(on("2026-06-22", fine), on("2026-06-22", ReferredToProsecutor())).recorded()


def test_a_violation_ends_once() -> None:
    remedied.when(on("2026-06-21", ViolationClosed(outcome="Hersteld"))).recorded()
    waived.when(on("2026-06-21", ViolationRemedied()), on("2026-06-22", ViolationClosed())).recorded()
    waived.when(on("2026-06-21", EnforcementWaived(reason="Nog eens"))).refused("enforcement_waived")
    closed.when(on("2026-06-21", ViolationClosed())).refused("violation_closed")
