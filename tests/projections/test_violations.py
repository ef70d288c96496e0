"""The register of violations: where one stands, the order in force, and what was forfeited and collected."""

from typing import Any

import pytest

from tests.projections.rows import Told, on, rows_of
from tests.projections.world import uuid_of
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    CoercionOrderImposed,
    CollectionDecided,
    EnforcementWaived,
    IntentionAnnounced,
    OrderLifted,
    PenaltyCollected,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViewsReceived,
    ViolationClosed,
    ViolationEstablished,
    ViolationRemedied,
    WarningIssued,
)
from vth.policy import Regulations
from vth.projections import violations

ESTABLISHED = ViolationEstablished(
    company_id=uuid_of("a"),
    permit_id=uuid_of("p"),
    inspection_id=uuid_of("i"),
    prescription="1.1",
    behaviour=BehaviourClass.B,
    consequences=3,
    strategy_version="lhso-2022",
    advised=("penalty_order", "warning"),
)
WARNED = ("2026-03-03", WarningIssued(compliance_due_on=on("2026-03-31")))
ANNOUNCED = ("2026-04-01", IntentionAnnounced(compliance_due_on=on("2026-05-31"), views_due_on=on("2026-04-15")))
PENALTY = PenaltyOrderImposed(
    amount=100_000, per=PenaltyPeriod.WEEK, maximum=300_000, compliance_due_on=on("2026-06-30"), remedy="opruimen"
)
ORDERED = ("2026-04-20", PENALTY)


def violation(regulations: Regulations, *told: Told) -> dict[str, Any]:
    return rows_of(violations.MODEL, regulations, ("2026-03-02", ESTABLISHED), *told, stream="violation v")[0]


def forfeited(day: str, amount: int = 100_000) -> Told:
    return day, PenaltyForfeited(amount=amount, forfeited_on=on(day))


def test_an_established_violation_tells_what_was_breached_where_and_how_bad(regulations: Regulations) -> None:
    row = violation(regulations)
    assert (row["id"], row["company_id"], row["permit_id"]) == (uuid_of("v"), uuid_of("a"), uuid_of("p"))
    assert (row["prescription"], row["inspection_id"]) == ("1.1", uuid_of("i"))
    assert (row["behaviour"], row["consequences"], row["advised"]) == ("B", 3, "penalty_order, warning")
    assert (row["state"], row["established_on"], row["compliance_due_on"]) == ("established", "2026-03-02", None)


def test_an_adjusted_assessment_replaces_the_first(regulations: Regulations) -> None:
    adjusted = AssessmentAdjusted(behaviour=BehaviourClass.C, consequences=4, reason="herhaling")
    row = violation(regulations, ("2026-03-10", adjusted))
    assert (row["behaviour"], row["consequences"]) == ("C", 4)


LIFTED, REMEDIED = ("2026-07-20", OrderLifted(reason="hersteld")), ("2026-07-15", ViolationRemedied())
STATES: list[tuple[str, tuple[Told, ...]]] = [
    ("warned", (WARNED,)),
    ("announced", (WARNED, ANNOUNCED)),
    ("ordered", (WARNED, ANNOUNCED, ORDERED)),
    ("ordered", (("2026-04-20", CoercionOrderImposed(compliance_due_on=on("2026-06-30"), remedy="opruimen")),)),
    ("warned", (WARNED, ANNOUNCED, ORDERED, ("2026-05-01", OrderLifted(reason="fout")))),
    ("remedied", (WARNED, ANNOUNCED, ORDERED, REMEDIED, LIFTED)),
    ("waived", (WARNED, ("2026-03-09", EnforcementWaived(reason="zicht op legalisatie")))),
    ("closed", (ORDERED, REMEDIED, LIFTED, ("2026-08-01", ViolationClosed()))),
]


@pytest.mark.parametrize(("state", "told"), STATES)
def test_the_state_is_the_end_or_the_furthest_step(
    regulations: Regulations, state: str, told: tuple[Told, ...]
) -> None:
    assert violation(regulations, *told)["state"] == state


def test_the_compliance_date_is_that_of_the_last_warning_intention_or_order(regulations: Regulations) -> None:
    days = [violation(regulations, *told)["compliance_due_on"] for told in ((WARNED,), (WARNED, ANNOUNCED), (ORDERED,))]
    assert days == ["2026-03-31", "2026-05-31", "2026-06-30"]


def test_an_order_is_possible_once_the_views_came_or_their_term_is_over(regulations: Regulations) -> None:
    heard = ("2026-04-08", ViewsReceived())
    found = [violation(regulations, *told)["order_possible_from"] for told in ((ANNOUNCED,), (ANNOUNCED, heard))]
    assert found == ["2026-04-16", "2026-04-08"]
    assert violation(regulations, ANNOUNCED, ORDERED)["order_possible_from"] is None


def test_the_order_in_force_tells_its_sums_in_cents(regulations: Regulations) -> None:
    row = violation(regulations, ANNOUNCED, ORDERED, forfeited("2026-07-07"))
    assert (row["order_kind"], row["order_imposed_on"]) == ("penalty", "2026-04-20")
    assert (row["order_amount"], row["order_maximum"], row["order_forfeited"]) == (100_000, 300_000, 100_000)


def test_an_order_of_which_the_maximum_was_forfeited_is_worked_out(regulations: Regulations) -> None:
    row = violation(regulations, ORDERED, forfeited("2026-07-07", 200_000), forfeited("2026-07-14"))
    assert (row["order_kind"], row["forfeited"]) == (None, 300_000)


def test_what_is_forfeited_is_paid_in_six_weeks_and_lapses_after_a_year(regulations: Regulations) -> None:
    row = violation(regulations, ORDERED, forfeited("2026-07-07"), forfeited("2026-07-14"))
    assert (row["payment_due_on"], row["collection_lapses_on"]) == ("2026-08-18", "2027-07-07")


def test_a_decision_to_collect_covers_the_oldest_sums_first(regulations: Regulations) -> None:
    told = (
        ORDERED,
        forfeited("2026-07-07"),
        forfeited("2026-07-14"),
        ("2026-09-01", CollectionDecided(amount=100_000)),
    )
    row = violation(regulations, *told)
    assert (row["collection_decided"], row["collection_lapses_on"]) == (100_000, "2027-07-14")
    rest = ("2026-09-02", CollectionDecided(amount=100_000)), ("2026-09-30", PenaltyCollected(amount=150_000))
    done = violation(regulations, *told, *rest)
    assert (done["collected"], done["payment_due_on"], done["collection_lapses_on"]) == (150_000, None, None)


def test_a_violation_that_was_never_established_has_no_row(regulations: Regulations) -> None:
    assert rows_of(violations.MODEL, regulations, REMEDIED, stream="violation v") == []
