"""What begins from the pages of companies, permits and their registers, and why not when the rules refuse it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.support.circular_lines import circular
from tests.support.lines import COMPANY, COMPANY_ID, PERMIT, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.company import CompanyClosed
from vth.events.envelope import DatedFact
from vth.kernel.origin import Origin
from vth.rights.roles import Role

DOSSIER = f"/companies/{COMPANY_ID}"
LATER = Origin("officer-1", "odu", "later")


@pytest.fixture(autouse=True)
def more(system: System, tmp_path: Path) -> None:
    importing.import_file(system, written(tmp_path / "circular.jsonl", circular()), "importer", "odu")


def test_a_plan_begins_from_the_register_with_its_company(officer: Visitor) -> None:
    assert 'href="/raw-material-plans/new"' in officer.get("/raw-material-plans").text
    assert "/begin/raw-material-plans" in officer.get("/raw-material-plans/new").headers["Location"]


def test_who_plans_inspections_begins_one_from_the_company(page_as: PageAs) -> None:
    planned = f'href="/planning/new?company={DOSSIER.rpartition("/")[2]}"'
    assert planned in page_as(Role.SUPERVISOR).get(DOSSIER).text
    assert planned not in page_as(Role.PERMIT_OFFICER).get(DOSSIER).text


@pytest.mark.parametrize("page", [DOSSIER, f"/permits/{PERMIT.partition('/')[2]}"])
def test_a_violation_begins_from_the_page_of_a_company_and_of_a_permit_for_who_may(page_as: PageAs, page: str) -> None:
    assert f"/violations/new?company_id={COMPANY_ID}" in page_as(Role.SUPERVISOR).get(page).text
    assert "/violations/new" not in page_as(Role.PERMIT_OFFICER).get(page).text


@pytest.mark.parametrize(
    ("page", "refused"),
    [
        (DOSSIER, ["Aanvraag vastleggen", "Grondstoffenplan vragen", "Controle plannen", "Adviesvraag vastleggen"]),
        (f"/permits/{PERMIT.partition('/')[2]}", ["Controle plannen", "Overtreding vaststellen"]),
    ],
)
def test_where_a_company_is_closed_nothing_begins_and_the_page_says_why(
    page_as: PageAs, system: System, page: str, refused: list[str]
) -> None:
    who = page_as(Role.PERMIT_OFFICER, Role.SUPERVISOR, Role.ADVISER)
    before = who.get(page).text
    system.recorder.record(COMPANY, [DatedFact(CompanyClosed(), date(2026, 1, 5))], LATER)
    after = who.get(page).text
    for label in refused:
        button = re.compile(rf"<a [^>]*utrecht-button[^>]*>{label}<")
        assert button.search(before), label
        assert not button.search(after), label
        assert re.search(rf"<dt>{label}</dt><dd>[^<]*gesloten op 05-01-2026", after), label


def test_a_violation_is_established_without_an_inspection_and_takes_its_advice_from_the_matrix(page_as: PageAs) -> None:
    supervisor = page_as(Role.SUPERVISOR)
    address = f"/violations/new?company_id={COMPANY_ID}&permit_id={PERMIT.partition('/')[2]}"
    form = supervisor.get(address).text
    assert "Recycling Utrecht B.V., Z-1" in form
    assert "5.1 – Ruimte voor proeven" in form
    assert "strategy_version" not in form
    typed = {"nature": "Afval ligt buiten de hal.", "behaviour": "B", "consequences": "2"}
    sent = supervisor.send(address, None, effective_on="2026-01-05", date_basis="stated", **typed)
    assert sent.status_code == 302
    assert "waarschuwen" in supervisor.get(sent.headers["Location"]).text


def test_an_application_begins_from_the_page_of_the_company(officer: Visitor) -> None:
    assert f"/permits/new?company_id={COMPANY_ID}" in officer.get(DOSSIER).text


def test_a_plan_is_asked_of_the_company_on_whose_page_the_visitor_was(officer: Visitor) -> None:
    address = f"/raw-material-plans/new?company_id={COMPANY_ID}"
    assert address in officer.get(DOSSIER).text
    assert "Recycling Utrecht B.V." in officer.get(address).text
    fields = {"effective_on": "2026-01-05", "date_basis": "stated", "due_on": "2027-01-05"}
    response = officer.send(address, None, **fields)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/raw-material-plans/")


def test_an_experiment_is_asked_under_a_permit_that_gives_room(officer: Visitor) -> None:
    address = f"/experiments/new?permit_id={PERMIT.partition('/')[2]}"
    assert address in officer.get(DOSSIER).text
    assert "5.1 – Ruimte voor proeven" in officer.get(address).text


def test_the_same_experiment_is_asked_from_the_page_of_the_permit(officer: Visitor, page_as: PageAs) -> None:
    permit_id = PERMIT.partition("/")[2]
    assert f"/experiments/new?permit_id={permit_id}" in officer.get(f"/permits/{permit_id}").text
    assert "/experiments/new" not in page_as(Role.ADVISER).get(f"/permits/{permit_id}").text
