"""The workbook for training coordinators."""

from datetime import date
from io import BytesIO
from typing import Any

from tests.reports.practice import STAFF, some_id
from tests.reports.reading import by, opened, question, table
from vth.application.system import System
from vth.projections.indicators import Question, Scope
from vth.projections.training_matrix import MatrixFilter, matrix
from vth.reports import training
from vth.reports.issuing import reissue, write_report

SHEETS = [
    "Voorblad",
    "Wie heeft wat",
    "Nog te doen",
    "Bijeenkomsten met plaats",
    "Deelname",
    "Certificaten",
    "Opleidingskader",
    "Kwitantie",
]
WORDS = {"lacking": ("ontbreekt", "vóór"), "held": ("geldig",), "expired": ("verlopen",), "ends_soon": ("loopt af",)}


def _written(system: System, asked: Question | None = None, person: str | None = None) -> Any:
    write_report(system, training, asked or question(system), out := BytesIO(), person=person)
    return opened(out.getvalue())


def test_the_matrix_says_of_each_the_same_as_the_register(practised: System) -> None:
    with practised.store.reading() as connection:
        expected = matrix(connection, MatrixFilter(on=practised.today()))
    rows = table(_written(practised)["Wie heeft wat"])
    assert len(rows) == len(expected.rows) == 8
    shown = by(rows, "Medewerker")
    for one in expected.rows:
        row = shown[f"medewerker …{one.staff_id[-8:]}"]
        for cell in one.cells:
            assert str(row[cell.course_code]).startswith(WORDS.get(cell.state, ("–",)))


def test_colour_and_word_go_together(practised: System) -> None:
    sheet = _written(practised)["Wie heeft wat"]
    tones = {"ontbreekt": "00FFC7CE", "geldig": "00C6EFCE", "loopt": "00FFE0B2", "vóór": "00FFE0B2"}
    cells = [cell for row in sheet["E6:L13"] for cell in row if cell.value and cell.value != "–"]
    assert cells
    assert all(cell.fill.fgColor.rgb == tones[cell.value.split()[0]] for cell in cells)


def test_the_cover_counts_what_is_asked_by_state(practised: System) -> None:
    book = _written(practised)
    counted = {row[0]: row[1] for row in book["Voorblad"]["A1:B20"] for row in [[cell.value for cell in row]]}
    to_do = table(book["Nog te doen"])
    assert counted["ontbreekt"] + counted["verlopen"] + counted["loopt af"] == len(to_do)


def test_what_is_late_stands_first(practised: System) -> None:
    standings = [row["Stand"] for row in table(_written(practised)["Nog te doen"])]
    assert standings == sorted(standings, key=["te laat", "loopt af", "nog te doen"].index)
    assert {"te laat", "nog te doen"} <= set(standings)


def test_sessions_to_come_say_how_much_room_is_left(practised: System) -> None:
    rows = table(_written(practised)["Bijeenkomsten met plaats"])
    assert [(row["Plaatsen"], row["Ingeschreven"], row["Nog vrij"]) for row in rows] == [
        (6, 1, 5),
        (6, 2, 4),
        (6, 3, 3),
    ]
    assert {row["Ruimte"] for row in rows} == {"plaats"}


def test_attendance_is_that_of_the_period(practised: System) -> None:
    rows = table(_written(practised, question(practised, start=date(2025, 1, 1)))["Deelname"])
    assert {row["Opleiding"] for row in rows} == {"CE-BASIS", "CE-VERDIEPING", "ASBEST"}
    assert {row["Uitkomst"] for row in rows} == {"voltooid", "niet voltooid"}
    empty = table(_written(practised, question(practised, start=date(2026, 11, 1)))["Deelname"])
    assert [row["Opleiding"] for row in empty] == [None]


def test_certificates_stand_by_the_day_on_which_they_end(practised: System) -> None:
    rows = table(_written(practised, question(practised, start=date(2025, 1, 1)))["Certificaten"])
    days = [row["Geldig tot en met"] for row in rows]
    assert days == sorted(days)
    assert len(days) > 1


def test_a_filter_on_companies_leaves_staff_out(practised: System) -> None:
    book = _written(practised, question(practised, Scope(municipality="0344")))
    assert book.sheetnames == SHEETS
    assert [row["Medewerker"] for row in table(book["Wie heeft wat"])] == [None]


def test_a_service_and_a_person_can_be_asked_for(practised: System) -> None:
    other = _written(practised, question(practised, Scope(environmental_service="od-nzkg")))
    assert [row["Medewerker"] for row in table(other["Wie heeft wat"])] == [None]
    own = _written(practised, person=some_id(STAFF, 3))
    assert [row["Medewerker"] for row in table(own["Wie heeft wat"])] == ["medewerker …00000003"]


def test_the_day_before_anybody_served_has_nobody(practised: System) -> None:
    book = _written(practised, question(practised, start=date(2023, 1, 1), end=date(2023, 12, 31)))
    assert [row["Medewerker"] for row in table(book["Wie heeft wat"])] == [None]


def test_the_same_receipt_gives_the_same_bytes(practised: System) -> None:
    receipt = write_report(practised, training, question(practised), before := BytesIO())
    assert reissue(practised, receipt.id, after := BytesIO()) == receipt
    assert before.getvalue() == after.getvalue()
