"""Whose companies somebody sees."""

from vth.policy import load
from vth.rights.limits import limit_of

ORGANISATIONS = load().organisations


def test_a_service_sees_its_own_companies_and_those_of_the_services_it_succeeded() -> None:
    limit = limit_of("odu", ORGANISATIONS)
    assert limit.services == ("odru", "odu", "rud-utrecht")
    assert limit.covers("rud-utrecht", "0344")
    assert not limit.covers("od-nzkg", "0344")


def test_a_service_that_is_no_more_does_not_see_what_its_successor_does() -> None:
    assert limit_of("odru", ORGANISATIONS).services == ("odru",)


def test_a_municipality_sees_its_own_territory_whoever_the_service_is() -> None:
    limit = limit_of("gm0344", ORGANISATIONS)
    assert limit.covers("od-nzkg", "0344")
    assert not limit.covers("odu", "0307")


def test_a_province_sees_all_its_municipalities_and_the_services_that_work_there() -> None:
    limit = limit_of("pv26", ORGANISATIONS)
    assert limit.covers("odu", "0307")
    assert not limit.covers("odu", "0363")
    assert {"pv26", "odu", "rud-utrecht", "odru", "od-nzkg"} <= set(limit.organisations)


def test_an_organisation_that_nobody_knows_sees_nothing() -> None:
    limit = limit_of("", ORGANISATIONS)
    assert not limit.covers(None, None)
    assert not limit.covers("odu", "0344")
