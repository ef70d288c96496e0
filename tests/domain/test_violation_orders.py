"""What may and may not be recorded of remedial orders and the penalties under them."""

from datetime import date

from tests.domain.facts import retracted
from tests.domain.supervision import WORLD, established
from tests.support.scenario import on, violation
from vth.events.catalogue.violation import (
    CoercionOrderImposed,
    CollectionDecided,
    DeviationJustified,
    EnforcementWaived,
    IntentionAnnounced,
    OrderLifted,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
    ViolationClosed,
    ViolationRemedied,
)

DUE = date(2026, 8, 1)


def penalty(
    amount: int = 100_000,
    maximum: int = 500_000,
    per: PenaltyPeriod = PenaltyPeriod.WEEK,
    compliance_due_on: date = DUE,
    urgency: str | None = None,
) -> PenaltyOrderImposed:
    return PenaltyOrderImposed(
        amount=amount,
        per=per,
        maximum=maximum,
        compliance_due_on=compliance_due_on,
        remedy="Opslag onder afdak brengen",
        urgency=urgency,
    )


def coercion(urgency: str | None = None, compliance_due_on: date = DUE) -> CoercionOrderImposed:
    return CoercionOrderImposed(compliance_due_on=compliance_due_on, remedy="Afval afvoeren", urgency=urgency)


def forfeited(day: str, amount: int = 100_000) -> PenaltyForfeited:
    return PenaltyForfeited(amount=amount, forfeited_on=date.fromisoformat(day))


known = violation.asking(WORLD).given(on("2026-05-20", established()))
intention = IntentionAnnounced(compliance_due_on=DUE, views_due_on=date(2026, 6, 15))
announced = known.given(on("2026-06-01", intention))
ordered = announced.given(on("2026-06-16", penalty()))
lifted = ordered.given(on("2026-08-20", OrderLifted(reason="Op verzoek")))
owed = ordered.given(on("2026-08-10", forfeited("2026-08-08", 200_000)))
decided = owed.given(on("2026-09-01", CollectionDecided(amount=150_000)))


def test_an_order_is_announced_or_urgent() -> None:
    known.when(on("2026-06-16", penalty())).refused("order_not_announced", where="/events/0/data/urgency")
    known.when(on("2026-06-16", penalty(urgency="Gevaar voor het grondwater"))).recorded()


def test_an_order_waits_for_views() -> None:
    announced.when(on("2026-06-15", penalty())).refused("views_awaited", where="/events/0/effective_on")
    announced.when(on("2026-06-16", penalty())).recorded()
    announced.when(on("2026-06-10", ViewsReceived()), on("2026-06-10", penalty())).recorded()


def test_one_remedial_order_is_in_force_at_a_time() -> None:
    ordered.when(on("2026-06-20", coercion("Spoed"))).refused("order_in_force", "intervention_not_advised")
    reasoned = lifted.given(on("2026-08-20", DeviationJustified(reason="Dwangsom helpt niet")))
    again = coercion("Spoed", date(2026, 9, 1))
    reasoned.when(on("2026-08-21", again), on("2026-08-22", penalty())).refused(
        "order_in_force", "term_in_past", "order_not_announced"
    )
    reasoned.when(on("2026-08-21", again)).recorded()


def test_an_order_that_was_fully_forfeited_is_worked_out() -> None:
    worked_out = ordered.given(on("2026-09-10", forfeited("2026-09-06", 500_000)))
    worked_out.when(on("2026-09-11", forfeited("2026-09-11", 1))).refused("forfeited_over_maximum")
    worked_out.when(on("2026-09-11", OrderLifted(reason="Klaar"))).refused("no_order_in_force")
    again = penalty(compliance_due_on=date(2026, 12, 1), urgency="Houdt aan")
    worked_out.when(on("2026-09-12", again)).recorded()


def test_an_intention_serves_one_order() -> None:
    lifted.when(on("2026-08-21", penalty(compliance_due_on=date(2026, 9, 1)))).refused("order_not_announced")


def test_an_order_other_than_advised_needs_a_reason_first() -> None:
    announced.when(on("2026-06-16", coercion())).refused("intervention_not_advised")


def test_an_order_sets_a_term_that_lies_ahead() -> None:
    announced.when(on("2026-08-02", penalty())).refused("term_in_past")
    announced.when(on("2026-06-16", penalty(compliance_due_on=date(2226, 1, 1)))).refused("date_too_far")


def test_a_penalty_fits_its_maximum() -> None:
    announced.when(on("2026-06-16", penalty(amount=600_000))).refused("penalty_over_maximum")
    announced.when(on("2026-06-16", penalty(per=PenaltyPeriod.ONCE))).refused("penalty_once_is_maximum")
    announced.when(on("2026-06-16", penalty(amount=500_000, per=PenaltyPeriod.ONCE))).recorded()


def test_an_order_is_lifted_while_it_is_in_force() -> None:
    announced.when(on("2026-06-16", OrderLifted(reason="Hersteld"))).refused("no_order_in_force")
    lifted.when(on("2026-08-21", OrderLifted(reason="Nog eens"))).refused("no_order_in_force")


def test_a_penalty_is_forfeited_under_a_penalty_order() -> None:
    ordered.when(on("2026-08-10", forfeited("2026-08-02"))).recorded()
    announced.when(on("2026-08-10", forfeited("2026-08-02"))).refused("no_penalty_order")
    forced = known.given(
        on("2026-06-01", DeviationJustified(reason="Acuut")), on("2026-06-02", coercion("Spoed", date(2026, 6, 3)))
    )
    forced.when(on("2026-08-10", forfeited("2026-08-02"))).refused("no_penalty_order")


def test_nothing_is_forfeited_within_the_compliance_period_or_in_the_future() -> None:
    ordered.when(on("2026-08-10", forfeited("2026-08-01"))).refused("forfeited_within_compliance_period")
    ordered.when(on("2026-08-10", forfeited("2026-08-11"))).refused("forfeited_in_future")


def test_what_was_forfeited_before_an_order_was_lifted_can_be_recorded_after_it() -> None:
    lifted.when(on("2026-08-25", forfeited("2026-08-19"))).recorded()
    lifted.when(on("2026-08-25", forfeited("2026-08-21"))).refused("no_penalty_order")


def test_forfeited_penalties_stay_under_the_maximum() -> None:
    full = owed.given(on("2026-08-20", forfeited("2026-08-15", 300_000)))
    full.when(on("2026-08-30", forfeited("2026-08-29", 1))).refused("forfeited_over_maximum")
    owed.when(on("2026-08-20", forfeited("2026-08-15", 300_001))).refused(
        "forfeited_over_maximum", where="/events/0/data/amount"
    )


def test_collection_is_decided_of_what_was_forfeited() -> None:
    ordered.when(on("2026-09-01", CollectionDecided(amount=1))).refused("collection_over_forfeited")
    owed.when(on("2026-09-01", CollectionDecided(amount=200_001))).refused("collection_over_forfeited")
    decided.when(on("2026-09-02", CollectionDecided(amount=50_000))).recorded()
    decided.when(on("2026-09-02", CollectionDecided(amount=50_001))).refused("collection_over_forfeited")


def test_a_penalty_is_collected_after_the_decision_and_no_more_than_it() -> None:
    owed.when(on("2026-09-02", PenaltyCollected(amount=1))).refused("collected_over_decided")
    decided.when(on("2026-09-02", PenaltyCollected(amount=150_000))).recorded()
    part = decided.given(on("2026-09-02", PenaltyCollected(amount=100_000)))
    part.when(on("2026-09-03", PenaltyCollected(amount=50_001))).refused("collected_over_decided")


def test_after_remedy_what_was_forfeited_before_it_is_still_recorded_and_collected() -> None:
    remedied = ordered.given(on("2026-08-20", ViolationRemedied()))
    remedied.when(on("2026-08-25", forfeited("2026-08-20")), on("2026-09-01", CollectionDecided(amount=1))).recorded()
    remedied.when(on("2026-08-25", forfeited("2026-08-21"))).refused("forfeited_after_remedy")
    remedied.when(on("2026-08-25", penalty(urgency="Spoed"))).refused("violation_remedied")
    remedied.when(on("2026-08-25", OrderLifted(reason="Hersteld"))).recorded()


def test_collection_goes_on_after_closing_and_nothing_else() -> None:
    closed = owed.given(on("2026-09-01", ViolationClosed(outcome="Hersteld")))
    closed.when(on("2026-09-02", CollectionDecided(amount=1)), on("2026-09-03", PenaltyCollected(amount=1))).recorded()
    closed.when(on("2026-09-02", forfeited("2026-08-20"))).refused("violation_closed")


def test_enforcement_is_waived_when_no_order_is_in_force() -> None:
    waived = EnforcementWaived(reason="Legalisatie in zicht")
    ordered.when(on("2026-08-21", waived)).refused("waived_under_order")
    lifted.when(on("2026-08-21", waived)).recorded()


def test_a_retracted_order_takes_what_was_forfeited_under_it_along() -> None:
    owed.when(on("2026-09-01", retracted(3))).refused("retraction_breaks_rule")
