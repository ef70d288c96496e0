"""What the register of companies says of a company, and what the rules ask of it."""

from decimal import Decimal

import pytest

from tests.projections.facts import application, registered, used
from tests.projections.rows import company, rows_of
from tests.projections.world import World, stream_of, uuid_of
from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.company import (
    CompanyClosed,
    CompanyDetailsChanged,
    CompanyRegistered,
    CompanyScanCarriedOut,
    CsrdReportAnalysed,
    CsrdReportPublished,
)
from vth.events.catalogue.values import Category, SbiVersion
from vth.policy import Regulations
from vth.projections import companies, permits
from vth.projections.company_filter import CompanyFilter
from vth.projections.company_list import CompanyListFilter, companies_page, company_names, one_company
from vth.projections.paging import Paging

REGISTERED = ("2024-01-10", registered(Category.SEVESO_UPPER, Category.IPPC))


def named(
    name: str, branch_number: str | None = None, city: str = "Utrecht", service: str = "odu"
) -> CompanyRegistered:
    return CompanyRegistered(
        name=name,
        kvk_number="01234567",
        branch_number=branch_number,
        postcode="3584 BA",
        city=city,
        municipality_code="0344",
        competent_authority="pv26",
        environmental_service=service,
    )


def test_a_company_has_its_section_division_and_categories(regulations: Regulations) -> None:
    row = company(regulations, REGISTERED)
    assert (row["section"], row["division"]) == ("C", "20")
    assert [row[name] for name in ("provincial", "seveso_lower", "seveso_upper", "ippc")] == [0, 0, 1, 1]


def test_an_sbi_code_is_read_in_its_own_edition(regulations: Regulations) -> None:
    changed = CompanyDetailsChanged(sbi_code="99999", sbi_version=SbiVersion.SBI_2008)
    row = company(regulations, REGISTERED, ("2024-02-01", changed))
    expected = regulations.sbi.section("99999", "2008")
    assert (row["section"], row["division"]) == (expected, "99" if expected else None)


def test_only_details_that_are_given_change_and_null_makes_one_lapse(regulations: Regulations) -> None:
    row = company(
        regulations,
        ("2024-01-10", named("Fabriek", "000012345678")),
        ("2024-03-01", CompanyDetailsChanged(branch_number=None, city="Zeist")),
    )
    assert (row["name"], row["branch_number"], row["city"]) == ("Fabriek", None, "Zeist")
    assert (row["registered_on"], row["details_on"]) == ("2024-01-10", "2024-03-01")


def test_a_company_lies_where_its_newest_details_put_it(regulations: Regulations) -> None:
    moved = CompanyDetailsChanged(latitude=Decimal("52.0907"), longitude=Decimal("5.1214"))
    gone = CompanyDetailsChanged(latitude=None, longitude=None)
    places = [
        tuple(company(regulations, REGISTERED, *told)[name] for name in ("latitude", "longitude"))
        for told in ([], [("2024-02-01", moved)], [("2024-02-01", moved), ("2024-03-01", gone)])
    ]
    assert places == [(None, None), (52.0907, 5.1214), (None, None)]


def test_a_change_recorded_late_does_not_undo_a_later_one(regulations: Regulations) -> None:
    newest = ("2024-06-01", CompanyDetailsChanged(name="Nieuw"))
    assert (
        company(regulations, REGISTERED, newest, ("2024-03-01", CompanyDetailsChanged(name="Oud")))["name"] == "Nieuw"
    )


def test_what_happened_to_a_company_is_counted(regulations: Regulations) -> None:
    row = company(
        regulations,
        REGISTERED,
        ("2024-02-01", CompanyScanCarriedOut()),
        ("2024-08-01", CompanyScanCarriedOut()),
        ("2024-05-01", CsrdReportPublished(reporting_year=2023)),
        ("2024-06-01", CsrdReportAnalysed(reporting_year=2023, circular_measures=2)),
        ("2025-02-01", used(2024, "10")),
        ("2025-03-01", CompanyClosed()),
    )
    assert (row["scans"], row["last_scan_on"], row["closed_on"]) == (2, "2024-08-01", "2025-03-01")
    assert (row["csrd_published"], row["csrd_analysed"], row["material_years"]) == (1, 1, 1)


def test_a_company_whose_registration_was_retracted_is_not_in_the_register(regulations: Regulations) -> None:
    told = (REGISTERED, ("2024-01-11", EventRetracted(version=1, reason="dubbel")))
    assert rows_of(companies.MODEL, regulations, *told, stream="company c") == []


def test_rules_can_ask_for_a_company_a_branch_number_and_a_case_number(world: World) -> None:
    world.record("company a", "2024-01-10", named("Fabriek", "000012345678"))
    world.record("company b", "2024-01-10", named("Ander", service="od-nzkg"))
    world.record("company a", "2025-03-01", CompanyClosed())
    world.record("permit p", "2025-01-10", application("a"))
    with world.engine.connect() as connection:
        found = companies.facts_of(connection, uuid_of("a"))
        assert found is not None
        assert (found.name, found.environmental_service, str(found.closed_on)) == ("Fabriek", "odu", "2025-03-01")
        assert companies.facts_of(connection, uuid_of("nobody")) is None
        assert companies.branch_number_taken(connection, "000012345678", stream_of("company b"))
        assert not companies.branch_number_taken(connection, "000012345678", stream_of("company a"))
        assert permits.case_number_taken(connection, "odu", "Z-1", "")
        assert not permits.case_number_taken(connection, "odu", "Z-1", stream_of("permit p"))
        assert not permits.case_number_taken(connection, "od-nzkg", "Z-1", "")
        assert company_names(connection, [uuid_of("a"), uuid_of("nobody")]) == {uuid_of("a"): "Fabriek"}


SEARCHES = [
    ({"search": "fabriek"}, ["Fabriek A", "Fabriek Smit"]),
    ({"search": "FABRIEK smit"}, ["Fabriek Smit"]),
    ({"search": "01234567 zeist"}, ["Één Bedrijf"]),
    ({"search": "000012345678"}, ["Fabriek A"]),
    ({"search": "3584"}, ["Fabriek A", "Fabriek Smit", "Één Bedrijf"]),
    ({"search": "één"}, ["Één Bedrijf"]),
    ({"search": "100%"}, []),
    ({"search": "  "}, ["Fabriek A", "Fabriek Smit", "Één Bedrijf"]),
    ({"closed": True}, ["Fabriek Smit"]),
    ({"closed": False}, ["Fabriek A", "Één Bedrijf"]),
    ({"company": CompanyFilter(environmental_service="od-nzkg")}, ["Fabriek Smit"]),
]


@pytest.mark.parametrize(("asked", "names"), SEARCHES)
def test_companies_are_found_by_name_number_and_place(world: World, asked: dict[str, object], names: list[str]) -> None:
    world.record("company a", "2024-01-10", named("Fabriek A", "000012345678"))
    world.record("company b", "2024-01-10", named("Fabriek Smit", service="od-nzkg"), CompanyClosed())
    world.record("company c", "2024-01-10", named("Één Bedrijf", city="Zeist"))
    with world.engine.connect() as connection:
        page = companies_page(connection, CompanyListFilter(**asked), Paging(with_total=True))  # type: ignore[arg-type]
    assert [item["name"] for item in page.items] == names
    assert (page.total, page.next_cursor) == (len(names), None)


def test_one_company_is_found_by_its_id(world: World) -> None:
    world.record("company a", "2024-01-10", named("Fabriek"))
    with world.engine.connect() as connection:
        found = one_company(connection, uuid_of("a"))
        assert found is not None
        assert (found["name"], found["stream"]) == ("Fabriek", stream_of("company a"))
        assert one_company(connection, uuid_of("b")) is None
