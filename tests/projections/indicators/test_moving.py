"""Why a figure moved: each fact's part of the difference, and the parts together are the difference."""

from unittest.mock import patch

from tests.projections.facts import application, attached, converted, registered, research, used
from tests.projections.practice_facts import experiment, hired, implemented, plan_required, submitted
from tests.projections.world import World, day, uuid_of
from vth.events.catalogue.company import CompanyDetailsChanged, CompanyScanCarriedOut, MaterialUseReported
from vth.events.catalogue.permit import PermitAnnulled, PermitGranted, PermitTransferred
from vth.events.catalogue.raw_material_plan import MeasureImplemented, PlanApproved
from vth.events.catalogue.values import Category
from vth.projections.indicators import Move, Scope, declaration, moves
from vth.projections.indicators.question import EVERYONE

GRANTED = "permits_with_circular_prescriptions"
PRIORITY = "priority_companies_with_waste_prevention"
USE = "primary_abiotic_use"


def moved(world: World, code: str, since: int, scope: Scope = EVERYONE) -> list[Move]:
    """The moves since a position, which must add up to the difference between both fractions.

    They are the same when much was recorded, or of many cases, and more is compared.
    """
    before, after = world.question(known=since, scope=scope), world.question(scope=scope)
    with world.engine.connect() as connection:
        found = moves(connection, declaration(code), before, after)
        for limit in ("MOST_EVENTS", "MOST"):
            with patch(f"vth.projections.indicators.recorded_between.{limit}", 0):
                assert moves(connection, declaration(code), before, after) == found
    (n_before, all_before), (n_after, all_after) = world.fraction(code, before), world.fraction(code, after)
    assert sum(move.numerator for move in found) == (n_after or 0) - (n_before or 0)
    assert sum(move.denominator for move in found) == (all_after or 0) - (all_before or 0)
    return found


def granted(world: World, name: str = "p", company: str = "a") -> int:
    world.record(f"permit {name}", "2024-12-01", application(company))
    return world.record(f"permit {name}", "03-01", PermitGranted())


def test_a_new_permit_and_its_prescription_move_denominator_and_numerator(world: World) -> None:
    grant = granted(world)
    prescription = world.record("permit p", "03-01", attached())
    found = [(move.position, move.numerator, move.denominator) for move in moved(world, GRANTED, 0)]
    assert found == [(grant, 0, 1), (prescription, 1, 0)]


def test_what_changes_nothing_for_the_figure_is_not_named(world: World) -> None:
    granted(world)
    world.record("permit p", "03-01", attached())
    since = world.position
    world.record("permit p", "03-01", attached("1.2"))
    granted(world, "outside", "b")
    world.retract("permit outside", PermitGranted)
    assert moved(world, GRANTED, since) == []


def test_a_retraction_takes_away_and_recording_anew_brings_back(world: World) -> None:
    since = granted(world)
    gone = world.retract("permit p", PermitGranted)
    again = world.record("permit p", "02-01", PermitGranted(), recorded="12-31")
    assert moved(world, GRANTED, since) == []
    with world.engine.connect() as connection:
        in_march = [world.question(start=day("03-01"), known=known) for known in (since, world.position)]
        found = moves(connection, declaration(GRANTED), *in_march)
    assert [(move.position, move.denominator) for move in found] == [(gone, -1)]
    assert again == world.position


def test_an_annulment_takes_the_prescriptions_away_but_not_the_permit(world: World) -> None:
    granted(world)
    since = world.record("permit p", "03-01", attached())
    judgment = world.record("permit p", "06-01", PermitAnnulled(from_=day("03-01")))
    assert [(m.position, m.numerator, m.denominator) for m in moved(world, GRANTED, since)] == [(judgment, -1, 0)]


def test_under_a_filter_the_details_of_the_company_move_the_figure(world: World) -> None:
    world.record("company a", "2024-01-02", registered(municipality="0310"))
    granted(world)
    since = world.position
    change = world.record("company a", "02-01", CompanyDetailsChanged(municipality_code="0344"))
    assert [(m.position, m.denominator) for m in moved(world, GRANTED, since, Scope(municipality="0310"))] == [
        (change, -1)
    ]
    assert [(m.position, m.denominator) for m in moved(world, GRANTED, since, Scope(municipality="0344"))] == [
        (change, 1)
    ]
    assert moved(world, GRANTED, since) == []


def test_a_transfer_moves_the_permit_from_one_filter_to_another(world: World) -> None:
    for name, municipality in (("a", "0310"), ("b", "0344")):
        world.record(f"company {name}", "2024-01-02", registered(municipality=municipality))
    since = granted(world)
    transfer = world.record("permit p", "05-01", PermitTransferred(company_id=uuid_of("b")))
    for municipality, change in (("0310", -1), ("0344", 1)):
        found = moved(world, GRANTED, since, Scope(municipality=municipality))
        assert [(move.position, move.denominator) for move in found] == [(transfer, change)]


def test_a_company_that_counts_once_moves_the_figure_once(world: World) -> None:
    world.record("company a", "2024-01-02", registered(Category.PROVINCIAL))
    first = granted(world, "p1")
    granted(world, "p2")
    found = moved(world, PRIORITY, 0)
    assert [(move.position, move.stream, move.denominator) for move in found] == [(first, f"company/{uuid_of('a')}", 1)]


def test_a_count_moves_by_each_fact(world: World) -> None:
    world.record("company a", "2024-01-02", registered())
    since = world.record("company a", "03-01", CompanyScanCarriedOut())
    scan = world.record("company a", "04-01", CompanyScanCarriedOut())
    assert [(move.position, move.numerator) for move in moved(world, "company_scans", since)] == [(scan, 1)]


def test_a_conversion_moves_the_share_of_its_research_condition(world: World) -> None:
    world.record("permit p", "2024-01-02", application())
    since = world.record("permit p", "02-01", PermitGranted(), research())
    conversion = world.record("permit p", "08-01", converted())
    (move,) = moved(world, "research_conditions_converted", since)
    assert (move.position, move.subject, move.numerator) == (conversion, "9.1", 1)


def test_the_use_of_materials_moves_when_a_company_has_reported_both_years(world: World) -> None:
    world.record("company a", "2024-01-02", registered())
    world.record("company a", "03-01", used(2024, "100"))
    first = world.record("company a", "12-31", used(2025, "90"))
    assert moved(world, USE, 0) == [Move(first, f"company/{uuid_of('a')}", "2025", 90, 100)]
    corrected = world.record("company a", "12-31", used(2025, "80.5"))
    assert moved(world, USE, first) == [Move(corrected, f"company/{uuid_of('a')}", "2025", -9.5, 0)]
    world.retract("company a", MaterialUseReported)
    assert moved(world, USE, first) == []


def test_between_a_position_and_itself_nothing_moves(world: World) -> None:
    granted(world)
    assert moved(world, GRANTED, world.position) == []


def test_a_corrected_saving_takes_the_old_tonnes_away_and_adds_the_new(world: World) -> None:
    world.record("raw_material_plan p", "01-02", plan_required(day("06-01")), submitted(), PlanApproved())
    since = world.record("raw_material_plan p", "03-01", implemented("12.5"))
    gone = world.retract("raw_material_plan p", MeasureImplemented)
    again = world.record("raw_material_plan p", "03-01", implemented("10"))
    found = moved(world, "primary_abiotic_savings", since)
    assert [(move.numerator, move.subject) for move in found] == [(-12.5, "M1"), (10, "M1")]
    assert {move.position for move in found} <= {gone, again}


def test_an_experiment_moves_with_the_details_of_who_holds_its_permit(world: World) -> None:
    world.record("company a", "2024-01-02", registered(municipality="0310"))
    granted(world)
    since = world.record("experiment x", "04-01", experiment("p"))
    change = world.record("company a", "02-01", CompanyDetailsChanged(municipality_code="0344"))
    for municipality, number in (("0310", -1), ("0344", 1)):
        found = moved(world, "experiments", since, Scope(municipality=municipality))
        assert [(move.position, move.numerator) for move in found] == [(change, number)]


def test_a_figure_that_a_filter_cannot_tell_does_not_move(world: World) -> None:
    hiring = world.record("staff anna", "01-02", hired())
    assert [(m.position, m.denominator) for m in moved(world, "staff_trained", 0)] == [(hiring, 1)]
    assert moved(world, "staff_trained", 0, Scope(municipality="0344")) == []
    assert len(moved(world, "staff_trained", 0, Scope(environmental_service="odu"))) == 1
