"""A new application begins with the company that it is of."""

from tests.support.lines import COMPANY_ID
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.rights.roles import Role

NEW = f"/permits/new?company_id={COMPANY_ID}"
GIVEN = {"case_number": "Z-9", "procedure": "regular", "activity": "demontage", "effective_on": "2026-05-04",
         "date_basis": "stated", "command_id": "c-9"}  # fmt: skip


def test_the_register_leads_to_the_companies_and_these_to_the_form(officer: Visitor) -> None:
    assert 'href="/begin/permits"' in officer.get("/permits").text
    assert officer.get("/permits/new").headers["Location"] == "/begin/permits"
    assert f'href="{NEW}"' in officer.get("/begin/permits?search=recycling").text
    assert "Registreer het bedrijf" in officer.get("/begin/permits?search=nergens").text


def test_an_application_is_recorded_and_opens_its_dossier(officer: Visitor, system: System) -> None:
    assert "Recycling Utrecht B.V." in officer.get(NEW).text
    response = officer.send(NEW, **GIVEN)
    assert response.status_code == 302
    assert "Z-9" in officer.get(response.headers["Location"]).text


def test_a_case_number_that_is_taken_stands_at_its_field(officer: Visitor) -> None:
    response = officer.send(NEW, **GIVEN | {"case_number": "Z-1"})
    assert response.status_code == 400
    assert 'href="#f-case_number"' in response.text


def test_only_who_receives_applications_begins_one(page_as: PageAs) -> None:
    assert "/begin/permits" not in page_as(Role.SUPERVISOR).get("/permits").text
    assert page_as(Role.SUPERVISOR).get(NEW).status_code == 403
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    assert COMPANY_ID not in stranger.get("/begin/permits").text
    assert stranger.get(NEW).status_code == 404
    assert stranger.get("/begin/nothing").status_code == 404
