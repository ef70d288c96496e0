"""The workbook for supervisors."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import insert

from tests.reports.practice import STAFF, some_id
from tests.reports.reading import by, opened, question, table
from vth.application.system import System
from vth.events.tables import persons
from vth.projections.indicators import Question, Scope
from vth.reports import supervision
from vth.reports.issuing import reissue, write_report

SHEETS = [
    "Voorblad",
    "Planning",
    "Hercontroles",
    "Verslagen",
    "Open overtredingen",
    "Bevindingen",
    "Matrix",
    "Advies per vak",
    "Kwitantie",
]
PERSON = some_id(STAFF, 7)


def _written(system: System, asked: Question | None = None, person: str | None = None) -> Any:
    write_report(system, supervision, asked or question(system), out := BytesIO(), person=person)
    return opened(out.getvalue())


def test_the_sheets_stand_by_what_is_most_urgent(practised: System) -> None:
    assert _written(practised).sheetnames == SHEETS


def test_the_planning_says_in_which_week_and_what_should_have_been_done(practised: System) -> None:
    rows = table(_written(practised)["Planning"])
    days = [row["Gepland op"].date() for row in rows]
    assert days == sorted(days)
    assert [row["Week"] for row in rows] == ["{0[0]}-W{0[1]:02}".format(day.isocalendar()) for day in days]
    assert {row["Stand"] for row in rows if row["Gepland op"].date() < date(2026, 11, 22)} == {"had al gemoeten"}


def test_follow_ups_are_judged_by_their_last_day(practised: System) -> None:
    sheet = _written(practised)["Hercontroles"]
    assert {row["Oordeel"] for row in table(sheet)} == {"te laat"}
    assert sheet["D6"].fill.fgColor.rgb == "00FFC7CE"


def test_reports_to_send_say_how_many_days_late_they_are(practised: System) -> None:
    rows = table(_written(practised)["Verslagen"])
    late = [row for row in rows if row["Stand"] == "te laat"]
    assert late
    assert all(row["Dagen te laat"] == (date(2026, 11, 22) - row["Uiterlijk"].date()).days for row in late)


def test_every_open_violation_has_its_next_step(practised: System) -> None:
    rows = table(_written(practised)["Open overtredingen"])
    steps = {row["Stand"]: row["Volgende stap"] for row in rows}
    assert steps["vastgesteld"].startswith("Waarschuwen")
    assert steps["gewaarschuwd"].startswith("Hercontrole")
    assert steps["voornemen kenbaar gemaakt"].startswith("Beslissen over de last")
    collected = next(row for row in rows if row["Verbeurd"])
    assert collected["Volgende stap"].startswith("Invorderingsbesluit")
    assert collected["Dag"] == collected["Invordering verjaart"]


def test_findings_and_matrix_count_the_same_violations(practised: System) -> None:
    book = _written(practised, question(practised, start=date(2024, 1, 1)))
    found = sum(row["Overtreding"] or 0 for row in table(book["Bevindingen"]))
    matrix = by(table(book["Matrix"]), "Gedrag")["Totaal"]["Totaal"]
    advised = table(book["Advies per vak"])
    assert found >= matrix == sum(row["Vastgesteld in de periode"] for row in advised) > 5
    assert len(advised) == 16
    assert all(row["Geadviseerde interventies"] for row in advised)


def test_one_supervisor_sees_only_the_own_work(practised: System) -> None:
    every, own = _written(practised), _written(practised, person=PERSON)
    for name in ("Planning", "Verslagen", "Open overtredingen"):
        shown = {row["Toezichthouder"] for row in table(own[name])}
        assert shown == {"medewerker …00000007"}
        assert len(table(own[name])) < len(table(every[name]))
    assert PERSON in own["Kwitantie"]["B10"].value


def test_a_filter_on_place_keeps_other_places_out(practised: System) -> None:
    rows = table(_written(practised, question(practised, Scope(municipality="0344")))["Planning"])
    assert {row["Gemeente"] for row in rows} == {"Utrecht"}


def test_names_come_from_the_register_of_persons_and_are_no_part_of_the_receipt(practised: System) -> None:
    before = write_report(practised, supervision, question(practised), BytesIO(), person=PERSON)
    with practised.engine.begin() as connection:
        connection.execute(insert(persons).values(_person()))
    after = reissue(practised, before.id, out := BytesIO())
    assert after == before
    assert {row["Toezichthouder"] for row in table(opened(out.getvalue())["Planning"])} == {"A. de Toezichthouder"}


def test_the_same_receipt_gives_the_same_bytes(practised: System) -> None:
    receipt = write_report(practised, supervision, question(practised), before := BytesIO(), person=PERSON)
    assert reissue(practised, receipt.id, after := BytesIO()) == receipt
    assert before.getvalue() == after.getvalue()


@pytest.mark.parametrize("day", [date(2000, 12, 31), date(2025, 6, 30)])
def test_an_earlier_day_gives_what_stood_then(practised: System, day: date) -> None:
    book = _written(practised, question(practised, start=date(2000, 1, 1), end=day))
    days = [row["Vastgesteld"].date() for row in table(book["Open overtredingen"]) if row["Vastgesteld"]]
    assert all(found <= day for found in days)
    assert bool(days) == (day.year > 2000)


def _person() -> dict[str, Any]:
    return {"id": some_id(0x9999, 7), "name": "A. de Toezichthouder", "created_at": "2026-01-01T00:00:00.000000Z"}
