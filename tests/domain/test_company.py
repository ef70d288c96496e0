"""What may and may not be recorded of a company."""

from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import UNSET, UnsetType

from tests.domain.facts import registered, retracted
from tests.support.scenario import Answers, company, on
from vth.events.catalogue.company import (
    CompanyClosed,
    CompanyDetailsChanged,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
    MaterialFlow,
    MaterialUseReported,
)
from vth.events.catalogue.values import MaterialNature, MaterialOrigin, SbiVersion
from vth.events.declaration import Fact

known = company.given(on("2026-01-05", registered()))
closed = known.given(on("2026-06-01", CompanyClosed()))


def use(year: int) -> MaterialUseReported:
    flow = MaterialFlow(
        material="staal", origin=MaterialOrigin.PRIMARY, nature=MaterialNature.ABIOTIC, tonnes=Decimal(12)
    )
    return MaterialUseReported(year=year, flows=(flow,))


def test_a_company_is_registered_before_anything_else() -> None:
    company.when(on("2026-01-05", registered())).recorded()
    company.when(on("2026-01-05", CompanyScanCarriedOut())).refused("company_not_registered", where="/events/0")


def test_nothing_happens_before_the_day_of_registration() -> None:
    known.when(on("2026-01-04", CompanyScanCarriedOut())).refused("company_not_registered")


def test_a_company_is_registered_once() -> None:
    known.when(on("2026-02-01", registered())).refused("company_already_registered")


@pytest.mark.parametrize(
    ("fact", "code", "field"),
    [
        (registered(environmental_service="odx"), "environmental_service_unknown", "environmental_service"),
        (registered(competent_authority="pv99"), "competent_authority_unknown", "competent_authority"),
        (registered(municipality_code="9999"), "municipality_unknown", "municipality_code"),
        (registered(sbi_code="99999"), "sbi_code_unknown", "sbi_code"),
    ],
)
def test_unknown_codes_are_refused(fact: Fact, code: str, field: str) -> None:
    company.when(on("2026-01-05", fact)).refused(code, where=f"/events/0/data/{field}")


def test_everything_that_is_wrong_with_a_fact_is_said_at_once() -> None:
    wrong = registered(environmental_service="odx", municipality_code="9999")
    company.when(on("2026-01-05", wrong)).refused("environmental_service_unknown", "municipality_unknown")


def test_a_service_outside_its_dates_or_working_area_is_not_refused() -> None:
    company.when(on("2026-01-05", registered(environmental_service="rud-utrecht"))).recorded()


def test_a_branch_number_belongs_to_one_company() -> None:
    taken = company.asking(Answers(branch_numbers=frozenset({"000012345678"})))
    taken.when(on("2026-01-05", registered(branch_number="000012345678"))).refused("branch_number_taken")
    company.when(on("2026-01-05", registered(branch_number="000012345678"))).recorded()
    changed = CompanyDetailsChanged(branch_number="000012345678")
    known.asking(taken.answers).when(on("2026-02-01", changed)).refused("branch_number_taken")


def test_a_change_of_details_changes_something() -> None:
    known.when(on("2026-02-01", CompanyDetailsChanged())).refused("company_nothing_changed")
    known.when(on("2026-02-01", CompanyDetailsChanged(kvk_number=None))).recorded()


@pytest.mark.parametrize(
    ("code", "edition", "fits"),
    [
        ("2014", UNSET, True),
        ("20140", UNSET, True),
        ("38119", UNSET, False),
        ("00000", UNSET, False),
        (UNSET, SbiVersion.SBI_2025, True),
        (None, SbiVersion.SBI_2025, True),
    ],
)
def test_a_changed_sbi_code_is_known_in_its_edition(
    code: str | UnsetType | None, edition: SbiVersion | UnsetType, fits: bool
) -> None:
    outcome = known.when(on("2026-02-01", CompanyDetailsChanged(sbi_code=code, sbi_version=edition)))
    assert [fault.code for fault in outcome.faults] == ([] if fits else ["sbi_code_unknown"])


def test_a_changed_service_is_a_known_one() -> None:
    known.when(on("2026-02-01", CompanyDetailsChanged(environmental_service="odx"))).refused(
        "environmental_service_unknown"
    )


@pytest.mark.parametrize(
    ("north", "east", "code"),
    [
        (Decimal("52.0907"), Decimal("5.1214"), None),
        (None, None, None),
        (Decimal("52.0907"), None, "coordinates_incomplete"),
        (None, Decimal("5.1214"), "coordinates_incomplete"),
    ],
)
def test_a_place_on_the_map_is_whole_or_absent(north: Decimal | None, east: Decimal | None, code: str | None) -> None:
    told = on("2026-01-05", replace(registered(), latitude=north, longitude=east))
    changed = on("2026-02-01", CompanyDetailsChanged(latitude=north, longitude=east))
    for outcome in (company.when(told), known.when(changed)):
        assert [fault.code for fault in outcome.faults] == ([code] if code else [])


@pytest.mark.parametrize("given", [Decimal("5.1214"), None])
def test_half_a_place_does_not_change(given: Decimal | None) -> None:
    half = on("2026-02-01", CompanyDetailsChanged(longitude=given))
    known.when(half).refused("coordinates_incomplete", where="/events/0/data/latitude")


def test_material_use_of_a_year_is_reported_once() -> None:
    reported = known.given(on("2026-03-01", use(2025)))
    reported.when(on("2026-04-01", use(2025))).refused("material_use_already_reported")
    reported.when(on("2026-04-01", use(2024))).recorded()


def test_a_retracted_report_makes_room_for_the_right_one() -> None:
    reported = known.given(on("2026-03-01", use(2025)), on("2026-04-01", retracted(2)))
    reported.when(on("2026-03-01", use(2025))).recorded()


def test_no_report_is_about_a_year_to_come() -> None:
    known.when(on("2026-03-01", use(2027))).refused("year_in_future")
    known.when(on("2026-03-01", CsrdReportPublished(reporting_year=2027))).refused("year_in_future")


def test_a_csrd_report_of_a_year_is_published_once() -> None:
    published = known.given(on("2026-03-01", CsrdReportPublished(reporting_year=2025)))
    published.when(on("2026-04-01", CsrdReportPublished(reporting_year=2025))).refused("csrd_report_already_published")


def test_an_analysis_needs_the_published_report_of_that_year() -> None:
    analysed = CsrdReportAnalysed(reporting_year=2025, circular_measures=3)
    published = known.given(on("2026-03-01", CsrdReportPublished(reporting_year=2025)))
    known.when(on("2026-04-01", analysed)).refused("csrd_report_not_published")
    published.when(on("2026-02-28", analysed)).refused("csrd_report_not_published")
    published.when(on("2026-03-01", analysed)).recorded()


def test_a_report_is_analysed_once() -> None:
    analysed = CsrdReportAnalysed(reporting_year=2025, circular_measures=3)
    done = known.given(on("2026-03-01", CsrdReportPublished(reporting_year=2025)), on("2026-04-01", analysed))
    done.when(on("2026-05-01", analysed)).refused("csrd_report_already_analysed")


def test_scans_can_be_carried_out_again() -> None:
    known.given(on("2026-02-01", CompanyScanCarriedOut())).when(on("2026-03-01", CompanyScanCarriedOut())).recorded()


def test_after_closing_only_a_correction_is_recorded() -> None:
    closed.when(on("2026-06-02", CompanyScanCarriedOut())).refused("company_closed_since")
    closed.when(on("2026-06-02", CompanyClosed())).refused("company_closed_since")
    closed.when(on("2026-06-02", retracted(2))).recorded()


def test_what_happened_before_closing_can_still_be_recorded() -> None:
    closed.when(on("2026-05-31", CompanyScanCarriedOut())).recorded()
