"""Health, organisations, the library, persons and retention, for the roles that keep them."""

import json
from pathlib import Path

import pytest

from tests.support.lines import fact, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.jobs import Result, Workplace
from vth.application.persons.details import Details
from vth.application.system import System
from vth.audit.log import AuditFilter
from vth.kernel.errors import InvalidInput
from vth.rights.acting import ACTS, Act
from vth.rights.reading import READS
from vth.rights.roles import Role
from vth.rights.subjects import Subject

ANNA = "00000000-0000-7000-8000-00000000a001"
QUESTION = "question/00000000-0000-7000-8000-00000000b001"
PERSON = f"/administration/persons/{ANNA}"
RETENTION = "/administration/retention"


@pytest.fixture(autouse=True)
def anna(system: System) -> None:
    system.persons.add(Details(name="Anna de Vries", email="anna@example.org", organisation="odu"), ANNA)


@pytest.fixture
def expired(system: System, tmp_path: Path) -> None:
    """A question that was answered long ago."""
    facts = [
        fact(QUESTION, "QuestionReceived", "2012-03-01", theme="material_status", channel="email", question="Afval?"),
        fact(QUESTION, "QuestionAnswered", "2012-03-02", answer="Nee"),
    ]
    importing.import_file(system, written(tmp_path / "old.jsonl", facts), "importer", "odu")


def details(system: System) -> list[tuple[str, str]]:
    return [(line.entry.action.value, line.entry.detail) for line in system.audit.lines(AuditFilter())]


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("/administration/health", Subject.ADMINISTRATION),
        ("/administration/organisations", Subject.LIBRARY),
        ("/library", Subject.LIBRARY),
        ("/administration/persons", Subject.PERSONS),
        (PERSON, Subject.PERSONS),
        (RETENTION, Subject.RETENTION),
    ],
)
def test_each_page_opens_to_who_reads_its_subject(page_as: PageAs, address: str, subject: Subject) -> None:
    for role in Role:
        assert page_as(role).get(address).status_code == (200 if subject in READS[role] else 403), role


@pytest.mark.parametrize(
    ("address", "act"),
    [
        ("/administration/persons/new", Act.KEEP_PERSONS),
        (f"{PERSON}/file", Act.INSPECT_PERSONS),
        (f"{PERSON}/erase", Act.ERASE_PERSONS),
    ],
)
def test_what_is_done_to_persons_is_for_the_roles_that_may(page_as: PageAs, address: str, act: Act) -> None:
    for role in Role:
        assert page_as(role).get(address).status_code == (200 if role in ACTS[act] else 403), role


def test_health_says_of_database_scheduler_seal_and_disk_how_they_are(page_as: PageAs, system: System) -> None:
    text = page_as(Role.ADMINISTRATOR).get("/administration/health").text
    for word in ("sqlite, bij met deze versie", "Heeft nog niet gelopen", "nog niet gecontroleerd", "MB vrij"):
        assert word in text


def test_health_names_jobs_of_everybody(page_as: PageAs, system: System) -> None:
    def broken(place: Workplace) -> Result:
        raise InvalidInput.because("Er is geen papier meer.", "There is no paper left.")

    system.jobs.start(ANNA, "report", "Jaarverslag", broken)
    system.jobs.finish()
    text = page_as(Role.ADMINISTRATOR).get("/administration/health").text
    assert "Jaarverslag" in text
    assert "Anna de Vries" in text
    assert "geen papier meer" in text


def test_organisations_are_shown_with_validity_and_area(officer: Visitor) -> None:
    text = officer.get("/administration/organisations").text
    for word in ("Omgevingsdienst Utrecht", "Opgevolgd door", "Amersfoort"):
        assert word in text


def test_the_library_is_browsed_and_filtered(officer: Visitor, system: System) -> None:
    whole = officer.get("/library").text
    assert 'href="/library/AFV-01"' in whole
    assert "/library/AFV-01" not in officer.get("/library?circular=no").text
    assert officer.get("/library?search=afvalpreventieplan").text.count('<th scope="row">') < whole.count(
        '<th scope="row">'
    )
    assert "geen voorschriften die hieraan voldoen" in officer.get("/library?on=1990-01-01").text


def test_a_standard_prescription_is_shown_with_all_its_versions(officer: Visitor, system: System) -> None:
    code = next(one.code for one in system.regulations.prescriptions if one.version == 2)
    text = officer.get(f"/library/{code}").text
    assert "Versie 2" in text
    assert "Versie 1" in text
    assert officer.get("/library/NONE-99").status_code == 404


def test_a_person_is_found_corrected_and_what_was_done_is_noted(page_as: PageAs, system: System) -> None:
    keeper = page_as(Role.ADMINISTRATOR)
    assert PERSON in keeper.get("/administration/persons?search=anna").text
    assert PERSON not in keeper.get("/administration/persons?search=bob").text
    keeper.send(PERSON, name="Anna Jansen", email="anna@example.org", telephone="", organisation="odu")
    assert system.persons.find(ANNA).name == "Anna Jansen"
    assert ("person_changed", "person_changed") in details(system)
    assert ("read", "") in details(system)


def test_what_is_wrong_with_a_person_is_said_at_the_field(page_as: PageAs) -> None:
    response = page_as(Role.ADMINISTRATOR).send(PERSON, name="", email="geen adres", organisation="odu")
    assert response.status_code == 400
    assert 'href="#f-name"' in response.text
    assert 'href="#f-email"' in response.text


def test_a_person_is_added(page_as: PageAs, system: System) -> None:
    response = page_as(Role.TRAINING_COORDINATOR).send("/administration/persons/new", name="Bo", organisation="odu")
    assert response.status_code == 303
    assert ("person_changed", "person_added") in details(system)


def test_a_person_is_given_everything_about_them(page_as: PageAs, system: System) -> None:
    response = page_as(Role.RECORDS_MANAGER).get(f"{PERSON}/file")
    assert json.loads(response.text)["person"]["name"] == "Anna de Vries"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert ("exported", "person_exported") in details(system)


def test_a_person_is_erased_after_a_question(page_as: PageAs, system: System) -> None:
    keeper = page_as(Role.RECORDS_MANAGER)
    assert "kan niet ongedaan" in keeper.get(f"{PERSON}/erase").text
    assert system.persons.find(ANNA).erased_at is None
    keeper.send(f"{PERSON}/erase")
    text = keeper.get(PERSON).text
    assert "Anna" not in text
    assert "is gewist op" in text
    assert ("person_changed", "person_erased") in details(system)


def test_an_authority_outside_the_working_area_is_found_by_name(officer: Visitor) -> None:
    assert "Terschelling" not in officer.get("/administration/organisations").text
    assert "Terschelling" in officer.get("/administration/organisations?search=terschel").text
    assert "Geen die zo heet." in officer.get("/administration/organisations?search=nergens").text


def test_persons_of_other_organisations_are_not_there(page_as: PageAs) -> None:
    stranger = page_as(Role.RECORDS_MANAGER, organisation="omwb")
    assert "Anna" not in stranger.get("/administration/persons").text
    for address in (PERSON, f"{PERSON}/file", f"{PERSON}/erase"):
        assert stranger.get(address).status_code == 404


def proposed(page_as: PageAs) -> str:
    """The address of a list of what is due, proposed by officer-1."""
    return page_as(Role.RECORDS_MANAGER).send(f"{RETENTION}/propose", page=RETENTION).headers["Location"]


def colleague(page_as: PageAs) -> Visitor:
    """Another records manager."""
    visitor = page_as(Role.RECORDS_MANAGER)
    door = visitor.app.extensions["vth-web"].identify
    object.__setattr__(door.visitor, "actor", "officer-2")
    return visitor


@pytest.mark.usefixtures("expired")
def test_what_is_due_is_proposed_approved_by_another_destroyed_and_accounted_for(
    page_as: PageAs, system: System
) -> None:
    assert QUESTION in page_as(Role.RECORDS_MANAGER).get(RETENTION).text
    address = proposed(page_as)
    assert "deed dit voorstel zelf" in page_as(Role.RECORDS_MANAGER).get(address).text
    other = colleague(page_as)
    assert other.send(f"{address}/approve", page=address).status_code == 303
    assert "kan niet ongedaan" in other.get(f"{address}/destroy").text
    assert other.send(f"{address}/destroy").status_code == 303
    assert "vernietigd" in other.get(address).text
    assert json.loads(other.get(f"{address}/statement").text)["records"][0]["record"] == QUESTION
    assert ("destroyed", "records_destroyed") in details(system)


@pytest.mark.usefixtures("expired")
def test_nobody_approves_the_own_proposal_or_destroys_without_approval(page_as: PageAs) -> None:
    address, manager = proposed(page_as), page_as(Role.RECORDS_MANAGER)
    for decision in ("approve", "destroy"):
        assert manager.send(f"{address}/{decision}", page=address).status_code == 409
    assert manager.get(f"{address}/statement").status_code == 409


@pytest.mark.usefixtures("expired")
def test_a_proposal_is_rejected_with_a_reason(page_as: PageAs) -> None:
    address, manager = proposed(page_as), page_as(Role.RECORDS_MANAGER)
    refused = manager.send(f"{address}/reject", page=address)
    assert 'href="#f-reason"' in refused.text
    manager.send(f"{address}/reject", page=address, reason="Nog een procedure.")
    assert "afgewezen" in manager.get(address).text


@pytest.mark.usefixtures("expired")
def test_lists_of_other_organisations_are_not_there(page_as: PageAs) -> None:
    address = proposed(page_as)
    stranger = page_as(Role.RECORDS_MANAGER, organisation="omwb")
    assert QUESTION not in stranger.get(RETENTION).text
    for where in (address, f"{address}/destroy", f"{address}/statement"):
        assert stranger.get(where).status_code == 404


def test_an_unknown_list_is_not_there(page_as: PageAs) -> None:
    assert page_as(Role.RECORDS_MANAGER).get(f"{RETENTION}/nothing").status_code == 404
