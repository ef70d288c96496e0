"""The first page of the summary, and how each theme developed."""

from datetime import date
from io import BytesIO

import pytest

from tests.reports.reading import opened, question, summary_bytes, table
from tests.reports.test_summary import SHEETS, THEMES_IN_ORDER
from vth.application.system import System
from vth.policy.targets import INDICATORS
from vth.projections.indicators import Scope
from vth.reports.issuing import write_summary


def test_the_cover_says_what_the_file_is_and_leads_to_every_sheet(system: System) -> None:
    asked = question(system, Scope(municipality="0344"), start=date(2024, 1, 1))
    receipt = write_summary(system, asked, out := BytesIO())
    sheet = opened(out.getvalue())["Voorblad"]
    told = {row[0]: row[1] for row in sheet.iter_rows(max_col=2, values_only=True) if row[0]}
    assert told["Periode"] == "01-01-2024 t/m 22-11-2026"
    assert told["Voor wie (filter)"] == "gemeente: Utrecht"
    assert receipt.id in told["Kwitantienummer"]
    assert [name for name in told if name in SHEETS] == SHEETS[1:]
    links = [cell.hyperlink.location for (cell,) in sheet["A1:A60"] if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in SHEETS[1:]]


def test_the_cover_counts_the_indicators_by_status_in_words_and_colour(system: System) -> None:
    sheet = opened(summary_bytes(system))["Voorblad"]
    counted = {cell.value: (number.value, cell.fill.fgColor.rgb) for cell, number in sheet["A10:B14"] if cell.value}
    assert sum(number for number, _ in counted.values() if isinstance(number, int)) == len(INDICATORS)
    assert counted["rood: niet op koers"][1] == "00FFC7CE"


def test_each_theme_has_charts_in_front_of_the_numbers_behind_them(practised: System) -> None:
    book = opened(summary_bytes(practised))
    for theme in THEMES_IN_ORDER:
        sheet = book[f"Trend {theme}"]
        rows, charts = table(sheet), sheet._charts
        assert len(charts) == len({row["Onderwerp"] for row in rows})
        (area,) = (found.ref for found in sheet.tables.values())
        assert area.startswith("A33:")
        assert [found.id for found in sheet.row_breaks.brk] == [32]
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_trend_goes_back_three_years_by_quarter_beside_the_path(system: System) -> None:
    sheet = opened(summary_bytes(system))["Trend vergunningen"]
    name = "vergunningen met circulaire voorschriften"
    rows = [row for row in table(sheet) if row["Onderwerp"] == name]
    assert [row["Periode"] for row in rows][::11] == ["2024-Q1", "2026-Q4"]
    assert [row["Noemer"] for row in rows][:2] == [0, 5]
    assert rows[0]["Waarde"] is None
    assert rows[1]["Waarde"] == pytest.approx(rows[1]["Teller"] / rows[1]["Noemer"])
    assert rows[-1]["Verwacht (pad)"] > rows[5]["Verwacht (pad)"]
    value, path = sheet._charts[0].series
    assert value.val.numRef.f == "'Trend vergunningen'!$G$34:$G$45"
    assert path.val.numRef.f == "'Trend vergunningen'!$H$34:$H$45"


def test_a_long_report_is_followed_by_year(system: System) -> None:
    asked = question(system, start=date(2020, 1, 1), end=date(2026, 6, 30))
    rows = table(opened(summary_bytes(system, asked))["Trend vergunningen"])
    assert [row["Periode"] for row in rows][:7] == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]


def test_what_a_filter_cannot_tell_has_no_trend_but_says_so(system: System) -> None:
    sheet = opened(summary_bytes(system, question(system, Scope(municipality="0344"))))["Trend opleiding"]
    assert sheet._charts == []
    assert "niets te vertellen" in sheet["A2"].value
