"""Granting in one form: picked, filled in, read as it will stand, and recorded at once."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.lines import PERMIT, application, fact, written
from tests.support.systems import origin
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.permit import DecisionPeriodExtended
from vth.events.envelope import DatedFact, RecordedEvent
from vth.rights.roles import Role

ID = "00000000-0000-7000-8000-000000000009"
NEW = f"permit/{ID}"
GRANT, AMEND = f"/permits/{ID}/grant", f"/permits/{PERMIT.partition('/')[2]}/amend"
DECISION: dict[str, Any] = {"effective_on": "2026-05-01", "date_basis": "stated", "command_id": "c-1", "version": "1"}
PICKED: dict[str, Any] = {"boxes": "shown", "pick": ["library/ACC-01:1", "library/REG-01:1"], "step": "fill"}
HIDDEN = re.compile(r'name="(rows/[^"]+)" (?:[^>]*?)value="([^"]*)"')


@pytest.fixture(autouse=True)
def applied(system: System, tmp_path: Path) -> None:
    """An application of the company whose earlier permit is in force, with a standard prescription of its own."""
    lines = [
        application(NEW, "Z-2", "2026-04-01"),
        fact(PERMIT, "PrescriptionAttached", "2025-03-10", number="2.1", standard="REG-01", parameters={"jaren": 7}),
    ]
    importing.import_file(system, written(tmp_path / "applied.jsonl", lines), "importer", "odu")


def types(system: System, stream: str = NEW) -> list[str]:
    return [event.type for event in stored(system, stream)]


def stored(system: System, stream: str = NEW) -> list[RecordedEvent]:
    with system.store.reading() as connection:
        return system.store.load(connection, stream)


def fields_of(text: str) -> dict[str, Any]:
    """What the form carries of the prescriptions."""
    return dict(HIDDEN.findall(text))


def test_the_library_shows_what_fits_the_company_and_more_on_request(officer: Visitor) -> None:
    text = officer.get(GRANT).text
    assert 'value="library/REG-01:1"' in text
    narrowed = officer.send(GRANT, step="choose", words="registratie van afvalstoffen", **DECISION).text
    assert 'value="library/REG-01:1"' in narrowed
    assert narrowed.count('name="pick"') < text.count('name="pick"')


def filled(officer: Visitor, **more: Any) -> dict[str, Any]:
    """The form after choosing two standard prescriptions, as a browser would send it on."""
    page = officer.send(GRANT, **DECISION, **(PICKED | more))
    assert page.status_code == 200, page.text
    return {**DECISION, **fields_of(page.text)}


def test_what_is_picked_comes_with_numbers_and_the_values_of_the_library(officer: Visitor) -> None:
    sent = filled(officer)
    assert [sent[f"rows/{at}/number"] for at in (0, 1)] == ["1.1", "2.1"]
    assert sent["rows/1/parameters/jaren"] == "5"


def test_the_preview_shows_the_text_with_its_blanks_filled_in_and_records_nothing(
    officer: Visitor, system: System
) -> None:
    text = officer.send(GRANT, **filled(officer) | {"rows/1/parameters/jaren": "9", "step": "preview"}).text
    assert "ten minste 9 jaar bewaard" in text
    assert "Er is nog niets vastgelegd." in text
    assert types(system) == ["ApplicationReceived"]


def test_everything_is_recorded_in_one_go_and_once(officer: Visitor, system: System) -> None:
    sent = filled(officer) | {"step": "record", "announced_on": "2026-05-04"}
    response = officer.send(GRANT, **sent)
    assert (response.status_code, response.headers["Location"]) == (302, f"/permits/{ID}")
    attached = ["PrescriptionAttached"] * 2
    assert types(system) == ["ApplicationReceived", "PermitGranted", *attached, "DecisionAnnounced"]
    assert len({event.command_id for event in stored(system)[1:]}) == 1
    assert officer.send(GRANT, page=AMEND, **sent).status_code == 302
    assert len(types(system)) == 5


def test_what_is_wrong_stands_at_its_blank_and_everything_else_is_kept(officer: Visitor) -> None:
    sent = filled(officer) | {"rows/1/parameters/jaren": "2", "rows/0/number": "7.7", "step": "preview"}
    response = officer.send(GRANT, **sent)
    assert response.status_code == 400
    assert 'href="#f-rows-1-parameters-jaren"' in response.text
    assert 'value="7.7"' in response.text


def test_of_an_empty_blank_the_summary_says_in_which_prescription(officer: Visitor) -> None:
    picked = ["library/OVG-01:1", "library/EXP-01:1"]
    text = officer.send(GRANT, **filled(officer, pick=picked) | {"step": "preview"}).text
    summary = text.partition('id="errors"')[2].partition("</div>")[0]
    assert "1.1 Grootste hoeveelheid in ton: Dit veld is verplicht." in summary
    assert "2.1 Grootste hoeveelheid in ton: Dit veld is verplicht." in summary


def test_a_number_twice_and_an_own_text_without_words_are_named_together(officer: Visitor) -> None:
    own = officer.send(GRANT, **filled(officer) | {"step": "own"}).text
    sent = DECISION | fields_of(own)
    assert sent["rows/2/key"] == "own"
    without_text = officer.send(GRANT, **sent | {"rows/1/number": "1.1", "step": "preview"})
    assert without_text.status_code == 400
    assert 'href="#f-rows-2-text"' in without_text.text
    text = {"rows/2/text": "Eigen tekst.", "rows/2/kind": "other", "rows/2/circular": "false"}
    twice = officer.send(GRANT, **sent | text | {"rows/1/number": "1.1", "step": "preview"})
    assert 'href="#f-rows-1-number"' in twice.text


def test_a_wrong_day_of_the_decision_leads_back_to_the_decision(officer: Visitor) -> None:
    response = officer.send(GRANT, **filled(officer) | {"effective_on": "2099-01-01", "step": "record"})
    assert response.status_code == 400
    assert 'href="#f-effective_on"' in response.text
    assert 'value="library/REG-01:1" checked' in response.text


def test_a_prescription_can_be_taken_out_again(officer: Visitor) -> None:
    text = officer.send(GRANT, **filled(officer) | {"remove_row": "rows/0"}).text
    assert fields_of(text)["rows/0/library"] == "REG-01:1"
    assert "rows/1/key" not in fields_of(text)


def test_prescriptions_of_an_earlier_permit_come_with_what_was_filled_in(officer: Visitor) -> None:
    earlier = PERMIT.partition("/")[2]
    shown = officer.send(GRANT, **DECISION, earlier=earlier, step="choose").text
    assert f'value="earlier/{earlier}/2.1"' in shown
    picks = [f"earlier/{earlier}/1.1", f"earlier/{earlier}/2.1"]
    sent = filled(officer, pick=picks, how="newest")
    assert [sent["rows/0/number"], sent["rows/1/number"]] == ["1.1", "2.1"]
    assert sent["rows/1/parameters/jaren"] == "7"
    assert officer.send(GRANT, **sent | {"rows/0/text": "Afval wordt voorkomen.", "rows/0/kind": "waste_prevention",
                                         "rows/0/circular": "true", "step": "record"}).status_code == 302  # fmt: skip


def test_an_amendment_carries_its_reason_and_its_prescriptions(officer: Visitor, system: System) -> None:
    given = DECISION | {"version": "5", "reason": "Actualisering", "command_id": "c-2"}
    page = officer.send(AMEND, **given, **PICKED | {"pick": ["library/REG-02:1"]})
    sent = given | fields_of(page.text) | {"step": "record"}
    assert sent["rows/0/number"] == "3.1"
    blanks = {name: value or "1" for name, value in sent.items() if "/parameters/" in str(name)}
    assert officer.send(AMEND, **sent | blanks).status_code == 302
    assert types(system, PERMIT)[-2:] == ["PermitAmended", "PrescriptionAttached"]


def test_what_somebody_else_recorded_is_shown_and_the_form_is_kept(officer: Visitor, system: System) -> None:
    sent = filled(officer) | {"step": "record"}
    extended = DatedFact(DecisionPeriodExtended(weeks=6), stored(system)[0].effective_on)
    system.recorder.record(NEW, [extended], origin("other"))
    response = officer.send(GRANT, **sent)
    assert response.status_code == 409
    assert "Intussen legde iemand anders iets vast" in response.text
    assert fields_of(response.text)["rows/1/library"] == "REG-01:1"
    assert 'name="version" value="2"' in response.text


def test_a_decision_that_cannot_be_taken_says_why(officer: Visitor) -> None:
    assert "Er is nog iets niet goed" in officer.get(f"/permits/{PERMIT.partition('/')[2]}/grant").text


def test_granting_is_for_who_may_and_who_sees_the_permit(page_as: PageAs) -> None:
    assert page_as(Role.SUPERVISOR).get(GRANT).status_code == 403
    assert page_as(Role.PERMIT_OFFICER, organisation="od-nzkg").get(GRANT).status_code == 404
    assert page_as(Role.PERMIT_OFFICER).get("/permits/nothing/grant").status_code == 404


def test_a_form_with_nonsense_in_it_is_answered(officer: Visitor) -> None:
    nonsense = {"rows/0/key": "x", "rows/0/library": "NO-1:9", "rows/1/library": "x:y", "pick": "library/x:²",
                "boxes": "shown", "earlier": "nothing", "step": "fill"}  # fmt: skip
    assert officer.send(GRANT, **DECISION | nonsense).status_code == 200
    assert officer.send(GRANT, **DECISION | {"effective_on": "soon", "step": "preview"}).status_code == 400
