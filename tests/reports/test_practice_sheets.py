"""Supervision and enforcement in the summary, and what does not count."""

from datetime import date

from tests.reports.practice import STAFF, some_id
from tests.reports.reading import opened, question, summary_bytes, table
from vth.application.system import System
from vth.projections.indicators import Scope


def test_supervision_is_counted_from_its_registers(practised: System) -> None:
    book = opened(summary_bytes(practised))
    carried_out = [row for row in table(book["Controles"]) if row["Uitgevoerd"]]
    trend = [row for row in table(book["Trend toezicht"]) if row["Onderwerp"] == "uitgevoerde controles"]
    assert sum(row["Waarde"] for row in trend) == len(carried_out) > 20
    violations = table(book["Overtredingen"])
    trend = table(book["Trend handhaving"])
    assert sum(row["Waarde"] for row in trend if row["Onderwerp"].startswith("vastgestelde")) == len(violations) > 5
    opened_still = [row for row in violations if row["Stand"] not in ("hersteld", "afgesloten")]
    assert [row["Waarde"] for row in trend if row["Onderwerp"].startswith("open")][-1] == len(opened_still)


def test_sums_of_violations_stand_in_euros_and_words_beside_codes(practised: System) -> None:
    row = next(one for one in table(opened(summary_bytes(practised))["Overtredingen"]) if one["Verbeurd"])
    assert (row["Maximum"], row["Verbeurd"]) == (10_000, 2_500)
    assert (row["Last"], row["Stand"], row["Gedrag"]) == ("last onder dwangsom", "last opgelegd", "A goedwillend")


def test_inspections_name_no_supervisor(practised: System) -> None:
    rows = table(opened(summary_bytes(practised))["Controles"])
    assert not any(some_id(STAFF, 1) in str(value) for row in rows for value in row.values())


def test_what_does_not_count_has_its_reason_and_case(system: System) -> None:
    rows = table(opened(summary_bytes(system, question(system, start=date(2024, 1, 1))))["Uitgesloten"])
    withdrawn = [row for row in rows if row["Reden"] == "aanvraag ingetrokken"]
    assert {row["Zaaknummer"] for row in withdrawn} >= {"Z-2024-000006"}
    assert all(row["Aantal"] == 1 and row["Bedrijf"] for row in withdrawn)


def test_what_a_filter_leaves_out_is_only_counted(system: System) -> None:
    asked = question(system, Scope(municipality="0344"), start=date(2024, 1, 1))
    rows = table(opened(summary_bytes(system, asked))["Uitgesloten"])
    outside = [row for row in rows if row["Reden"] == "valt buiten het filter"]
    assert all(row["Dossier"] is None for row in outside)
    assert max(row["Aantal"] for row in outside) > 1


def test_plans_stand_beside_their_measures_planned_and_achieved(practised: System) -> None:
    book = opened(summary_bytes(practised))
    plans, measures = table(book["Grondstoffenplannen"]), table(book["Maatregelen"])
    assert sum(row["Gepland (ton)"] for row in plans) == sum(row["Gepland (ton)"] for row in measures)
    assert sum(row["Bereikt (ton)"] for row in plans) == sum(row["Bereikt (ton)"] or 0 for row in measures) > 0
    assert {row["Herkomst"] for row in measures} == {"primair"}


def test_training_and_advice_stand_there_in_numbers_without_a_person(practised: System) -> None:
    book = opened(summary_bytes(practised))
    session = next(row for row in table(book["Bijeenkomsten"]) if row["Stand"] == "gehouden")
    assert session["Ingeschreven"] == session["Voltooid"] + session["Niet voltooid"]
    answered = next(row for row in table(book["Vragen"]) if row["Stand"] == "beantwoord")
    assert (answered["Thema"], answered["Dagen tot antwoord"]) == ("afvalpreventie", 6)
    (circle,) = table(book["Kenniskringen"])
    assert (circle["Naam"], circle["Activiteiten"], circle["Deelnemers"]) == ("Kenniskring houtafval", 1, 14)


def test_a_filter_on_companies_leaves_out_what_belongs_to_no_company(practised: System) -> None:
    book = opened(summary_bytes(practised, question(practised, Scope(municipality="0344"))))
    for name in ("Bijeenkomsten", "Kenniskringen"):
        assert all(value is None for row in table(book[name]) for value in row.values())
    assert {row["Gemeente"] for row in table(book["Vragen"])} <= {"Utrecht", None}


def test_a_service_sees_its_own_circles(practised: System) -> None:
    for service, found in (("odu", "Kenniskring houtafval"), ("od-nzkg", None)):
        book = opened(summary_bytes(practised, question(practised, Scope(environmental_service=service))))
        assert [row["Naam"] for row in table(book["Kenniskringen"])] == [found]
