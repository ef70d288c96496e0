"""The registers and dossiers of companies, raw-material plans and experiments."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.support.circular_lines import EXPERIMENT, PLAN, circular
from tests.support.lines import COMPANY, COMPANY_ID, written
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.projections.company_list import CompanyListFilter, companies_page
from vth.projections.plan_list import measures_of, one_plan
from vth.rights.roles import Role

DOSSIER = f"/companies/{COMPANY_ID}"
PLAN_PAGE = f"/raw-material-plans/{PLAN.partition('/')[2]}"
EXPERIMENT_PAGE = f"/experiments/{EXPERIMENT.partition('/')[2]}"
REGISTERS = ("/companies", "/raw-material-plans", "/plan-measures", "/experiments")


@pytest.fixture(autouse=True)
def more(system: System, tmp_path: Path) -> None:
    importing.import_file(system, written(tmp_path / "circular.jsonl", circular()), "importer", "odu")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/companies?search=recycling", DOSSIER),
        ("/companies?municipality=0344&category=provincial&closed=open&sector=E", DOSSIER),
        ("/raw-material-plans?state=approved&overdue=no", PLAN_PAGE),
        ("/plan-measures?r_strategy=R2&state=implemented", PLAN_PAGE),
        ("/experiments?overdue=yes&state=running", EXPERIMENT_PAGE),
        ("/companies?sort=nonsense&category=nonsense", DOSSIER),
    ],
)
def test_a_view_of_a_register_is_asked_by_its_address(officer: Visitor, address: str, found: str) -> None:
    assert f'href="{found}"' in officer.get(address).text


@pytest.mark.parametrize(
    "address", ["/companies?search=papier", "/raw-material-plans?overdue=yes", "/plan-measures?state=dropped"]
)
def test_a_view_without_rows_says_what_to_do(officer: Visitor, address: str) -> None:
    assert "Wis een filter" in officer.get(address).text


@pytest.mark.parametrize("address", REGISTERS)
def test_a_register_is_taken_along_as_a_file(officer: Visitor, address: str) -> None:
    response = officer.get(f"{address}.csv")
    rows = list(csv.reader(io.StringIO(response.text.lstrip("﻿")), delimiter=";"))
    assert len(rows) > 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_the_dossier_of_a_company_tells_everything_on_one_page(officer: Visitor) -> None:
    text = officer.get(DOSSIER).text
    for word in ("Recycling Utrecht B.V.", "Z-1", "gevraagd op 10-03-2025", "Regranulaat", "120,5", "geschat",
                 "Veel retourstromen", "afvalpreventie", "https://example.org/csrd", "<svg"):  # fmt: skip
        assert word in text, word


def test_a_plan_shows_what_was_planned_beside_what_was_achieved(officer: Visitor) -> None:
    text = officer.get(PLAN_PAGE).text
    for word in ("R2 Reduce", "100", "80", "Plan herzien, uiterlijk", "<svg"):
        assert word in text, word
    assert "record/MeasureImplemented?measure=M2" in text
    assert "record/MeasureImplemented?measure=M1" not in text


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", {"R2": ("100,0", "80,0"), "R5": ("40,0", "0,0")}), ("?r_strategy=R5", {"R5": ("40,0", "0,0")})],
)
def test_above_the_measures_stands_what_all_of_them_plan_and_achieve_by_step(
    officer: Visitor, query: str, rows: dict[str, tuple[str, str]]
) -> None:
    drawn = officer.get(f"/plan-measures{query}").text.partition('id="steps"')[2].partition("</section>")[0]
    assert 'role="img"' in drawn
    table = re.sub(r"</?span[^>]*>", "", drawn)
    found = {
        step: (planned, achieved)
        for step, planned, achieved in re.findall(
            r'row">(R\d)[^<]*</th><td[^>]*>([\d,.]+)</td><td[^>]*>([\d,.]+)<', table
        )
    }
    assert found == rows


def test_without_measures_there_is_nothing_to_draw(officer: Visitor) -> None:
    assert 'id="steps"' not in officer.get("/plan-measures?state=dropped").text


def test_a_measure_is_recorded_as_carried_out_from_its_row(officer: Visitor, system: System) -> None:
    address = f"{PLAN_PAGE}/record/MeasureImplemented?measure=M2"
    assert '<option value="M2" selected>' in officer.get(address).text
    fields = {"version": "4", "effective_on": "2026-01-05", "date_basis": "stated", "measure": "M2"}
    response = officer.send(address, None, **fields, tonnes_per_year="12,5")
    assert response.status_code == 302
    with system.store.reading() as connection:
        row = one_plan(connection, PLAN.partition("/")[2], system.today())
        achieved = [one["tonnes_achieved"] for one in measures_of(connection, PLAN.partition("/")[2])]
    assert row is not None
    assert row["measures_implemented"] == 2
    assert achieved == [80.0, 12.5]


def test_an_experiment_past_its_end_says_so(officer: Visitor) -> None:
    text = officer.get(EXPERIMENT_PAGE).text
    for word in ("te laat", "Hooguit 10 ton", "Van 1.1 mag bij wijze van proef worden afgeweken.", "Z-1"):
        assert word in text, word


def test_a_new_company_is_of_the_own_service_until_another_is_chosen(officer: Visitor) -> None:
    text = officer.get("/companies/new").text
    assert 'value="odu" selected' in text
    assert "CBS-code" not in text


def test_a_number_that_is_too_large_is_answered_with_a_comma(officer: Visitor) -> None:
    assert "Hooguit 53,7." in officer.send("/companies/new", latitude="99", effective_on="2026-01-05").text


def test_a_new_company_is_registered_once_however_often_the_form_is_sent(officer: Visitor, system: System) -> None:
    fields = {"effective_on": "2026-01-05", "date_basis": "stated", "name": "Nieuw B.V.", "sbi_version": "2008",
              "municipality_code": "0344", "competent_authority": "gm0344", "environmental_service": "odu",
              "command_id": "new-1"}  # fmt: skip
    for _ in range(2):
        assert officer.send("/companies/new", None, **fields).status_code == 302
    with system.store.reading() as connection:
        names = [row["name"] for row in companies_page(connection, CompanyListFilter()).items]
    assert sorted(names) == ["Nieuw B.V.", "Recycling Utrecht B.V."]


def test_what_is_wrong_in_a_new_dossier_stands_at_its_field(officer: Visitor) -> None:
    response = officer.send("/companies/new", None, effective_on="2026-01-05", name="Nieuw", kvk_number="12")
    assert response.status_code == 400
    assert 'href="#f-kvk_number"' in response.text
    assert 'value="Nieuw"' in response.text


def test_others_see_no_company_and_what_belongs_to_it(page_as: PageAs) -> None:
    stranger = page_as(Role.PERMIT_OFFICER, organisation="od-nzkg")
    for address in (DOSSIER, PLAN_PAGE, EXPERIMENT_PAGE, f"/raw-material-plans/new?company_id={COMPANY_ID}"):
        assert stranger.get(address).status_code == 404, address
    for address in REGISTERS:
        assert COMPANY not in stranger.get(address).text
        assert "Recycling Utrecht" not in stranger.get(address).text


def test_a_role_sees_of_a_company_what_it_reads(page_as: PageAs) -> None:
    adviser = page_as(Role.ADVISER)
    text = adviser.get(DOSSIER).text
    assert "Toezicht en handhaving" not in text
    assert "record/CompanyScanCarriedOut" in text
    assert "record/CompanyClosed" not in text
    coordinator = page_as(Role.TRAINING_COORDINATOR)
    assert [coordinator.get(one).status_code for one in (*REGISTERS, DOSSIER, "/companies/new")] == [403] * 6
    assert page_as(Role.ADVISER).get("/companies/new").status_code == 403


@pytest.mark.parametrize("address", ["/companies/x", "/raw-material-plans/x", "/experiments/x", "/documents/x"])
def test_what_is_not_there_says_so(officer: Visitor, address: str) -> None:
    assert officer.get(address).status_code == 404
    assert officer.get(address.replace("/x", "/00000000-0000-7000-8000-000000009999")).status_code == 404
