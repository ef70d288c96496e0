"""Each role's main job, from the form for logging in to the Excel file or the printed dossier."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.browser.conftest import Enter
from tests.browser.walking import fill_blanks, go, in_excel, on_paper
from tests.browser.world import EVERYBODY, SERVICE, World, come_in
from tests.support.lines import fact, written
from vth.application import importing
from vth.projections.register_tables import COMPANIES
from vth.rights.roles import Role

pytestmark = pytest.mark.browser
TABLET = 820
LIBRARY = re.compile(r"[A-Z]{3}-[0-9]{2}")
NUMBERS = count(0xE000)
FORM = "main form.vth-inspection"
Known = Callable[..., str]


@pytest.fixture
def known(world: World, tmp_path: Path) -> Known:
    """Something of its own to work on for each journey: facts about one new stream, of which it gives the id."""

    def recorded(kind: str, *facts: tuple[str, str, dict[str, object]]) -> str:
        id = str(UUID(int=(0xFFFFFFFF << 96) + (7 << 76) + (8 << 60) + next(NUMBERS)))
        lines = [fact(f"{kind}/{id}", name, day, **data) for name, day, data in facts]
        report = importing.import_file(world.system, written(tmp_path / "own.jsonl", lines), "keeper", SERVICE)
        assert not report.rejected, report
        return id

    return recorded


@pytest.fixture
def company(world: World) -> tuple[str, str]:
    """The id and the name of a company of the service."""
    wanted = (COMPANIES.c.environmental_service == SERVICE, COMPANIES.c.closed_on.is_(None))
    statement = select(COMPANIES.c.id, COMPANIES.c.name).where(*wanted).order_by(COMPANIES.c.name)
    with world.system.store.reading() as connection:
        id, name = connection.execute(statement.limit(1)).one()
    return id, name


def look_for(page: Page, case_number: str) -> None:
    """Narrows the register of permits to one case."""
    page.get_by_label("Zoek zaak of bedrijf").fill(case_number)
    page.get_by_role("button", name="Zoeken", exact=True).click()


def test_a_permit_officer_records_a_fact_and_grants_with_prescriptions_of_the_library(
    enter: Enter, known: Known, company: tuple[str, str]
) -> None:
    asked = {"case_number": "Z-REIS-1", "company_id": company[0], "procedure": "regular", "activity": "afvalopslag"}
    known("permit", ("ApplicationReceived", "2026-11-02", asked))
    visit = enter(Role.PERMIT_OFFICER)
    page = visit.page
    visit.picture("start")
    go(page, "Vergunningen")
    look_for(page, "Z-REIS-1")
    page.get_by_role("table").get_by_role("link", name="Z-REIS-1").click()
    page.get_by_role("link", name="Beslistermijn verlengd").click()
    page.get_by_label("Weken").fill("3")
    page.get_by_label("Reden").fill("Onderzoek loopt nog")
    page.get_by_role("button", name="Vastleggen").last.click()
    expect(page.get_by_role("status").first).to_contain_text("is vastgelegd")
    page.get_by_role("link", name="Vergunning verleend").first.click()
    box = page.get_by_role("main").get_by_role("checkbox", name=LIBRARY).first
    found = LIBRARY.search(box.locator("xpath=ancestor::label").inner_text())
    box.check()
    page.get_by_role("button", name="Verder: invullen").last.click()
    fill_blanks(page)
    page.get_by_role("button", name="Verder: nalezen").last.click()
    page.get_by_role("button", name="Alles vastleggen").click()
    assert found
    expect(page.get_by_role("main")).to_contain_text(f"{found[0]} v")
    visit.picture("dossier")
    on_paper(page)
    go(page, "Vergunningen")
    look_for(page, "Z-REIS-1")
    header, row = in_excel(page)
    told = dict(zip(header, row, strict=True))
    assert (told["Zaaknummer"], told["Bedrijf"], told["Voorschriften"]) == ("Z-REIS-1", company[1], 1)


def test_a_supervisor_plans_a_visit_makes_it_on_a_tablet_and_takes_what_followed_along(
    enter: Enter, company: tuple[str, str]
) -> None:
    visit = enter(Role.SUPERVISOR, width=TABLET)
    page = visit.page
    go(page, "Toezicht")
    visit.open("/planning?who=all")
    visit.picture("planning")
    page.get_by_role("link", name="Controle plannen").click()
    page.get_by_label("Zoek bedrijf").fill(company[1])
    page.get_by_role("button", name="Zoeken", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=company[1]).first.click()
    page.get_by_label("Soort controle").select_option("theme")
    page.get_by_label("Dag", exact=True).fill("2026-11-20")
    page.get_by_role("button", name="Controle plannen").click()
    page.get_by_role("link", name="Controle uitvoeren").first.tap()
    page.wait_for_url("**/carry-out")
    page.get_by_label("Waar keek u naar?").fill("Opslag van restmateriaal")
    page.locator(f"{FORM} input[value=violation]").last.check()
    page.locator(f"{FORM} input[value=B2]").last.check()
    visit.picture("inspection")
    if page.locator("#f-rest").count():
        page.locator("#f-rest").check()
    page.get_by_role("button", name="Controle vastleggen").last.tap()
    page.wait_for_url("**#followed")
    expect(page.get_by_role("region", name="Wat hieruit volgde").first).to_contain_text("Overtreding")
    on_paper(page)
    go(page, "Toezicht", "Controles")
    page.get_by_label("Zoek bedrijf").fill(company[1])
    page.get_by_role("button", name="Zoeken", exact=True).click()
    header, *rows = in_excel(page)
    made = [dict(zip(header, row, strict=True)) for row in rows]
    assert any(one["Soort controle"] == "themacontrole" and one["Overtredingen"] == 1 for one in made)


def test_an_enforcement_officer_takes_the_advised_step_and_the_register_along(
    enter: Enter, known: Known, company: tuple[str, str]
) -> None:
    breach = {"company_id": company[0], "nature": "Opslag buiten", "behaviour": "B", "consequences": 2}
    advice = {"strategy_version": "lhso-2022", "advised": ["warning"]}
    known("violation", ("ViolationEstablished", "2026-11-19", breach | advice))
    visit = enter(Role.ENFORCEMENT_OFFICER)
    page = visit.page
    go(page, "Toezicht", "Overtredingen")
    page.get_by_label("Zoek bedrijf").fill(company[1])
    page.get_by_role("button", name="Zoeken", exact=True).click()
    page.get_by_role("row").filter(has_text="Opslag buiten").get_by_role("link").first.click()
    visit.picture("violation")
    page.get_by_role("link", name="Waarschuwing gegeven", exact=True).first.click()
    page.get_by_role("button", name="Vastleggen").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Waarschuwing gegeven is vastgelegd")
    on_paper(page)
    go(page, "Toezicht", "Overtredingen")
    header, *rows = in_excel(page)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert any(one["Aard"] == "Opslag buiten" and one["Herstellen uiterlijk"] for one in told)


def test_a_coordinator_plans_a_session_fills_it_and_takes_the_matrix_along(enter: Enter) -> None:
    visit = enter(Role.TRAINING_COORDINATOR)
    page = visit.page
    go(page, "Opleidingen", "Bijeenkomsten")
    page.get_by_role("link", name="Bijeenkomst plannen").click()
    page.get_by_label("Opleiding").select_option(index=1)
    page.get_by_label("Begint op").fill("2026-11-20")
    page.get_by_label("Plaatsen").fill("4")
    page.get_by_role("button", name="Vastleggen").last.click()
    page.get_by_role("link", name="Inschrijven", exact=True).click()
    box = page.get_by_role("main").get_by_role("checkbox").first
    box.check()
    who = str(box.locator("xpath=ancestor::label").inner_text()).split("\n")[0].split(",")[0].strip()
    page.get_by_role("button", name="Inschrijven").click()
    expect(page.get_by_role("region", name="Deelnemers").first).to_contain_text(who)
    page.get_by_role("link", name="Aanwezigheid vastleggen").click()
    page.get_by_role("group", name=who).get_by_label("voltooid", exact=True).check()
    page.get_by_role("button", name="Alles vastleggen").click()
    row = page.get_by_role("region", name="Deelnemers").first.get_by_role("row", name=who)
    expect(row).to_contain_text("voltooid")
    expect(row).to_contain_text("geldig")
    go(page, "Opleidingen", "Matrix")
    visit.picture("training-matrix")
    on_paper(page)
    header, *rows = in_excel(page)
    assert header[:4] == ["Medewerker", "Organisatie", "Functie", "Opleiding"]
    assert who in {row[0] for row in rows}


def test_an_adviser_answers_a_question_scans_a_company_and_prints_its_dossier(
    enter: Enter, known: Known, company: tuple[str, str]
) -> None:
    asked = {"theme": "material_status", "channel": "email", "question": "Is regranulaat afval?"}
    known("question", ("QuestionReceived", "2026-11-19", asked | {"company_id": company[0]}))
    page = enter(Role.ADVISER).page
    go(page, "Advies", "Vragen")
    page.get_by_role("link", name="Is regranulaat afval?").first.click()
    page.get_by_role("link", name="Vraag beantwoord", exact=True).click()
    page.get_by_label("Antwoord").fill("Niet als het aan de criteria voldoet.")
    page.get_by_role("button", name="Vastleggen").last.click()
    expect(page.get_by_role("region", name="Antwoord")).to_contain_text("Niet als het aan de criteria voldoet.")
    page.get_by_role("link", name="Dossier van het bedrijf").click()
    page.get_by_role("link", name="Bedrijfsscan uitgevoerd", exact=True).click()
    page.get_by_label("Samenvatting").fill("Retourstromen gescheiden")
    page.get_by_label("duurzaam grondstoffengebruik").check()
    page.get_by_role("button", name="Vastleggen").last.click()
    expect(page.get_by_role("region", name="Bedrijfsscans")).to_contain_text("Retourstromen gescheiden")
    on_paper(page)
    go(page, "Advies", "Vragen")
    header, *rows = in_excel(page)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert any(one["Vraag"] == "Is regranulaat afval?" and one["Stand"] == "beantwoord" for one in told)


def test_an_administrator_lets_somebody_in_and_takes_the_audit_log_along(enter: Enter) -> None:
    page = enter(Role.ADMINISTRATOR).page
    go(page, "Beheer")
    page.get_by_role("main").get_by_role("link", name="Gebruikers").first.click()
    page.get_by_role("link", name="Gebruiker toevoegen").click()
    page.get_by_label("Aanmeldnaam").fill("nieuw@odu.example")
    page.get_by_label("Adviseur").check()
    page.get_by_label("Organisatie", exact=True).select_option(SERVICE)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("main")).to_contain_text("/login/link/")
    go(page, "Beheer")
    page.get_by_role("main").get_by_role("link", name="Auditlog").first.click()
    header, *rows = in_excel(page)
    told = [dict(zip(header, row, strict=True)) for row in rows]
    assert {"roles_changed", "logged_in"} <= {one["action"] for one in told}


def test_a_records_manager_proposes_what_another_decides_and_prints_the_list(
    enter: Enter, known: Known, world: World
) -> None:
    asked = {"theme": "material_status", "channel": "email", "question": "Oude vraag"}
    known("question", ("QuestionReceived", "2012-03-01", asked), ("QuestionAnswered", "2012-03-02", {"answer": "Nee"}))
    page = enter(Role.RECORDS_MANAGER).page
    go(page, "Beheer")
    page.get_by_role("main").get_by_role("link", name="Bewaren en vernietigen").first.click()
    page.get_by_role("main").locator("form button").last.click()
    on_paper(page)
    listed = page.url
    other = page.context.browser.new_context(locale="nl")  # type: ignore[union-attr]
    beside = other.new_page()
    come_in(beside, world.address, EVERYBODY)
    beside.goto(listed)
    beside.get_by_role("main").locator("form button").first.click()
    expect(beside.get_by_role("main")).to_contain_text("Vernietigen")
    other.close()
