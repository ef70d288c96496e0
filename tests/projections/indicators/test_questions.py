"""Filters, confidence and drill-down, which work alike for every indicator."""

import pytest

from tests.projections.facts import WASTE, application, attached, registered
from tests.projections.world import World, day, uuid_of
from vth.events.catalogue.company import CompanyDetailsChanged
from vth.events.catalogue.permit import PermitGranted, PermitTransferred
from vth.events.catalogue.values import Category
from vth.kernel.errors import NotFound
from vth.policy.targets import INDICATORS
from vth.projections.indicators import Question, Scope, case_page

GRANTED = "permits_with_circular_prescriptions"
RUD, ODU = Scope(environmental_service="rud-utrecht"), Scope(environmental_service="odu")


def granted(world: World, name: str, holder: str, on: str = "03-01", *, circular: bool = True) -> int:
    world.record(f"permit {name}", "2024-12-01", application(holder))
    return world.record(f"permit {name}", on, PermitGranted(), *([attached()] if circular else []))


@pytest.fixture
def varied(world: World) -> World:
    """Four companies, each different in every respect, with one permit each."""
    for name, company in {
        "a": registered(Category.PROVINCIAL, municipality="0344", service="rud-utrecht"),
        "b": registered(Category.SEVESO_LOWER, sbi_code=WASTE, municipality="0310", authority="gm0310"),
        "c": registered(Category.SEVESO_UPPER, Category.IPPC, municipality="0310"),
        "d": registered(sbi_code=None, municipality="0307"),
    }.items():
        world.record(f"company {name}", "2024-01-02", company)
        granted(world, name, name)
    return world


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        (Scope(), 4),
        (RUD, 1),
        (Scope(competent_authority="gm0310"), 1),
        (Scope(municipality="0310"), 2),
        (Scope(sector="C"), 2),
        (Scope(sector="38"), 1),
        (Scope(sector="E"), 1),
        (Scope(category="provincial"), 1),
        (Scope(category="seveso"), 2),
        (Scope(category="seveso_upper"), 1),
        (Scope(category="ippc"), 1),
        (Scope(municipality="0310", sector="C"), 1),
        (Scope(municipality="0310", category="provincial"), 0),
    ],
)
def test_a_filter_keeps_the_facts_of_its_companies(varied: World, scope: Scope, count: int) -> None:
    assert varied.fraction(GRANTED, varied.question(scope=scope)) == (count, count)


def test_a_company_without_sbi_code_is_missed_by_a_sector_and_said_to_be(varied: World) -> None:
    assert varied.figure(GRANTED, varied.question(scope=Scope(sector="C"))).confidence.missing_sbi == 1
    assert varied.figure(GRANTED).confidence.missing_sbi is None


def test_what_the_filter_leaves_out_is_listed_with_that_reason(varied: World) -> None:
    found = varied.cases(GRANTED, varied.question(scope=Scope(municipality="0310")))
    assert len(found.numerator) == 2
    assert [one.reason_code for one in found.excluded] == ["outside_filter", "outside_filter"]


def test_a_permit_belongs_to_who_holds_it_on_the_last_day(varied: World) -> None:
    varied.record("permit a", "06-01", PermitTransferred(company_id=uuid_of("d")))
    municipality = Scope(municipality="0344")
    assert varied.fraction(GRANTED, varied.question(end=day("05-31"), scope=municipality)) == (1, 1)
    assert varied.fraction(GRANTED, varied.question(scope=municipality)) == (0, 0)
    assert varied.fraction(GRANTED, varied.question(scope=Scope(municipality="0307"))) == (2, 2)


def test_a_transfer_recorded_late_moves_the_permit_only_for_who_knows_it(varied: World) -> None:
    before, municipality = varied.position, Scope(municipality="0344")
    varied.record("permit a", "03-02", PermitTransferred(company_id=uuid_of("d")), recorded="2025-12-01")
    assert varied.fraction(GRANTED, varied.question(known=before, scope=municipality)) == (1, 1)
    assert varied.fraction(GRANTED, varied.question(scope=municipality)) == (0, 0)


def merged(world: World) -> None:
    """Two services become one on 1 January 2026; each has a permit in 2025, the first one in 2026 too."""
    for name, service in (("a", "rud-utrecht"), ("b", "odru")):
        world.record(f"company {name}", "2024-01-02", registered(service=service))
        granted(world, name, name)
        world.record(f"company {name}", "2026-01-01", CompanyDetailsChanged(environmental_service="odu"))
    granted(world, "a2", "a", "2026-02-01", circular=False)


def test_a_period_before_a_merger_is_reported_under_the_old_names(world: World) -> None:
    merged(world)
    in_2025 = {name: world.fraction(GRANTED, world.question(scope=Scope(name))) for name in ("rud-utrecht", "odru")}
    assert in_2025 == {"rud-utrecht": (1, 1), "odru": (1, 1)}
    assert world.fraction(GRANTED, world.question(scope=ODU)) == (0, 0)


def test_a_period_after_a_merger_is_reported_under_the_new_name_with_nothing_lost(world: World) -> None:
    merged(world)
    both = world.question(end=day("2026-12-31"))
    assert world.fraction(GRANTED, world.question(end=both.end, scope=ODU)) == world.fraction(GRANTED, both) == (2, 3)
    assert world.fraction(GRANTED, world.question(end=both.end, scope=RUD)) == (0, 0)


def test_confidence_counts_what_was_recorded_late_and_how_dates_are_known(world: World) -> None:
    for name, recorded, basis in (
        ("in time", "2025-03-31", "stated"),
        ("late", "2025-04-01", "stated"),
        ("published", "2025-03-02", "published"),
        ("estimated", "2025-06-01", "estimated"),
    ):
        world.record(f"permit {name}", "2024-12-01", application())
        world.record(f"permit {name}", "03-01", PermitGranted(), recorded=recorded, basis=basis)
    confidence = world.figure(GRANTED).confidence
    assert (confidence.late, confidence.late_share) == (2, 0.5)
    assert (confidence.published, confidence.estimated) == (1, 1)


def test_numerator_and_rest_together_are_the_denominator(varied: World) -> None:
    granted(varied, "plain", "a", circular=False)
    figure, found = varied.figure(GRANTED), varied.cases(GRANTED)
    assert (len(found.numerator), len(found.rest)) == (figure.numerator, figure.open) == (4, 1)
    assert found.rest[0].day == day("03-01")


def test_a_long_list_is_read_page_by_page_without_loss(varied: World) -> None:
    read: list[object] = []
    after = None
    with varied.engine.connect() as connection:
        while True:
            page = case_page(connection, varied.question(), GRANTED, "numerator", 3, after)
            read += page.cases
            after = page.next
            if after is None:
                break
    assert read == varied.cases(GRANTED).numerator


def test_a_figure_names_its_definition_target_and_place_on_the_path(varied: World) -> None:
    figure = varied.figure(GRANTED)
    assert (figure.definition_version, figure.unit, figure.status) == (1, "percent", "green")
    assert figure.target == 100
    assert "circulair voorschrift" in figure.definition.nl
    assert figure.name.nl == "vergunningen met circulaire voorschriften"


def test_an_unknown_indicator_is_refused_with_those_that_exist(world: World) -> None:
    with pytest.raises(NotFound) as refused:
        world.figure("no_such_indicator")
    assert refused.value.faults[0].code == "indicator_unknown"
    assert GRANTED in refused.value.faults[0].message.nl


def test_before_anything_was_known_there_is_no_data(varied: World) -> None:
    figures = varied.figures(Question(day("01-01"), day("12-31"), 0))
    assert {figure.value for figure in figures.values()} == {None, 0.0}
    assert list(figures) == list(INDICATORS)
