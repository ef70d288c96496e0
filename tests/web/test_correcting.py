"""Putting a mistake right: what changes is shown first, then the old fact goes and the right one comes at once."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.support.lines import COMPANY, PERMIT
from tests.support.systems import Clock, origin
from tests.web.conftest import PageAs, Visitor
from vth.application.system import System
from vth.events.catalogue.company import CompanyDetailsChanged
from vth.events.catalogue.permit import PermitStayed
from vth.events.envelope import DatedFact, RecordedEvent
from vth.rights.roles import Role

ID = PERMIT.partition("/")[2]
DOSSIER = f"/permits/{ID}"
GRANT, ATTACHED = f"{DOSSIER}/correct/2", f"{DOSSIER}/correct/3"
SENT: dict[str, Any] = {"seen": "4", "command_id": "c-1", "why": "Verkeerd overgenomen", "how": "anew"}
GRANTED: dict[str, Any] = {"effective_on": "2025-03-10", "date_basis": "stated", "valid_until": "2030-01-01"}


def stored(system: System, stream: str = PERMIT) -> list[RecordedEvent]:
    with system.store.reading() as connection:
        return system.store.load(connection, stream)


def types(system: System) -> list[str]:
    return [event.type for event in stored(system)]


def test_every_line_of_the_story_leads_to_its_correction_for_who_may(page_as: PageAs) -> None:
    assert f'href="{GRANT}"' in page_as(Role.PERMIT_OFFICER).get(DOSSIER).text
    assert "/correct/" not in page_as(Role.SUPERVISOR).get(DOSSIER).text
    assert page_as(Role.SUPERVISOR).get(GRANT).status_code == 403
    assert page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get(GRANT).status_code == 404


def test_the_form_starts_from_what_was_recorded(officer: Visitor) -> None:
    text = officer.get(ATTACHED).text
    assert "Afval wordt voorkomen.</textarea>" in text
    assert 'value="waste_prevention" selected' in text
    assert re.search(r'name="circular" value="true" checked', text)


def test_what_changes_is_shown_before_anything_is_recorded(officer: Visitor, system: System) -> None:
    text = officer.send(GRANT, **SENT | GRANTED | {"step": "preview"}).text
    assert "Er is nog niets vastgelegd." in text
    assert "1 januari 2030" in text
    assert "rusten hierop" in text or "rust hierop" in text
    assert len(types(system)) == 4


def test_the_old_fact_goes_and_the_right_one_comes_in_one_recording(officer: Visitor, system: System) -> None:
    response = officer.send(GRANT, **SENT | GRANTED | {"step": "record"})
    assert (response.status_code, response.headers["Location"]) == (302, DOSSIER)
    assert types(system)[4:6] == ["EventRetracted", "PermitGranted"]
    assert len({event.command_id for event in stored(system)[4:]}) == 1
    text = officer.get(DOSSIER).text
    assert "is hersteld" in text
    assert "Verkeerd overgenomen" in text
    assert "1 januari 2030" in text
    assert "Afval wordt voorkomen." in text


@pytest.mark.parametrize("how", ["anew", "away"])
def test_a_correction_that_is_sent_twice_is_recorded_once_and_answers_the_same(
    officer: Visitor, system: System, clock: Clock, how: str
) -> None:
    sent = SENT | {"step": "record", "how": how, "effective_on": "2025-03-10", "date_basis": "stated",
                   "number": "1.1", "kind": "waste_prevention", "text": "Afval wordt voorkomen.", "circular": "true",
                   "title": "Preventie"}  # fmt: skip
    first = officer.send(ATTACHED, **sent)
    recorded = types(system)
    clock.now += timedelta(days=1)
    again = officer.send(ATTACHED, DOSSIER, **sent)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.headers["Location"] == first.headers["Location"] == DOSSIER
    assert types(system) == recorded
    assert officer.send(ATTACHED, DOSSIER, **sent | {"command_id": "c-2"}).status_code == 404


def test_a_correction_with_what_rests_on_it_is_recorded_once_when_it_is_sent_twice(
    officer: Visitor, system: System
) -> None:
    for _ in range(2):
        assert officer.send(GRANT, DOSSIER, **SENT | GRANTED | {"step": "record"}).status_code == 302
    assert types(system).count("EventRetracted") == 2


def test_only_retracting_shows_what_falls_away(officer: Visitor, system: System) -> None:
    away = SENT | {"how": "away"}
    text = officer.send(ATTACHED, **away, step="preview").text
    assert "Voorschrift 1.1" in text
    assert "vergunningen met circulaire voorschriften" in text.casefold()
    assert officer.send(ATTACHED, **away, step="record").status_code == 302
    assert types(system)[4:] == ["EventRetracted"]


def test_what_the_rest_cannot_do_without_is_refused_with_the_reason(officer: Visitor, system: System) -> None:
    response = officer.send(GRANT, **SENT | {"how": "away", "step": "record"})
    assert response.status_code == 400
    assert "klopt &#39;Voorschrift verbonden&#39;" in response.text
    assert len(types(system)) == 4


def test_a_correction_says_why(officer: Visitor) -> None:
    response = officer.send(GRANT, **SENT | GRANTED | {"why": " ", "step": "preview"})
    assert response.status_code == 400
    assert 'href="#f-why"' in response.text


def test_wrong_values_stand_at_their_fields(officer: Visitor) -> None:
    response = officer.send(ATTACHED, **SENT, **GRANTED, number="!", step="preview")
    assert response.status_code == 400
    assert 'href="#f-number"' in response.text


def test_what_somebody_else_recorded_comes_first(officer: Visitor, system: System) -> None:
    stay = DatedFact(PermitStayed(reason="Van een ander"), stored(system)[-1].effective_on)
    system.recorder.record(PERMIT, [stay], origin("other"))
    response = officer.send(GRANT, **SENT | GRANTED | {"step": "record"})
    assert response.status_code == 409
    assert "Van een ander" in response.text
    assert "Verkeerd overgenomen" in response.text
    assert 'name="seen" value="5"' in response.text


def test_a_company_is_put_right_in_the_same_way(officer: Visitor, system: System) -> None:
    address = f"/companies/{COMPANY.partition('/')[2]}/correct/1"
    text = officer.get(address).text
    assert 'value="Recycling Utrecht B.V."' in text
    given = {"name": "Recycling Midden B.V.", "sbi_code": "3832", "municipality_code": "0344",
             "competent_authority": "pv26", "environmental_service": "rud-utrecht", "categories": "provincial",
             "effective_on": "2024-01-02", "date_basis": "stated", "seen": "1"}  # fmt: skip
    assert "Recycling Midden B.V." in officer.send(address, **SENT | given | {"step": "preview"}).text
    assert officer.send(address, **SENT | given | {"step": "record"}).status_code == 302
    assert [event.type for event in stored(system, COMPANY)][1:] == ["EventRetracted", "CompanyRegistered"]


def test_what_a_fact_refers_to_is_corrected_by_name(officer: Visitor) -> None:
    registered = officer.get(f"/{COMPANY.replace('company', 'companies')}/correct/1").text
    assert '<option value="0344" selected>Utrecht</option>' in registered
    assert '<option value="rud-utrecht" selected>RUD Utrecht</option>' in registered
    assert "Van Recycling Utrecht B.V.; een ander bedrijf" in officer.get(f"{DOSSIER}/correct/1").text


def test_a_detail_that_lapsed_stays_so_when_something_else_is_put_right(officer: Visitor, system: System) -> None:
    address = f"/companies/{COMPANY.partition('/')[2]}"
    lapsed = {"effective_on": "2025-06-01", "date_basis": "stated", "emptied": "sbi_code", "city": "Utrecht"}
    assert officer.send(f"{address}/record/CompanyDetailsChanged", **lapsed | {"version": "1"}).status_code == 302
    assert stored(system, COMPANY)[-1].fact == CompanyDetailsChanged(sbi_code=None, city="Utrecht")
    form = officer.get(f"{address}/correct/2").text
    assert re.search(r'name="emptied" value="sbi_code" checked', form)
    anew = SENT | lapsed | {"city": "De Meern", "seen": "2"}
    assert "SBI" not in officer.send(f"{address}/correct/2", **anew | {"step": "preview"}).text.partition("<table")[2]
    assert officer.send(f"{address}/correct/2", **anew | {"step": "record"}).status_code == 302
    assert stored(system, COMPANY)[-1].fact == CompanyDetailsChanged(sbi_code=None, city="De Meern")


def test_a_detail_that_lapses_is_told_among_what_changes(officer: Visitor) -> None:
    address = f"/companies/{COMPANY.partition('/')[2]}"
    moved = {"effective_on": "2025-06-01", "date_basis": "stated", "sbi_code": "3821"}
    officer.send(f"{address}/record/CompanyDetailsChanged", **moved | {"version": "1"})
    anew = SENT | moved | {"sbi_code": "", "emptied": "sbi_code", "seen": "2", "step": "preview"}
    text = officer.send(f"{address}/correct/2", **anew).text
    assert "vervallen" in text
    assert "UNSET" not in text


def test_there_is_nothing_to_correct_where_nothing_is(officer: Visitor) -> None:
    for address in (f"{DOSSIER}/correct/99", "/permits/nothing/correct/1", "/nothing/1/correct/1"):
        assert officer.get(address).status_code == 404
