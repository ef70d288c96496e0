"""Permits with circular prescriptions and experimentation clauses, granted in the period and in force at its end."""

from datetime import date

import pytest

from tests.projections.facts import KIND, application, attached
from tests.projections.world import World, day, uuid_of
from vth.events.catalogue.permit import (
    PermitAnnulled,
    PermitGranted,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
)
from vth.events.catalogue.prescription import PrescriptionAttached, PrescriptionWithdrawn

GRANTED = "permits_with_circular_prescriptions"
IN_FORCE = "permits_in_force_with_circular_prescriptions"
CLAUSE = "permits_with_experimentation_clause"


def granted(world: World, name: str, on: str, *prescriptions: PrescriptionAttached, **terms: date) -> int:
    world.record(f"permit {name}", "2024-12-01", application(name))
    return world.record(f"permit {name}", on, PermitGranted(**terms), *prescriptions)


def test_a_granted_permit_counts_when_one_circular_prescription_is_in_force_at_the_end(world: World) -> None:
    granted(world, "two", "03-01", attached("1"), attached("2"))
    granted(world, "plain", "03-01", attached("1", KIND.OTHER, circular=False))
    granted(world, "none", "03-01")
    figure = world.figure(GRANTED)
    assert (figure.numerator, figure.denominator, figure.open) == (1, 3, 2)
    assert figure.value == pytest.approx(100 / 3)


def test_the_first_and_the_last_day_belong_to_the_period(world: World) -> None:
    for name, on in (("before", "2024-12-31"), ("first", "01-01"), ("last", "12-31"), ("after", "2026-01-01")):
        granted(world, name, on, attached())
    assert world.fraction(GRANTED) == (2, 2)
    assert world.fraction(IN_FORCE) == (3, 3)


def test_no_permit_gives_no_data_and_no_colour(world: World) -> None:
    figure = world.figure(GRANTED)
    assert (figure.value, figure.numerator, figure.denominator, figure.status) == (None, 0, 0, "none")


def test_a_prescription_counts_until_the_day_before_its_withdrawal(world: World) -> None:
    granted(world, "p", "03-01", attached())
    world.record("permit p", "06-01", PrescriptionWithdrawn(number="1.1"))
    assert world.fraction(GRANTED, world.question(end=day("05-31"))) == (1, 1)
    assert world.fraction(GRANTED, world.question(end=day("06-01"))) == (0, 1)


def test_withdrawing_one_of_two_prescriptions_leaves_the_permit_circular(world: World) -> None:
    granted(world, "p", "03-01", attached("1"), attached("2"))
    world.record("permit p", "06-01", PrescriptionWithdrawn(number="1"))
    assert world.fraction(GRANTED) == (1, 1)


def test_a_prescription_attached_later_counts_from_that_day(world: World) -> None:
    granted(world, "p", "03-01")
    world.record("permit p", "06-01", attached())
    assert world.fraction(GRANTED, world.question(end=day("05-31"))) == (0, 1)
    assert world.fraction(GRANTED, world.question(end=day("06-01"))) == (1, 1)


def test_a_revoked_permit_is_out_of_force_on_the_day_itself(world: World) -> None:
    granted(world, "p", "03-01", attached())
    world.record("permit p", "06-01", PermitRevoked(reason="verzoek"))
    assert world.fraction(IN_FORCE, world.question(end=day("05-31"))) == (1, 1)
    assert world.fraction(IN_FORCE, world.question(end=day("06-01"))) == (0, 0)
    assert world.fraction(GRANTED) == (0, 1)


def test_validity_includes_its_last_day(world: World) -> None:
    granted(world, "p", "03-01", attached(), valid_until=day("06-30"))
    assert world.fraction(IN_FORCE, world.question(end=day("06-30"))) == (1, 1)
    assert world.fraction(IN_FORCE, world.question(end=day("07-01"))) == (0, 0)


def test_an_annulled_permit_stays_granted_but_its_prescriptions_are_no_longer_in_force(world: World) -> None:
    granted(world, "p", "03-01", attached())
    world.record("permit p", "09-01", PermitAnnulled(from_=day("03-01")))
    assert world.fraction(GRANTED) == (0, 1)
    assert world.fraction(IN_FORCE) == (0, 0)


def test_before_the_judgment_an_annulled_permit_was_in_force(world: World) -> None:
    before = granted(world, "p", "03-01", attached())
    world.record("permit p", "09-01", PermitAnnulled(from_=day("03-01")))
    half = world.question(end=day("06-30"))
    assert world.fraction(IN_FORCE, half) == (1, 1)
    assert world.fraction(IN_FORCE, world.question(known=before)) == (1, 1)


def test_a_stay_does_not_take_a_permit_out_of_force(world: World) -> None:
    granted(world, "p", "03-01", attached())
    world.record("permit p", "05-01", PermitStayed())
    assert world.fraction(IN_FORCE) == (1, 1)


def test_a_transferred_permit_counts_once(world: World) -> None:
    granted(world, "p", "03-01", attached())
    world.record("permit p", "05-01", PermitTransferred(company_id=uuid_of("b")))
    assert world.fraction(GRANTED) == (1, 1)
    assert world.fraction(IN_FORCE) == (1, 1)


def test_an_experimentation_clause_counts_for_its_own_indicator(world: World) -> None:
    granted(world, "with", "03-01", attached("1", KIND.EXPERIMENTATION))
    granted(world, "without", "03-01", attached("1"))
    assert world.fraction(CLAUSE) == (1, 2)


def test_a_retracted_grant_is_no_longer_counted_but_was_as_known_before(world: World) -> None:
    before = granted(world, "p", "03-01", attached())
    world.retract("permit p", PermitGranted)
    assert world.fraction(GRANTED) == (0, 0)
    assert world.fraction(GRANTED, world.question(known=before)) == (1, 1)


def test_a_grant_put_right_counts_on_its_new_day(world: World) -> None:
    before = granted(world, "p", "2024-12-30", attached())
    world.retract("permit p", PermitGranted)
    world.record("permit p", "01-02", PermitGranted())
    assert world.fraction(GRANTED, world.question(known=before)) == (0, 0)
    assert world.fraction(GRANTED) == (1, 1)


def test_a_fact_recorded_late_counts_on_its_day_only_for_who_knows_it(world: World) -> None:
    granted(world, "p", "03-01", attached())
    before = world.position
    world.record("permit p", "04-01", PermitRevoked(reason="verzoek"), recorded="2025-11-01")
    half = (day("01-01"), day("06-30"))
    assert world.fraction(IN_FORCE, world.question(*half, known=before)) == (1, 1)
    assert world.fraction(IN_FORCE, world.question(*half)) == (0, 0)


def test_facts_recorded_in_any_order_give_the_same_figure(world: World) -> None:
    world.record("permit p", "2024-12-01", application())
    world.record("permit p", "06-01", PrescriptionWithdrawn(number="1"), recorded="2025-06-01")
    world.record("permit p", "03-01", attached("1"), attached("2"), recorded="2025-06-02")
    world.record("permit p", "03-01", PermitGranted(), recorded="2025-06-03")
    assert world.fraction(GRANTED) == (1, 1)
