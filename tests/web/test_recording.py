"""Recording from a page: what the rules allow, once, and never over what somebody else recorded."""

from datetime import date
from pathlib import Path

from flask import Flask

from tests.support.lines import PERMIT, company, written
from tests.support.systems import origin
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.permit import PermitStayed
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import DatedFact
from vth.rights.roles import Role
from vth.web.csrf import FIELD

ID = PERMIT.partition("/")[2]
DOSSIER = f"/permits/{ID}"
STAY = {"effective_on": "2026-05-04", "date_basis": "stated", "version": "4", "command_id": "c-1", "reason": "Verzoek"}


def types(system: System) -> list[str]:
    with system.store.reading() as connection:
        return [event.type for event in system.store.load(connection, PERMIT)]


def record(event: str) -> str:
    return f"{DOSSIER}/record/{event}"


def test_a_fact_is_recorded_and_said_once_on_the_dossier(officer: Visitor, system: System) -> None:
    response = officer.send(record("PermitStayed"), **STAY)
    assert (response.status_code, response.headers["Location"]) == (302, DOSSIER)
    assert types(system)[-1] == "PermitStayed"
    assert "geschorst door de rechter is vastgelegd" in officer.get(DOSSIER).text
    assert "is vastgelegd" not in officer.get(DOSSIER).text


def test_a_form_says_in_which_dossier_it_records(officer: Visitor) -> None:
    heading = officer.get(record("PermitAmended")).text.partition('<form method="post" action="/permits')[0]
    assert "Z-1, Recycling Utrecht B.V." in heading


def test_sending_the_same_form_twice_records_once(officer: Visitor, system: System) -> None:
    officer.send(record("PermitStayed"), **STAY)
    officer.send(record("PermitStayed"), **STAY)
    assert types(system).count("PermitStayed") == 1


def test_the_dossier_offers_what_the_rules_allow_and_says_why_not_the_rest(officer: Visitor) -> None:
    text = officer.get(DOSSIER).text
    assert f'href="{record("PermitStayed")}"' in text
    assert f'href="{record("PermitGranted")}"' not in text
    assert "Wat nu niet kan, en waarom" in text


def test_what_a_role_may_not_record_is_not_offered_and_refused(page_as: PageAs, system: System) -> None:
    supervisor = page_as(Role.SUPERVISOR)
    assert record("PermitStayed") not in supervisor.get(DOSSIER).text
    assert supervisor.get(record("PermitStayed")).status_code == 403
    sent = supervisor.send(record("PermitStayed"), page=record("ResearchReportSubmitted"), **STAY)
    assert sent.status_code == 403
    assert "PermitStayed" not in types(system)


def test_a_dossier_of_another_service_does_not_exist(page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    for address in (DOSSIER, record("PermitStayed")):
        assert stranger.get(address).status_code == 404
    assert "Z-1" not in stranger.get("/permits").text


def test_what_is_wrong_stands_at_the_field_and_what_was_typed_stays(officer: Visitor) -> None:
    response = officer.send(record("PermitRevoked"), **STAY | {"effective_on": "2099-01-01", "reason": ""})
    assert response.status_code == 400
    assert 'href="#f-effective_on"' in response.text or 'href="#f-reason"' in response.text
    assert 'value="2099-01-01"' in response.text


def test_what_somebody_else_recorded_in_the_meantime_is_shown_and_nothing_is_lost(
    officer: Visitor, system: System
) -> None:
    stayed = DatedFact(PermitStayed(reason="Van een ander"), date(2026, 5, 1))
    system.recorder.record(PERMIT, [stayed], origin("other", actor="officer-2"))
    response = officer.send(record("StayEnded"), **STAY)
    assert response.status_code == 409
    assert "Intussen legde iemand anders iets vast" in response.text
    assert "Van een ander" in response.text
    assert 'name="version" value="5"' in response.text
    assert types(system)[-1] == "PermitStayed"


def test_a_permit_passes_to_a_company_that_is_chosen_by_name(officer: Visitor, system: System, tmp_path: Path) -> None:
    other = "00000000-0000-7000-8000-000000000077"
    lines = [company(f"company/{other}", name="Opvolger B.V.")]
    importing.import_file(system, written(tmp_path / "successor.jsonl", lines), "importer", "odu")
    chooser = officer.get(record("PermitTransferred")).headers["Location"]
    there = f"{record('PermitTransferred')}?company_id={other}"
    assert f'href="{there}"' in officer.get(f"{chooser}?search=opvolger").text
    assert f'<option value="{other}" selected>Opvolger B.V.</option>' in officer.get(there).text
    assert officer.send(there, company_id=other, **STAY).status_code == 302
    assert types(system)[-1] == "PermitTransferred"


def test_a_permit_passes_to_no_company_of_others(page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    assert stranger.get(f"/permits/{PERMIT.partition('/')[2]}/transfer").status_code == 404


def test_who_attaches_one_prescription_is_shown_the_way_to_the_library(officer: Visitor) -> None:
    assert f"/permits/{PERMIT.partition('/')[2]}/amend" in officer.get(record("PrescriptionAttached")).text
    assert "/amend" not in officer.get(record("PermitStayed")).text


def test_the_first_row_of_a_list_is_ready_and_may_stay_empty(officer: Visitor, system: System) -> None:
    page = record("CircularOpportunitiesMapped")
    assert 'name="opportunities/0/theme"' in officer.get(page).text
    empty = {f"opportunities/0/{name}": "" for name in ("theme", "r_strategy", "description")}
    assert officer.send(page, conclusion="Er zijn er geen.", **empty, **STAY).status_code == 302
    assert types(system)[-1] == "CircularOpportunitiesMapped"


def test_a_row_can_be_added_without_a_script(officer: Visitor, system: System) -> None:
    page = record("CircularOpportunitiesMapped")
    response = officer.send(page, add_row="opportunities", conclusion="Blijft staan", **STAY)
    assert response.status_code == 200
    assert 'name="opportunities/0/theme"' in response.text
    assert "Blijft staan" in response.text
    assert "CircularOpportunitiesMapped" not in types(system)


def test_a_form_from_elsewhere_is_refused(app: Flask, officer: Visitor, system: System) -> None:
    officer.get(record("PermitStayed"))
    for given in ({}, {FIELD: ""}, {FIELD: "0" * 64}, {FIELD: "é"}):
        assert officer.client.post(record("PermitStayed"), data=STAY | given).status_code == 403
    without_cookie = app.test_client().post(record("PermitStayed"), data=STAY | {FIELD: "0" * 64})
    assert without_cookie.status_code == 403
    assert "PermitStayed" not in types(system)


def test_a_token_ends_with_the_session_it_was_made_in(officer: Visitor) -> None:
    page = officer.get(record("PermitStayed")).text
    token = page.partition(f'name="{FIELD}" value="')[2].partition('"')[0]
    officer.client.set_cookie("vth_session", "another")
    assert officer.client.post(record("PermitStayed"), data=STAY | {FIELD: token}).status_code == 403


def test_an_address_that_names_no_fact_is_no_page(officer: Visitor) -> None:
    for event in ("EventRetracted", "Nothing", "InspectionScheduled"):
        assert officer.get(record(event)).status_code == 404
    assert officer.get("/permits/nothing/record/PermitStayed").status_code == 404


def test_a_form_offers_the_prescriptions_that_the_rules_take_and_fills_in_the_only_one(
    officer: Visitor, system: System
) -> None:
    research = PrescriptionAttached(number="4.1", kind=PrescriptionKind.RESEARCH, circular=True, text="Onderzoek.")
    system.recorder.record(PERMIT, [DatedFact(research, date(2025, 3, 10))], origin("research"))
    text = officer.get(record("ResearchReportSubmitted")).text
    assert '<option value="4.1" selected>4.1 – onderzoek</option>' in text
    assert 'value="1.1"' not in text
