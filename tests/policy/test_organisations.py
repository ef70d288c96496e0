"""Services, authorities and working areas through time."""

from datetime import date

import pytest

from vth.policy import Regulations

LAST_OF_OLD, FIRST_OF_NEW = date(2025, 12, 31), date(2026, 1, 1)
UTRECHT = 26


def _remarks(regulations: Regulations, service: str, place: str, day: date, *categories: str) -> list[str]:
    found = regulations.organisations.remarks(service, f"gm{place}", place, categories, day)
    return [remark.en for remark in found]


def _province(regulations: Regulations) -> list[str]:
    return [place.code for place in regulations.organisations.municipalities.values() if place.province == "pv26"]


def test_all_municipalities_and_provinces_are_competent_authorities(regulations: Regulations) -> None:
    organisations = regulations.organisations
    assert len(organisations.municipalities) == 342
    assert len(organisations.authorities) == 342 + 12
    assert organisations.name("gm0344") == "gemeente Utrecht"
    assert organisations.name("pv26") == "provincie Utrecht"


def test_the_province_of_utrecht_has_26_municipalities(regulations: Regulations) -> None:
    assert len(_province(regulations)) == UTRECHT


def test_until_2025_rud_and_odru_divide_the_province_between_them(regulations: Regulations) -> None:
    divided = {
        place: [s for s in ("rud-utrecht", "odru") if not _remarks(regulations, s, place, LAST_OF_OLD)]
        for place in _province(regulations)
    }
    assert {len(services) for services in divided.values()} == {1}
    assert divided["0344"] == ["rud-utrecht"]
    assert divided["0355"] == ["odru"]


def test_from_2026_odu_works_in_the_whole_province(regulations: Regulations) -> None:
    remarks = [_remarks(regulations, "odu", place, FIRST_OF_NEW) for place in _province(regulations)]
    assert remarks == [[]] * UTRECHT


@pytest.mark.parametrize(("old", "place"), [("rud-utrecht", "0344"), ("odru", "0355")])
def test_a_merged_service_is_remarked_on_after_its_last_day_with_its_successor(
    regulations: Regulations, old: str, place: str
) -> None:
    assert _remarks(regulations, old, place, LAST_OF_OLD) == []
    after = _remarks(regulations, old, place, FIRST_OF_NEW)
    assert any("no longer existed" in remark and "(ODU)" in remark for remark in after)


def test_the_new_service_does_not_yet_exist_in_2025(regulations: Regulations) -> None:
    remarks = _remarks(regulations, "odu", "0344", LAST_OF_OLD)
    assert any("did not yet exist" in remark for remark in remarks)


def test_the_old_service_keeps_its_name_in_old_reports(regulations: Regulations) -> None:
    assert regulations.organisations.name("rud-utrecht") == "RUD Utrecht"


@pytest.mark.parametrize("day", [LAST_OF_OLD, FIRST_OF_NEW])
def test_seveso_companies_of_utrecht_belong_to_the_service_of_the_noordzeekanaalgebied(
    regulations: Regulations, day: date
) -> None:
    assert _remarks(regulations, "od-nzkg", "0344", day, "seveso_upper") == []
    other = "rud-utrecht" if day == LAST_OF_OLD else "odu"
    assert "Noordzeekanaalgebied works there" in _remarks(regulations, other, "0344", day, "seveso_lower")[0]


def test_that_service_works_elsewhere_too_where_no_source_lists_its_area(regulations: Regulations) -> None:
    assert _remarks(regulations, "od-nzkg", "0394", FIRST_OF_NEW) == []
    assert "(ODU) works there" in _remarks(regulations, "od-nzkg", "0344", FIRST_OF_NEW)[0]


def test_rud_serves_the_province_in_municipalities_of_odru(regulations: Regulations) -> None:
    assert regulations.organisations.remarks("rud-utrecht", "pv26", "0355", ["provincial"], LAST_OF_OLD) == ()


def test_a_service_of_another_region_is_remarked_on_within_utrecht_only(regulations: Regulations) -> None:
    assert _remarks(regulations, "omwb", "1709", FIRST_OF_NEW) == []
    assert len(_remarks(regulations, "omwb", "0344", FIRST_OF_NEW)) == 1


def test_a_service_outside_its_whole_area_is_remarked_on(regulations: Regulations) -> None:
    assert "outside the working area" in _remarks(regulations, "odu", "1709", FIRST_OF_NEW)[0]


def test_an_authority_of_another_place_is_remarked_on(regulations: Regulations) -> None:
    remarks = regulations.organisations.remarks("odu", "gm0310", "0344", [], FIRST_OF_NEW)
    assert [remark.nl for remark in remarks] == ["gemeente De Bilt is geen bevoegd gezag in Utrecht."]


def test_unknown_codes_give_no_remark_because_they_are_refused_elsewhere(regulations: Regulations) -> None:
    assert regulations.organisations.remarks("nowhere", "gm9999", "9999", [], FIRST_OF_NEW) == ()
    assert regulations.organisations.service("nowhere") is None
    assert regulations.organisations.authority("gm9999") is None
    assert regulations.organisations.municipality("9999") is None
    assert regulations.organisations.name("nowhere") == "nowhere"


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("rud-utrecht", "2025-12-31", "rud-utrecht"),
        ("rud-utrecht", "2026-01-01", "odu"),
        ("odu", "2025-01-01", "odu"),
        ("od-nzkg", "2030-01-01", "od-nzkg"),
        ("pv26", "2026-01-01", "pv26"),
    ],
)
def test_a_service_goes_by_the_name_of_who_succeeded_it_from_that_day(
    regulations: Regulations, code: str, day: str, then: str
) -> None:
    assert regulations.organisations.code_on(code, date.fromisoformat(day)) == then


def test_a_merged_service_is_called_by_its_successor_from_the_day_after_its_last(
    regulations: Regulations,
) -> None:
    known = regulations.organisations
    assert known.name_on("rud-utrecht", LAST_OF_OLD) == "RUD Utrecht"
    assert known.name_on("rud-utrecht", FIRST_OF_NEW) == known.name("odu")
