"""Research conditions: converted, decided, and their funnel by year of imposition."""

from datetime import date

from tests.projections.facts import application, assessed, attached, converted, reported, research
from tests.projections.world import World, day
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, PermitRevoked
from vth.events.catalogue.prescription import ResearchClosed, ResearchConverted

CONVERTED = "research_conditions_converted"
DECIDED = "research_conditions_decided_converted"
CLOSED = ResearchClosed(number="9.1", reason="vrijwillig opgepakt")


def imposed(world: World, name: str, on: str, due_on: date | None = None) -> int:
    world.record(f"permit {name}", "2024-01-02", application(name))
    return world.record(f"permit {name}", on, PermitGranted(), research(due_on=due_on))


def test_a_condition_imposed_in_the_period_counts_when_converted_by_its_end(world: World) -> None:
    for name in ("converted", "closed", "open"):
        imposed(world, name, "02-01")
    world.record("permit converted", "08-01", reported(), assessed(), attached("9.2"), converted())
    world.record("permit closed", "08-01", CLOSED)
    assert world.fraction(CONVERTED) == (1, 3)
    assert world.fraction(CONVERTED, world.question(end=day("07-31"))) == (0, 3)


def test_of_the_decided_conditions_the_converted_count_whenever_they_were_imposed(world: World) -> None:
    for name in ("converted", "closed", "open"):
        imposed(world, name, "2024-02-01")
    world.record("permit converted", "08-01", converted())
    world.record("permit closed", "08-01", CLOSED)
    assert world.fraction(DECIDED) == (1, 2)
    assert world.fraction(CONVERTED) == (0, 0)


def test_two_conditions_on_one_permit_count_apart(world: World) -> None:
    imposed(world, "p", "02-01")
    world.record("permit p", "02-01", research("9.8"))
    world.record("permit p", "08-01", converted("9.8"))
    assert world.fraction(CONVERTED) == (1, 2)
    found = world.cases(CONVERTED)
    assert ([ref.subject for ref in found.numerator], [ref.subject for ref in found.rest]) == (["9.8"], ["9.1"])


def test_a_retracted_conversion_no_longer_counts(world: World) -> None:
    imposed(world, "p", "02-01")
    before = world.record("permit p", "08-01", converted())
    world.retract("permit p", ResearchConverted)
    assert (world.fraction(CONVERTED), world.fraction(DECIDED)) == ((0, 1), (0, 0))
    assert world.fraction(DECIDED, world.question(known=before)) == (1, 1)
    assert [one.reason_code for one in world.cases(DECIDED).excluded] == ["retracted"]


def test_the_funnel_follows_the_conditions_of_each_year(world: World) -> None:
    imposed(world, "old", "2024-03-01", due_on=date(2024, 9, 1))
    imposed(world, "a", "2025-01-01", due_on=date(2025, 6, 1))
    imposed(world, "b", "2025-01-01", due_on=date(2026, 6, 1))
    world.record("permit a", "03-02", reported())
    world.record("permit a", "03-12", assessed())
    world.record("permit a", "04-01", converted())
    old, new = world.funnel()
    assert (old.year, old.imposed, old.due, old.received, old.open, old.overdue) == (2024, 1, 1, 0, 1, 1)
    assert (new.year, new.imposed, new.due, new.received, new.assessed) == (2025, 2, 1, 1, 1)
    assert (new.converted, new.closed, new.open, new.overdue) == (1, 0, 1, 0)
    assert (new.days_to_report, new.days_to_assessment, new.days_to_decision) == (60.0, 10.0, 20.0)
    assert old.days_to_report is None


def test_a_report_found_insufficient_is_owed_again_by_its_new_date(world: World) -> None:
    imposed(world, "p", "2025-01-01", due_on=date(2025, 6, 1))
    world.record("permit p", "05-01", reported())
    assert world.funnel()[0].overdue == 0
    world.record("permit p", "07-01", assessed(sufficient=False, new_due_on=date(2025, 10, 1)))
    assert world.funnel(world.question(end=day("09-30")))[0].overdue == 0
    assert world.funnel()[0].overdue == 1


def test_a_term_in_months_is_due_after_entry_into_force(world: World) -> None:
    world.record("permit p", "2024-01-02", application())
    condition = attached("9.1", research().kind, due_within_months=3)
    world.record("permit p", "02-01", PermitGranted(), condition)
    assert world.funnel()[0].due == 0
    world.record("permit p", "02-09", DecisionAnnounced())
    assert world.funnel(world.question(end=day("05-09")))[0].due == 0
    assert world.funnel(world.question(end=day("05-10")))[0].due == 1


def test_nothing_is_overdue_under_a_permit_that_is_no_longer_in_force(world: World) -> None:
    imposed(world, "p", "2025-01-01", due_on=date(2025, 6, 1))
    world.record("permit p", "09-01", PermitRevoked(reason="verzoek"))
    assert world.funnel()[0].overdue == 0


def test_without_research_conditions_the_funnel_is_empty(world: World) -> None:
    assert world.funnel() == []
