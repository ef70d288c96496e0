"""The pages of violations: the register with its terms, the ladder, and the next lawful step."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from tests.support.lines import PERMIT, written
from tests.support.systems import origin
from tests.support.visits import VISIT_ID, found, visits
from tests.web.conftest import PageAs, Visitor
from vth.application import importing
from vth.application.system import System
from vth.events.catalogue.values import BehaviourClass
from vth.events.catalogue.violation import (
    AssessmentAdjusted,
    DeviationJustified,
    IntentionAnnounced,
    OtherMeasureTaken,
    PenaltyForfeited,
    PenaltyOrderImposed,
    PenaltyPeriod,
    ViolationRemedied,
)
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.rights.roles import Role


@pytest.fixture
def stream(system: System, tmp_path: Path) -> str:
    """A violation of B2, for which the strategy advises a warning; found on 2 March."""
    lines = [*visits(), found(on="2026-05-21")]
    importing.import_file(system, written(tmp_path / "visits.jsonl", lines), "importer", "odu")
    system.recorder.catch_up(imported=True)
    with system.store.reading() as connection:
        names = [name for name, _ in system.store.streams(connection, stream_type="violation")]
    return names[0]


@pytest.fixture
def officer(page_as: PageAs, stream: str) -> Visitor:
    """An enforcement officer with a violation at hand."""
    return page_as(Role.ENFORCEMENT_OFFICER)


def address(stream: str) -> str:
    return f"/violations/{stream.partition('/')[2]}"


def take(system: System, stream: str, on: date, *facts: Fact) -> None:
    dated = [DatedFact(fact, on) for fact in facts]
    system.recorder.record(stream, dated, origin(f"{facts[0].declaration.name}-{on}"))


def ordered(system: System, stream: str) -> None:
    """The intention on 22 May, an order on 26 May to comply by 28 May."""
    intention = IntentionAnnounced(compliance_due_on=date(2026, 5, 28), views_due_on=date(2026, 5, 25))
    take(system, stream, date(2026, 5, 22), DeviationJustified(reason="Herhaling"), intention)
    order = PenaltyOrderImposed(amount=50_000, per=PenaltyPeriod.WEEK, maximum=200_000,
                                compliance_due_on=date(2026, 5, 28), remedy="Opruimen")  # fmt: skip
    take(system, stream, date(2026, 5, 26), order)


def test_the_dossier_tells_advice_text_origin_and_history(officer: Visitor, stream: str) -> None:
    text = officer.get(address(stream)).text
    for word in ("Overtreding bij Recycling Utrecht B.V.", "Voorschrift 1.1", "Afval wordt voorkomen.", "B2",
                 "waarschuwen", f"/inspections/{VISIT_ID}", "Hercontroles", "Verloop"):  # fmt: skip
        assert word in text


def test_the_history_names_what_facts_refer_to_and_tells_no_ids_or_codes(
    officer: Visitor, system: System, stream: str
) -> None:
    deviation = DeviationJustified(reason="Eerst een gesprek")
    take(system, stream, date(2026, 5, 22), deviation, OtherMeasureTaken(instrument="formal_talk"))
    story = officer.get(address(stream)).text.partition('id="story"')[2]
    told = re.sub(r"<[^>]*>", "", story)
    assert "door het programma" in told
    assert "formal_talk" not in told
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", told)


def test_the_next_step_is_what_the_strategy_advises_with_a_proposed_date(officer: Visitor, stream: str) -> None:
    step = officer.get(address(stream)).text.partition('id="step"')[2].partition("</section>")[0]
    assert "De handhavingsstrategie adviseert: waarschuwen" in step
    there = step.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "/record/WarningIssued?compliance_due_on=2026-" in there
    assert 'value="2026-' in officer.get(there).text


def test_an_order_that_is_advised_is_announced_first(officer: Visitor, system: System, stream: str) -> None:
    stronger = AssessmentAdjusted(behaviour=BehaviourClass.B, consequences=3, reason="Herhaling")
    take(system, stream, date(2026, 5, 22), stronger)
    step = officer.get(address(stream)).text.partition('id="step"')[2].partition("</section>")[0]
    assert "last onder dwangsom. Maak het voornemen eerst kenbaar" in step
    assert "/record/IntentionAnnounced" in step


def test_an_intention_waits_for_views_and_then_leads_to_the_order(
    officer: Visitor, system: System, stream: str
) -> None:
    waiting = IntentionAnnounced(compliance_due_on=date(2026, 7, 1), views_due_on=date(2026, 6, 2))
    take(system, stream, date(2026, 5, 22), DeviationJustified(reason="Herhaling"), waiting)
    assert "wacht de zienswijze af" in officer.get(address(stream)).text
    over = IntentionAnnounced(compliance_due_on=date(2026, 7, 1), views_due_on=date(2026, 5, 29))
    take(system, stream, date(2026, 5, 23), over)
    step = officer.get(address(stream)).text.partition('id="step"')[2].partition("</section>")[0]
    assert "/record/PenaltyOrderImposed" in step


def test_sums_are_in_euros_and_come_in_their_order(officer: Visitor, system: System, stream: str) -> None:
    before = officer.get(address(stream)).text
    assert "geen last onder dwangsom" in before
    ordered(system, stream)
    after = officer.get(address(stream)).text
    assert "€\xa0500,00 per week" in after
    assert "hooguit €\xa02.000,00" in after
    assert "/record/PenaltyForfeited" in after.partition('id="step"')[2].partition("</section>")[0]
    assert "Leg eerst de verbeurte vast" in after
    assert "/record/PenaltyForfeited?amount=500,00" in after
    take(system, stream, date(2026, 5, 30), PenaltyForfeited(amount=50_000, forfeited_on=date(2026, 5, 30)))
    owed = officer.get(address(stream)).text
    assert 'value="500,00"' in officer.get(f"{address(stream)}/record/CollectionDecided?amount=500,00").text
    assert "/record/CollectionDecided?amount=500,00" in owed
    assert "/record/CollectionDecided" in owed.partition('id="step"')[2].partition("</section>")[0]
    assert "Invordering verjaart" in owed


def test_what_was_remedied_is_to_be_closed(officer: Visitor, system: System, stream: str) -> None:
    take(system, stream, date(2026, 5, 30), ViolationRemedied())
    assert "/record/ViolationClosed" in officer.get(address(stream)).text.partition('id="step"')[2][:900]


def test_a_supervisor_is_offered_no_order(page_as: PageAs, stream: str) -> None:
    text = page_as(Role.SUPERVISOR).get(address(stream)).text
    assert "/record/PenaltyOrderImposed" not in text
    assert "/record/WarningIssued" in text


def test_other_measures_are_chosen_by_name(officer: Visitor, stream: str) -> None:
    text = officer.get(f"{address(stream)}/record/OtherMeasureTaken").text
    assert '<option value="formal_talk">bestuurlijk gesprek</option>' in text
    assert 'value="penalty_order"' not in text


@pytest.mark.parametrize(
    ("query", "seen"),
    [("", True), ("state=all", True), ("state=established", True), ("state=closed", False), ("search=recycling", True),
     ("search=slager", False), ("established_from=2026-05-22", False), ("municipality=0344", True),
     ("sort=established_on", True), ("sort=nonsense&state=nonsense", True)],
)  # fmt: skip
def test_the_register_is_asked_by_its_address(officer: Visitor, stream: str, query: str, seen: bool) -> None:
    assert (address(stream) in officer.get(f"/violations?{query}").text) == seen


def test_an_assessment_is_put_right_by_choosing_and_takes_its_advice_anew(officer: Visitor, stream: str) -> None:
    page = f"{address(stream)}/correct/1"
    form = officer.get(page).text
    assert f'<option value="{PERMIT.partition("/")[2]}" selected>Z-1' in form
    assert f'value="{VISIT_ID}" selected>' in form
    assert not {"strategy_version", "advised"} & set(re.findall(r'name="(\w+)"', form))
    typed = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"[^>]*checked', form))
    typed |= dict(re.findall(r'<input [^>]*name="(company_id|effective_on|seen|command_id)"[^>]*value="([^"]*)"', form))
    chosen = {"permit_id": PERMIT.partition("/")[2], "inspection_id": VISIT_ID, "prescription": "1.1"}
    sent = typed | chosen | {"consequences": "4", "why": "Te licht beoordeeld", "step": "record"}
    assert officer.send(page, None, **sent).status_code == 302
    after = officer.get(address(stream)).text
    assert "B4" in after
    assert "Te licht beoordeeld" in after


def test_a_violation_begins_from_the_register_for_who_may_and_with_its_company(page_as: PageAs) -> None:
    supervisor = page_as(Role.SUPERVISOR)
    assert ">Overtreding vaststellen<" in supervisor.get("/violations").text
    assert "/begin/violations" in supervisor.get("/violations/new").headers["Location"]
    assert ">Overtreding vaststellen<" not in page_as(Role.AUTHORITY_READER).get("/violations").text


def test_what_is_over_stands_in_the_register_only_when_asked(officer: Visitor, system: System, stream: str) -> None:
    take(system, stream, date(2026, 5, 30), ViolationRemedied())
    assert address(stream) not in officer.get("/violations").text
    assert address(stream) in officer.get("/violations?state=all").text


def test_the_register_names_the_term_that_comes_first(officer: Visitor, system: System, stream: str) -> None:
    ordered(system, stream)
    text = officer.get("/violations").text
    assert "Herstellen uiterlijk" in text
    assert "28-05-2026" in text


def test_the_file_gives_sums_in_euros(officer: Visitor, system: System, stream: str) -> None:
    ordered(system, stream)
    take(system, stream, date(2026, 5, 30), PenaltyForfeited(amount=50_050, forfeited_on=date(2026, 5, 30)))
    text = officer.get("/violations.csv").text.lstrip("\ufeff")
    [row] = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (row["Beoordeling"], row["Verbeurd"]) == ("B2", "500,50")


def test_the_violations_are_drawn_over_the_matrix_with_a_table(officer: Visitor) -> None:
    drawn = officer.get("/violations").text.partition('id="matrix"')[2]
    assert 'role="img"' in drawn
    row = drawn.partition("<tbody>")[2].partition("B onverschillig")[2].partition("</tr>")[0]
    assert re.findall(r">(\d)<", row) == ["0", "1", "0", "0"]


def test_a_violation_of_another_service_does_not_exist(page_as: PageAs, stream: str) -> None:
    stranger = page_as(Role.ENFORCEMENT_OFFICER, organisation="od-nzkg")
    assert stranger.get(address(stream)).status_code == 404
    assert address(stream) not in stranger.get("/violations?state=all").text
