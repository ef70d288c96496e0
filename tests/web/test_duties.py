"""What is owed by month, on a page."""

import pytest

from tests.web.conftest import PageAs, Visitor
from vth.rights.roles import Role


@pytest.fixture
def officer(page_as: PageAs) -> Visitor:
    return page_as(Role.PERMIT_OFFICER)


def test_the_duties_of_this_month_stand_below_a_picture_of_the_year(officer: Visitor) -> None:
    page = officer.get("/duties").text
    assert "Verplichtingen in 2026-06" in page or "Er is niets verschuldigd." in page
    assert 'href="/duties?month=2027-05"' in page


def test_a_month_and_what_is_overdue_are_addresses_of_their_own(officer: Visitor) -> None:
    assert officer.get("/duties?month=overdue").status_code == 200
    assert officer.get("/duties?month=2026-09&kind=report&who=company&municipality=0344").status_code == 200


def test_a_month_that_is_none_shows_this_one(officer: Visitor) -> None:
    assert officer.get("/duties?month=ooit").text.count("jun 2026</strong>") == 1


def test_duties_of_others_are_not_shown(page_as: PageAs) -> None:
    everything = page_as(Role.PERMIT_OFFICER).get("/duties?month=overdue").text
    foreign = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get("/duties?month=overdue").text
    assert everything.count("<tr>") >= foreign.count("<tr>")
    assert "Er is niets verschuldigd." in foreign


def test_a_coordinator_of_training_sees_no_duties(page_as: PageAs) -> None:
    assert page_as(Role.TRAINING_COORDINATOR).get("/duties").status_code == 403
