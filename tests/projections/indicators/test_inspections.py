"""Inspections: compliance with circular prescriptions, and follow-ups carried out on time."""

from datetime import date

from tests.projections.facts import KIND, application, attached, registered
from tests.projections.practice_facts import COMPLIANT, VIOLATION, carried_out, follow_up, scheduled
from tests.projections.world import World, day, stream_of
from vth.events.catalogue.inspection import FindingResult, InspectionCancelled, InspectionCarriedOut
from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.prescription import PrescriptionAttached, PrescriptionWithdrawn
from vth.projections.indicators import Scope, declaration, moves

COMPLIANCE, FOLLOW_UPS = "prescriptions_compliant", "follow_ups_on_time"


def granted(world: World, name: str = "p", company: str = "a") -> None:
    """A permit with two circular prescriptions and one that is not."""
    world.record(f"permit {name}", "2024-01-02", application(company))
    plain = attached("2.1", KIND.OTHER, circular=False)
    world.record(f"permit {name}", "2024-03-01", PermitGranted(), attached("1.1"), attached("1.2"), plain)


def inspected(world: World, name: str, on: str, **results: FindingResult) -> int:
    world.record(f"inspection {name}", "2024-12-01", scheduled())
    return world.record(f"inspection {name}", on, carried_out(**results))


def test_the_last_assessment_in_the_period_decides(world: World) -> None:
    granted(world)
    inspected(world, "first", "02-01", p1_1=COMPLIANT, p1_2=VIOLATION)
    inspected(world, "second", "05-01", p1_1=VIOLATION)
    inspected(world, "third", "2026-02-01", p1_1=COMPLIANT)
    assert world.fraction(COMPLIANCE) == (0, 2)
    assert world.fraction(COMPLIANCE, world.question(end=day("04-30"))) == (1, 2)
    assert world.fraction(COMPLIANCE, world.question(end=date(2026, 12, 31))) == (1, 2)


def test_of_two_assessments_on_one_day_the_one_recorded_last_counts(world: World) -> None:
    granted(world)
    inspected(world, "z", "02-01", p1_1=VIOLATION)
    inspected(world, "a", "02-01", p1_1=COMPLIANT)
    assert world.fraction(COMPLIANCE) == (1, 1)


def test_only_circular_prescriptions_that_were_assessed_count(world: World) -> None:
    granted(world)
    inspected(world, "i", "02-01", p2_1=COMPLIANT, p1_1=FindingResult.NOT_ASSESSED, p9_9=VIOLATION)
    assert world.figure(COMPLIANCE).value is None


def test_a_prescription_withdrawn_since_was_assessed_all_the_same(world: World) -> None:
    granted(world)
    inspected(world, "i", "02-01", p1_1=COMPLIANT)
    world.record("permit p", "03-01", PrescriptionWithdrawn(number="1.1"))
    assert world.fraction(COMPLIANCE) == (1, 1)


def test_the_cases_are_prescriptions_of_their_permits(world: World) -> None:
    granted(world)
    inspected(world, "i", "02-01", p1_1=COMPLIANT, p1_2=VIOLATION)
    found = world.cases(COMPLIANCE)
    assert [(ref.stream, ref.subject, ref.day) for ref in (*found.numerator, *found.rest)] == [
        (stream_of("permit p"), "1.1", day("02-01")),
        (stream_of("permit p"), "1.2", day("02-01")),
    ]


def test_compliance_is_filtered_by_the_company_inspected(world: World) -> None:
    world.record("company a", "2024-01-02", registered(municipality="0344"))
    granted(world)
    inspected(world, "i", "02-01", p1_1=COMPLIANT)
    here, there = (world.question(scope=Scope(municipality=code)) for code in ("0344", "0310"))
    assert (world.fraction(COMPLIANCE, here), world.fraction(COMPLIANCE, there)) == ((1, 1), (0, 0))
    assert [one.reason_code for one in world.cases(COMPLIANCE, there).excluded] == ["outside_filter"]


def test_a_retracted_inspection_or_prescription_counts_only_as_known_before(world: World) -> None:
    granted(world)
    known = inspected(world, "i", "02-01", p1_1=COMPLIANT, p1_2=COMPLIANT)
    world.retract("permit p", PrescriptionAttached)
    assert world.fraction(COMPLIANCE) == (2, 2)
    half = world.retract("inspection i", InspectionCarriedOut)
    assert world.fraction(COMPLIANCE) == (0, 0)
    assert world.fraction(COMPLIANCE, world.question(known=known)) == (2, 2)
    with world.engine.connect() as connection:
        found = moves(connection, declaration(COMPLIANCE), world.question(known=known), world.question())
    assert [(m.position, m.subject, m.numerator, m.denominator) for m in found] == [
        (half, "1.1", -1, -1),
        (half, "1.2", -1, -1),
    ]


def test_assessments_at_companies_without_a_code_are_told_beside_a_sector(world: World) -> None:
    world.record("company a", "2024-01-02", registered(sbi_code=None))
    granted(world)
    inspected(world, "i", "02-01", p1_1=COMPLIANT, p1_2=VIOLATION)
    figure = world.figure(COMPLIANCE, world.question(scope=Scope(sector="C")))
    assert (figure.denominator, figure.confidence.missing_sbi) == (0, 2)
    assert world.figure(COMPLIANCE).confidence.missing_sbi is None


def test_confidence_tells_of_assessments_recorded_late(world: World) -> None:
    granted(world)
    world.record("inspection i", "2024-12-01", scheduled())
    world.record("inspection i", "02-01", carried_out(p1_1=COMPLIANT), recorded="06-01")
    assert world.figure(COMPLIANCE).confidence.late == 1


def test_a_follow_up_is_on_time_when_carried_out_by_its_due_date(world: World) -> None:
    for name, on in (("on the day", "06-01"), ("a day late", "06-02"), ("never", None)):
        world.record(f"inspection {name}", "01-02", follow_up(day("06-01")))
        if on:
            world.record(f"inspection {name}", on, carried_out(p1_1=COMPLIANT))
    world.record("inspection no date", "01-02", follow_up(None))
    world.record("inspection periodic", "01-02", scheduled())
    assert world.fraction(FOLLOW_UPS) == (1, 3)
    assert world.fraction(FOLLOW_UPS, world.question(end=day("05-31"))) == (0, 0)


def test_a_cancelled_follow_up_is_excluded_from_the_day_of_cancelling(world: World) -> None:
    world.record("inspection i", "01-02", follow_up(day("06-01")))
    world.record("inspection i", "07-01", InspectionCancelled(reason="bedrijf gesloten"))
    assert world.fraction(FOLLOW_UPS) == (0, 0)
    assert world.fraction(FOLLOW_UPS, world.question(end=day("06-30"))) == (0, 1)
    assert [one.reason_code for one in world.cases(FOLLOW_UPS).excluded] == ["cancelled"]
