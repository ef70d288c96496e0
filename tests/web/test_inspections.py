"""The pages of inspections: planned, moved, carried out once, and what followed from it."""

import csv
import io
from pathlib import Path

import pytest

from tests.support.files import PDF, PNG
from tests.support.lines import written
from tests.support.visits import COLLEAGUE_ID, STAFF_ID, VISIT, VISIT_ID, planned, visits
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.envelope import RecordedEvent
from vth.projections.document_list import DocumentFilter, documents_page
from vth.rights.roles import Role

DOSSIER = f"/inspections/{VISIT_ID}"
FORM = f"{DOSSIER}/carry-out"
PLANNING = f"{DOSSIER}/planning"
BREACH = {
    "effective_on": "2026-06-01",
    "version": "1",
    "command_id": "visit-1",
    "subjects": "1",
    "findings/0/result": "violation",
    "findings/0/cell": "B2",
    "findings/0/compliance_due_on": "2026-06-15",
    "findings/0/remarks": "Afval lag open",
    "summary": "Rommelig terrein",
}


@pytest.fixture
def supervisor(page_as: PageAs, system: System, tmp_path: Path) -> Visitor:
    """A supervisor with a visit to make."""
    importing.import_file(system, written(tmp_path / "visits.jsonl", visits()), "importer", "odu")
    return page_as(Role.SUPERVISOR)


def facts(system: System, stream: str = VISIT) -> list[RecordedEvent]:
    with system.store.reading() as connection:
        return system.store.load(connection, stream)


def types(system: System) -> list[str]:
    return [event.type for event in facts(system)]


def test_the_form_shows_each_prescription_with_its_text_and_the_whole_matrix(supervisor: Visitor) -> None:
    text = supervisor.get(FORM).text
    assert "Afval wordt voorkomen." in text
    assert [f'value="{behaviour}{consequences}"' in text for behaviour in "ABCD" for consequences in "1234"] == [
        True
    ] * 16
    assert "last onder dwangsom" in text
    assert 'value="2026-06-0' in text


def test_a_visit_is_recorded_with_its_findings_and_what_followed_is_shown_at_once(
    supervisor: Visitor, system: System
) -> None:
    response = supervisor.send(FORM, **BREACH)
    assert (response.status_code, response.headers["Location"]) == (302, f"{DOSSIER}#followed")
    text = supervisor.get(DOSSIER).text
    followed = text.partition('id="followed"')[2]
    assert "De controle is vastgelegd" in text
    assert "Overtreding vastgesteld" in followed
    assert "Hercontrole gepland" in followed
    assert "16 juni 2026" in followed
    assert "Rommelig terrein" in text


def test_a_violation_that_was_open_already_is_shown_with_the_next_visit_too(
    supervisor: Visitor, system: System, tmp_path: Path
) -> None:
    again = "00000000-0000-7000-8000-000000000033"
    importing.import_file(system, written(tmp_path / "again.jsonl", [planned(f"inspection/{again}")]), "i", "odu")
    supervisor.send(FORM, **BREACH)
    supervisor.send(f"/inspections/{again}/carry-out", **BREACH | {"command_id": "visit-2"})
    assert "Overtreding die al liep" in supervisor.get(f"/inspections/{again}").text


def test_sending_the_same_visit_twice_records_it_once(supervisor: Visitor, system: System) -> None:
    page = supervisor.get(FORM).text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    for _ in range(2):
        sent = supervisor.client.post(FORM, data={"csrf_token": token, **BREACH})
        assert sent.status_code == 302
    assert types(system).count("InspectionCarriedOut") == 1


def test_a_script_is_told_where_to_go_on(supervisor: Visitor) -> None:
    token = supervisor.get(FORM).text.partition('name="csrf_token" value="')[2].partition('"')[0]
    sent = supervisor.client.post(FORM, data={"csrf_token": token, **BREACH}, headers={"X-Draft": "1"})
    assert (sent.status_code, sent.headers["Location"]) == (201, f"{DOSSIER}#followed")


def test_a_prescription_that_was_passed_over_is_asked_for_unless_told_otherwise(
    supervisor: Visitor, system: System
) -> None:
    given = {"effective_on": "2026-06-01", "version": "1", "command_id": "c", "subjects": "1"}
    refused = supervisor.send(FORM, **given)
    assert refused.status_code == 400
    assert 'href="#f-findings-0-result-0"' in refused.text
    assert supervisor.send(FORM, rest="1", **given).status_code == 302
    [visit] = [event for event in facts(system) if event.type == "InspectionCarriedOut"]
    assert '"result":"not_assessed"' in visit.data


def test_a_violation_without_its_place_in_the_matrix_is_said_at_the_matrix_and_nothing_typed_is_lost(
    supervisor: Visitor,
) -> None:
    response = supervisor.send(FORM, **BREACH | {"findings/0/cell": ""})
    assert response.status_code == 400
    assert 'href="#f-findings-0-cell-A1"' in response.text
    assert "Afval lag open" in response.text
    assert "Rommelig terrein" in response.text


def test_the_date_of_a_matter_that_is_in_order_does_not_count(supervisor: Visitor, system: System) -> None:
    supervisor.send(FORM, **BREACH | {"findings/0/result": "compliant"})
    [visit] = [event for event in facts(system) if event.type == "InspectionCarriedOut"]
    assert "compliance_due_on" not in visit.data
    assert "behaviour" not in visit.data


def test_a_subject_of_ones_own_is_a_finding_too(supervisor: Visitor, system: System) -> None:
    own = {"findings/1/subject": "Opslag buiten", "findings/1/result": "further_research"}
    supervisor.send(FORM, **BREACH | own)
    assert "Opslag buiten" in facts(system)[-1].data


def test_another_subject_is_added_without_losing_what_was_typed(supervisor: Visitor) -> None:
    text = supervisor.send(FORM, **BREACH, add_subject="1").text
    assert 'name="findings/2/subject"' in text
    assert "Afval lag open" in text


def test_photos_are_kept_with_the_visit_once(supervisor: Visitor, system: System) -> None:
    for _ in range(2):
        photo = (io.BytesIO(PNG), "terrein.png", "image/png")
        page = supervisor.get("/inspections").text + supervisor.get(PLANNING).text
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        supervisor.client.post(
            FORM, data={"csrf_token": token, **BREACH, "photos": photo}, content_type="multipart/form-data"
        )
    with system.store.reading() as connection:
        kept = documents_page(connection, DocumentFilter(about=VISIT)).items
    assert [(row["kind"], row["media_type"]) for row in kept] == [("photo", "image/png")]
    assert "Foto 1 van de controle op 1 " in supervisor.get(DOSSIER).text


def test_what_is_no_photo_is_refused_before_anything_is_recorded(supervisor: Visitor, system: System) -> None:
    file = (io.BytesIO(PDF), "brief.pdf", "application/pdf")
    response = supervisor.send(FORM, **BREACH, photos=file)
    assert response.status_code == 400
    assert 'href="#f-photos"' in response.text
    assert "InspectionCarriedOut" not in types(system)


def test_what_somebody_else_changed_is_shown_and_what_was_typed_stays(supervisor: Visitor, system: System) -> None:
    supervisor.send(PLANNING, version="1", planned_on="2026-06-05", reason="Bedrijf dicht")
    response = supervisor.send(FORM, **BREACH)
    assert response.status_code == 409
    assert "Intussen legde iemand anders iets vast" in response.text
    assert "Afval lag open" in response.text
    assert 'name="version" value="2"' in response.text


def test_who_comes_too_late_is_led_to_the_dossier(supervisor: Visitor) -> None:
    supervisor.send(FORM, **BREACH)
    assert supervisor.get(FORM).headers["Location"] == DOSSIER


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("search=recycling", True),
        ("search=slager", False),
        ("state=planned&sort=planned_on", True),
        ("state=cancelled", False),
        ("kind=theme", False),
        (f"supervisor={STAFF_ID}", True),
        (f"supervisor={COLLEAGUE_ID}", False),
        ("planned_from=3-6-2026&planned_to=2026-06-03", True),
        ("municipality=0363", False),
    ],
)
def test_the_register_is_asked_by_its_address(supervisor: Visitor, query: str, seen: bool) -> None:
    assert (DOSSIER in supervisor.get(f"/inspections?{query}").text) == seen


def test_the_file_holds_the_whole_view(supervisor: Visitor) -> None:
    rows = list(csv.reader(io.StringIO(supervisor.get("/inspections.csv").text.lstrip("\ufeff")), delimiter=";"))
    assert rows[0][:2] == ["Bedrijf", "Gemeente"]
    assert rows[1][:2] == ["Recycling Utrecht B.V.", "Utrecht"]


def test_what_a_role_may_not_do_is_not_offered_and_refused(
    supervisor: Visitor, page_as: PageAs, system: System
) -> None:
    reader = page_as(Role.AUTHORITY_READER)
    assert "carry-out" not in reader.get(DOSSIER).text
    assert reader.get(FORM).status_code == 302
    assert reader.send(FORM, "/inspections", **BREACH).status_code in (400, 403)
    assert "InspectionCarriedOut" not in types(system)


def test_a_visit_of_another_service_does_not_exist(supervisor: Visitor, page_as: PageAs) -> None:
    stranger = page_as(Role.SUPERVISOR, organisation="od-nzkg")
    for address in (DOSSIER, FORM, PLANNING):
        assert stranger.get(address).status_code == 404
    assert DOSSIER not in stranger.get("/inspections").text


def test_without_named_prescriptions_everything_in_force_is_to_be_checked(
    supervisor: Visitor, system: System, tmp_path: Path
) -> None:
    other = "inspection/00000000-0000-7000-8000-000000000032"
    importing.import_file(system, written(tmp_path / "more.jsonl", [planned(other, prescriptions=[])]), "i", "odu")
    assert "Afval wordt voorkomen." in supervisor.get(f"/inspections/{other.partition('/')[2]}/carry-out").text
