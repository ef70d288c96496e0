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
