"""What is owed by month, on a page."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.support.lines import PERMIT
from tests.support.systems import origin
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import DatedFact
from vth.rights.roles import Role

PLAN = PrescriptionAttached(
    number="2.0", kind=PrescriptionKind.RAW_MATERIAL_PLAN, circular=True, text="Stel een grondstoffenplan op."
)


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


def test_a_month_with_much_is_leafed_through(officer: Visitor, system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def duties(page: str) -> list[str]:
        return re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', page)

    fresh = [replace(PLAN, number=f"2.{number}", due_on=date(2026, 8, 31 - number)) for number in (1, 2, 3)]
    system.recorder.record(PERMIT, [DatedFact(fact, date(2025, 3, 10)) for fact in fresh], origin("prescribed"))
    whole = duties(officer.get("/duties?month=2026-08").text)
    monkeypatch.setattr("vth.web.duties.OF_A_MONTH", 2)
    first = officer.get("/duties?month=2026-08").text
    following = re.search(r'href="([^"]+)" rel="next"', first)
    assert following
    assert duties(first) + duties(officer.get(unescape(following[1])).text) == whole
    assert [words.split(" ")[-1].rstrip(":") for words in whole] == ["2.3", "2.2", "2.1"]


def test_duties_of_others_are_not_shown(page_as: PageAs) -> None:
    everything = page_as(Role.PERMIT_OFFICER).get("/duties?month=overdue").text
    foreign = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get("/duties?month=overdue").text
    assert everything.count("<tr>") >= foreign.count("<tr>")
    assert "Er is niets verschuldigd." in foreign


def test_a_coordinator_of_training_sees_no_duties(page_as: PageAs) -> None:
    assert page_as(Role.TRAINING_COORDINATOR).get("/duties").status_code == 403
