"""Applications with opportunities mapped, and decisions within the statutory term."""

from tests.projections.facts import application, mapped
from tests.projections.world import World, day
from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    DecisionPeriodExtended,
    PermitGranted,
    PermitRefused,
    SupplementRequested,
)
from vth.events.catalogue.values import Procedure
from vth.events.declaration import Fact

MAPPED = "applications_with_opportunities_mapped"
ON_TIME = "decisions_on_time"


def decided(world: World, on: str, *between: tuple[str, Fact], procedure: Procedure = Procedure.REGULAR) -> str:
    """Whether a decision on an application of 3 March 2025 was in time."""
    world.record("permit p", "03-03", application(procedure=procedure))
    for when, fact in between:
        world.record("permit p", when, fact)
    world.record("permit p", on, PermitGranted())
    return "on time" if world.fraction(ON_TIME) == (1, 1) else "late"


def test_an_application_counts_when_its_opportunities_are_mapped_by_the_end(world: World) -> None:
    for name in ("mapped", "later", "not"):
        world.record(f"permit {name}", "03-01", application())
    world.record("permit mapped", "12-31", mapped())
    world.record("permit later", "2026-01-01", mapped())
    figure = world.figure(MAPPED)
    assert (figure.numerator, figure.denominator) == (1, 3)


def test_what_was_withdrawn_or_not_considered_by_the_end_is_left_out_with_the_reason(world: World) -> None:
    for name in ("kept", "withdrawn", "not considered", "withdrawn later"):
        world.record(f"permit {name}", "03-01", application())
        world.record(f"permit {name}", "03-02", mapped())
    world.record("permit withdrawn", "04-01", ApplicationWithdrawn())
    world.record("permit not considered", "04-01", ApplicationNotConsidered())
    world.record("permit withdrawn later", "2026-01-01", ApplicationWithdrawn())
    assert world.fraction(MAPPED) == (2, 2)
    assert world.fraction(MAPPED, world.question(end=day("03-31"))) == (4, 4)
    assert {one.reason_code for one in world.cases(MAPPED).excluded} == {"withdrawn", "not_considered"}


def test_mapping_twice_counts_once(world: World) -> None:
    world.record("permit p", "03-01", application())
    world.record("permit p", "03-02", mapped(), mapped())
    assert world.fraction(MAPPED) == (1, 1)


def test_a_retracted_application_is_listed_as_retracted(world: World) -> None:
    before = world.record("permit p", "03-01", application())
    world.record("permit kept", "03-01", application())
    world.retract("permit p", type(application()))
    assert world.fraction(MAPPED) == (0, 1)
    assert world.fraction(MAPPED, world.question(known=before)) == (0, 1)
    assert [one.reason_code for one in world.cases(MAPPED).excluded] == ["retracted"]


def test_a_decision_on_the_statutory_date_is_in_time(world: World) -> None:
    assert decided(world, "04-28") == "on time"


def test_a_decision_on_the_day_after_is_late(world: World) -> None:
    assert decided(world, "04-29") == "late"


def test_a_supplement_stops_the_clock_by_real_days(world: World) -> None:
    asked = SupplementRequested(items="tekening", due_on=day("04-01"))
    between = (("03-10", asked), ("03-24", ApplicationSupplemented()))
    assert decided(world, "05-12", *between) == "on time"


def test_an_extension_counts_when_it_was_decided_before_the_decision(world: World) -> None:
    assert decided(world, "06-09", ("04-01", DecisionPeriodExtended(weeks=6))) == "on time"


def test_the_extended_procedure_has_six_months(world: World) -> None:
    assert decided(world, "09-03", procedure=Procedure.EXTENDED) == "on time"


def test_an_extension_found_late_changes_whether_the_decision_was_in_time(world: World) -> None:
    assert decided(world, "06-09") == "late"
    before = world.position
    world.record("permit p", "04-01", DecisionPeriodExtended(weeks=6), recorded="2025-08-01")
    assert world.fraction(ON_TIME) == (1, 1)
    assert world.fraction(ON_TIME, world.question(known=before)) == (0, 1)


def test_refusals_are_decisions_too_and_withdrawals_are_not(world: World) -> None:
    for name, fact in (("refused", PermitRefused()), ("withdrawn", ApplicationWithdrawn())):
        world.record(f"permit {name}", "03-03", application())
        world.record(f"permit {name}", "04-01", fact)
    assert world.fraction(ON_TIME) == (1, 1)
