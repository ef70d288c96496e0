"""Priority companies, scans, CSRD reports and the use of primary abiotic materials."""

from datetime import date

import pytest

from tests.projections.facts import KIND, WASTE, application, attached, registered, used
from tests.projections.world import YEAR, World, day, uuid_of
from vth.events.catalogue.company import (
    CompanyDetailsChanged,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    MaterialUseReported,
)
from vth.events.catalogue.permit import PermitGranted, PermitRevoked, PermitTransferred
from vth.events.catalogue.values import Category

PRIORITY = "priority_companies_with_waste_prevention"
USE = "primary_abiotic_use"
PREVENTION = attached("1", KIND.WASTE_PREVENTION)


def company(world: World, name: str, *categories: Category, sbi_code: str | None = "2014") -> None:
    world.record(f"company {name}", "2024-01-02", registered(*categories, sbi_code=sbi_code))


def permit(world: World, name: str, holder: str, *prescriptions: object) -> None:
    world.record(f"permit {name}", "2024-02-01", application(holder))
    world.record(f"permit {name}", "2024-03-01", PermitGranted(), *prescriptions)  # type: ignore[arg-type]


def test_a_priority_company_counts_once_however_many_permits_it_holds(world: World) -> None:
    company(world, "a", Category.PROVINCIAL)
    permit(world, "a1", "a", PREVENTION)
    permit(world, "a2", "a", PREVENTION)
    company(world, "b", Category.SEVESO_UPPER)
    permit(world, "b1", "b")
    assert world.fraction(PRIORITY) == (1, 2)
    found = world.cases(PRIORITY)
    assert [ref.stream for ref in found.numerator] == [f"company/{uuid_of('a')}"]
    assert [ref.stream for ref in found.rest] == [f"company/{uuid_of('b')}"]


def test_only_industry_of_province_or_seveso_with_a_permit_in_force_has_priority(world: World) -> None:
    company(world, "waste", Category.PROVINCIAL, sbi_code=WASTE)
    company(world, "plain")
    company(world, "ippc", Category.IPPC)
    company(world, "no permit", Category.PROVINCIAL)
    company(world, "revoked", Category.PROVINCIAL)
    for name in ("waste", "plain", "ippc", "revoked"):
        permit(world, name, name, PREVENTION)
    world.record("permit revoked", "06-01", PermitRevoked(reason="verzoek"))
    assert world.fraction(PRIORITY) == (0, 0)
    assert world.fraction(PRIORITY, world.question(end=day("05-31"))) == (1, 1)


def test_a_company_without_sbi_code_is_counted_as_missing(world: World) -> None:
    company(world, "unknown", Category.PROVINCIAL, sbi_code=None)
    permit(world, "p", "unknown")
    figure = world.figure(PRIORITY)
    assert (figure.denominator, figure.confidence.missing_sbi) == (0, 1)


def test_a_transferred_permit_counts_for_its_new_holder_from_that_day(world: World) -> None:
    company(world, "a", Category.PROVINCIAL)
    company(world, "b", Category.PROVINCIAL)
    permit(world, "p", "a", PREVENTION)
    world.record("permit p", "06-01", PermitTransferred(company_id=uuid_of("b")))
    before, after = world.question(end=day("05-31")), world.question(end=day("06-01"))
    assert [ref.stream for ref in world.cases(PRIORITY, before).numerator] == [f"company/{uuid_of('a')}"]
    assert [ref.stream for ref in world.cases(PRIORITY, after).numerator] == [f"company/{uuid_of('b')}"]


def test_a_category_counts_as_it_is_on_the_last_day(world: World) -> None:
    company(world, "a")
    permit(world, "p", "a", PREVENTION)
    world.record("company a", "06-01", CompanyDetailsChanged(categories=(Category.PROVINCIAL,)))
    assert world.fraction(PRIORITY, world.question(end=day("05-31"))) == (0, 0)
    assert world.fraction(PRIORITY) == (1, 1)


def test_scans_are_counted_one_by_one_against_a_target_pro_rata_of_days(world: World) -> None:
    company(world, "a")
    world.record("company a", "03-01", CompanyScanCarriedOut(), CompanyScanCarriedOut())
    world.record("company a", "2024-12-31", CompanyScanCarriedOut())
    figure = world.figure("company_scans", world.question(date(2025, 1, 1), date(2025, 3, 14)))
    assert (figure.value, figure.status) == (2, "red")
    assert figure.target == 50
    assert figure.expected == 10
    assert len(world.cases("company_scans").numerator) == 2


def test_analysed_csrd_reports_count_in_the_year_of_the_analysis(world: World) -> None:
    company(world, "a")
    world.record("company a", "03-01", CsrdReportAnalysed(reporting_year=2023, circular_measures=2))
    figure = world.figure("csrd_reports_analysed")
    assert (figure.value, figure.target, figure.status) == (1, None, "none")


def test_use_is_compared_over_companies_that_reported_both_years(world: World) -> None:
    for name, first, last in (("a", "100", "80"), ("b", "60.5", "40"), ("c", "999", None)):
        company(world, name)
        world.record(f"company {name}", "2025-03-01", used(2024, first, secondary="50"))
        if last:
            world.record(f"company {name}", "2026-03-01", used(2025, last))
    figure = world.figure(USE, world.question(*YEAR))
    assert figure.value is None
    figure = world.figure(USE, world.question(date(2025, 1, 1), date(2026, 6, 30)))
    assert (figure.numerator, figure.denominator) == (120.0, 160.5)
    assert figure.value == pytest.approx(100 * (120 - 160.5) / 160.5)
    assert figure.extra == {"base_year": 2024, "year": 2025, "companies": 2, "companies_share": pytest.approx(200 / 3)}
    assert (figure.status, figure.direction) == ("green", "falling")


def test_use_needs_a_full_year_after_the_first(world: World) -> None:
    company(world, "a")
    world.record("company a", "2025-03-01", used(2024, "100"))
    assert world.figure(USE, world.question(date(2025, 2, 1), date(2025, 12, 31))).extra["year"] is None


def test_a_year_without_primary_abiotic_material_to_compare_with_gives_no_data(world: World) -> None:
    company(world, "a")
    world.record("company a", "2026-03-01", used(2024, "0"), used(2025, "5"))
    assert world.figure(USE, world.question(date(2025, 1, 1), date(2026, 6, 30))).value is None


def test_a_year_reported_anew_replaces_the_first_report(world: World) -> None:
    company(world, "a")
    world.record("company a", "2026-03-01", used(2024, "100"), used(2025, "50"))
    world.record("company a", "2026-04-01", used(2025, "25"))
    later = world.question(date(2025, 1, 1), date(2026, 6, 30))
    assert world.figure(USE, later).value == -75
    world.retract("company a", MaterialUseReported, "2026-05-01")
    assert world.figure(USE, world.question(date(2025, 1, 1), date(2026, 6, 30))).value == -50
