"""An inspection that is half filled in survives a closed tab and a lost connection, and is recorded once."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import PageAs
from tests.browser.supervisor.conftest import Field, fill_in, recorded
from tests.support.files import PNG
from vth.projections.document_list import DocumentFilter, documents_page

pytestmark = pytest.mark.browser
PHOTOS_LEFT = """new Promise(resolve => {
    const asked = indexedDB.open("vth-drafts", 1);
    asked.onsuccess = () => {
        const counted = asked.result.transaction("photos").objectStore("photos").count();
        counted.onsuccess = () => { asked.result.close(); resolve(counted.result); };
    };
})"""
"""How many drafts the browser keeps photos of."""
NO_PHOTOS_LEFT = f"{PHOTOS_LEFT}.then(left => left === 0)"
LOOKING = """async () => {
    for (let frames = 3600; frames; frames--) {
        if (await (%s)) return true;
        await new Promise(requestAnimationFrame);
    }
    return false;
}"""


def comes(page: Page, condition: str) -> bool:
    """Whether it comes to this within a minute; asked within the page, whose policy forbids `wait_for_function`."""
    return bool(page.evaluate(LOOKING % condition))


def photos(count: int) -> str:
    """That the form has so many photos."""
    return f"document.querySelector('#f-photos').files.length === {count}"


def test_a_draft_comes_back_after_the_tab_was_closed(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    page.get_by_label("Waar keek u naar?").fill("Opslag buiten")
    fill_in(page)
    expect(page.locator("[data-draft-status]")).to_contain_text("Concept bewaard")
    again = page.context.new_page()
    page.close()
    again.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    expect(again.locator("[data-draft-status]")).to_contain_text("Concept teruggezet")
    assert again.get_by_label("Samenvatting").input_value() == "Rommelig terrein"
    assert again.get_by_label("Waar keek u naar?").input_value() == "Opslag buiten"
    assert again.get_by_role("radio", name=re.compile("B2 gedrag B")).first.is_checked()
    again.get_by_role("button", name="Concept weggooien").click()
    again.wait_for_url(f"**/inspections/{visit_id}")
    again.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    assert again.get_by_label("Samenvatting").input_value() == ""


def test_what_is_sent_without_a_connection_is_recorded_once_when_it_is_back(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
    assert "InspectionCarriedOut" not in recorded(field, visit_id)
    page.context.set_offline(False)
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert "Concept" not in kept(page)
    visit.reports[:] = [report for report in visit.reports if "ERR_INTERNET_DISCONNECTED" not in report]


def test_an_answer_that_never_came_is_asked_for_again_and_recorded_once(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if not lost and route.request.method == "POST":
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/carry-out", lose_the_answer)
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert lost == [201]
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    visit.reports[:] = [report for report in visit.reports if "ERR_FAILED" not in report]


def kept(page: Page) -> str:
    """What the browser still keeps of drafts."""
    return str(page.evaluate("JSON.stringify(localStorage)"))


def take_photos(page: Page, *names: str) -> None:
    files = [FilePayload(name=name, mimeType="image/png", buffer=PNG + name.encode()) for name in names]
    page.get_by_label("Foto’s").set_input_files(files)
    expect(page.locator("[data-draft-status]")).to_contain_text("Concept bewaard")


def chosen(page: Page) -> list[str]:
    """The photos that the form has."""
    return list(page.evaluate("[...document.querySelector('#f-photos').files].map(one => one.name)"))


def filed(field: Field, visit_id: str) -> int:
    """How many photos stand with the inspection."""
    with field.system.store.reading() as connection:
        found = documents_page(connection, DocumentFilter(about=f"inspection/{visit_id}")).items
    return len([one for one in found if one["kind"] == "photo"])


def test_photos_come_back_with_the_draft_and_are_filed_once(officer: PageAs, field: Field, visit_id: str) -> None:
    form = f"/inspections/{visit_id}/carry-out"
    page = officer().open(form)
    fill_in(page)
    take_photos(page, "poort.png", "opslag.png")
    again = page.context.new_page()
    page.close()
    again.goto(f"{field.site.address}{form}")
    expect(again.locator("[data-draft-status]")).to_contain_text("Concept teruggezet")
    assert comes(again, photos(2))
    assert chosen(again) == ["poort.png", "opslag.png"]
    again.get_by_role("button", name="Nog een onderwerp toevoegen").click()
    expect(again.get_by_label("Waar keek u naar?")).to_have_count(2)
    assert comes(again, photos(2))
    again.get_by_role("button", name="Controle vastleggen").click()
    again.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert filed(field, visit_id) == 2
    assert comes(again, NO_PHOTOS_LEFT)


def test_what_waited_for_a_connection_in_a_closed_tab_is_sent_with_its_photos_when_it_is_opened_again(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    visit, form = officer(), f"/inspections/{visit_id}/carry-out"
    page = visit.open(form)
    fill_in(page)
    take_photos(page, "lek.png")
    page.context.set_offline(True)
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("[data-draft-status]")).to_contain_text("Geen verbinding")
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(f"{field.site.address}{form}")
    again.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert filed(field, visit_id) == 1
    assert comes(again, NO_PHOTOS_LEFT)
    visit.reports[:] = [report for report in visit.reports if "ERR_INTERNET_DISCONNECTED" not in report]


def test_a_form_that_comes_back_with_faults_still_has_its_photos(officer: PageAs, field: Field, visit_id: str) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    take_photos(page, "poort.png")
    page.get_by_role("button", name="Controle vastleggen").click()
    expect(page.locator("#errors")).to_be_visible()
    assert comes(page, photos(1))
    fill_in(page)
    page.get_by_role("button", name="Controle vastleggen").click()
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert filed(field, visit_id) == 1


def test_a_browser_without_room_says_that_the_photos_are_not_kept(officer: PageAs, visit_id: str) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full'); }; }")
    files = [FilePayload(name="poort.png", mimeType="image/png", buffer=PNG)]
    page.get_by_label("Foto’s").set_input_files(files)
    expect(page.locator("[data-draft-status]")).to_contain_text("kan de foto’s niet bewaren")


def test_drafts_that_nobody_came_back_for_are_swept_away_with_their_photos(
    officer: PageAs, field: Field, visit_id: str
) -> None:
    page = officer().open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    take_photos(page, "poort.png")
    key = str(page.locator("form[data-draft]").get_attribute("data-draft"))
    page.evaluate(
        "key => localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage.getItem(key)), at: 1}))", key
    )
    page.goto(f"{field.site.address}/inspections/{visit_id}/carry-out")
    assert comes(page, NO_PHOTOS_LEFT)
    assert kept(page) == "{}"


def test_whoever_has_to_log_in_again_loses_nothing(officer: PageAs, field: Field, visit_id: str) -> None:
    visit = officer()
    page = visit.open(f"/inspections/{visit_id}/carry-out")
    fill_in(page)
    turned_away: list[str] = []

    def to_the_login_page(route: Route) -> None:
        if route.request.method == "POST" and not turned_away:
            turned_away.append(route.request.url)
            route.fulfill(status=302, headers={"Location": f"{field.site.address}/planning"})
        else:
            route.continue_()

    page.route("**/carry-out", to_the_login_page)
    page.get_by_role("button", name="Controle vastleggen").click()
    page.wait_for_url(f"**/inspections/{visit_id}#followed")
    assert len(turned_away) == 1
    assert recorded(field, visit_id).count("InspectionCarriedOut") == 1
    assert "Rommelig terrein" in page.get_by_role("main").inner_text()
