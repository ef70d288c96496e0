"""The adviser in a browser: from the door to an answered question, a scan and the printed dossier of a company."""

import pytest

from tests.browser.circular.conftest import At
from tests.browser.walking import go
from tests.support.lines import COMPANY_ID
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
COMPANY_PAGE = f"/companies/{COMPANY_ID}"


def test_from_the_door_to_an_answer_and_a_scan(at: At) -> None:
    visit = at(Role.ADVISER, scripts=False)
    page = visit.open("/")
    go(page, "Advies")
    visit.picture("questions")
    page.get_by_role("link", name="Mag dit als grondstof?").click()
    page.get_by_role("link", name="Vraag beantwoord", exact=True).click()
    page.get_by_label("Antwoord").fill("Ja, als het aan de criteria voldoet.")
    page.get_by_role("button", name="Vastleggen").click()
    assert "Ja, als het aan de criteria voldoet." in page.get_by_role("region", name="Antwoord").inner_text()
    page.get_by_role("link", name="Dossier van het bedrijf").click()
    page.get_by_role("link", name="Bedrijfsscan uitgevoerd", exact=True).click()
    page.get_by_label("Samenvatting").fill("Retourstromen gescheiden")
    page.get_by_label("duurzaam grondstoffengebruik").check()
    page.get_by_role("button", name="Vastleggen").click()
    assert "Retourstromen gescheiden" in page.get_by_role("region", name="Bedrijfsscans").inner_text()


def test_the_dossier_of_a_company_prints_without_what_only_serves_the_screen(at: At) -> None:
    page = at(Role.ADVISER).open(COMPANY_PAGE)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.get_by_role("link", name="Adviesvraag vastleggen").is_visible()
    assert page.get_by_role("heading", name="Materiaalgebruik").is_visible()
