"""When something owed under a prescription falls due, with and without a stay by court."""

import pytest

from tests.projections.facts import attached
from tests.projections.rows import GRANTED, Told, duty, on
from vth.events.catalogue.permit import PermitStayed, StayEnded
from vth.policy import Regulations
from vth.policy.due_rule import DueRule, occurrence, occurrences

STAYS = [
    ("before the term starts", ("2026-02-27", "2026-04-15"), "2026-10-15"),
    ("within the term", ("2026-03-10", "2026-03-20"), "2026-09-07"),
    ("after the due date", ("2026-09-01", "2026-09-30"), "2026-08-28"),
    ("still going on", ("2026-03-10", None), None),
    ("still going on over a date that had passed", ("2026-09-01", None), "2026-08-28"),
]


@pytest.mark.parametrize(("when", "stay", "due_on"), STAYS)
def test_a_stay_by_court_adds_its_days_to_a_running_term(
    regulations: Regulations, when: str, stay: tuple[str, str | None], due_on: str | None
) -> None:
    told: list[Told] = [*GRANTED, ("2026-02-27", attached(due_within_months=6)), (stay[0], PermitStayed())]
    if stay[1]:
        told.append((stay[1], StayEnded()))
    assert duty(regulations, "prescription:1.1", *told)["due_on"] == due_on, when


def test_two_stays_add_up_and_the_second_counts_only_when_it_begins_before_the_moved_date() -> None:
    stays = ((on("2026-03-10"), on("2026-03-20")), (on("2026-09-05"), on("2026-09-15")))
    rule = DueRule(on("2026-02-28"), 6, None, False, stays)
    assert occurrence(rule, 0) == on("2026-09-17")
    later = (stays[0], (on("2026-09-08"), on("2026-09-15")))
    assert occurrence(rule._replace(stays=later), 0) == on("2026-09-07")


NAMED = [
    (("2026-03-10", "2026-03-20"), "2026-06-01"),
    (("2026-05-20", "2026-06-20"), "2026-06-20"),
    (("2026-05-20", None), None),
    (("2026-06-01", "2026-06-20"), "2026-06-20"),
    (("2026-05-20", "2026-06-01"), "2026-06-01"),
]


@pytest.mark.parametrize(("stay", "due_on"), NAMED)
def test_a_date_that_the_prescription_names_moves_only_out_of_a_stay(
    regulations: Regulations, stay: tuple[str, str | None], due_on: str | None
) -> None:
    told: list[Told] = [*GRANTED, ("2026-02-28", attached(due_on=on("2026-06-01"))), (stay[0], PermitStayed())]
    if stay[1]:
        told.append((stay[1], StayEnded()))
    assert duty(regulations, "prescription:1.1", *told)["due_on"] == due_on


def test_a_short_month_does_not_move_later_dates() -> None:
    rule = DueRule(on("2026-01-31"), 1, 1, False)
    assert [occurrence(rule, index) for index in range(3)] == [on("2026-02-28"), on("2026-03-31"), on("2026-04-30")]


def test_a_periodic_duty_appears_on_each_of_its_dates() -> None:
    rule = DueRule(on("2026-02-28"), 6, 12, False)
    found = list(occurrences(rule, 1, on("2027-01-01"), on("2029-08-28")))
    assert found == [on("2027-08-28"), on("2028-08-28"), on("2029-08-28")]
