"""What stands in the summary."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.reports.reading import CLEANED, by, opened, question, summary_bytes, table
from tests.reports.records import NOT_A_FORMULA, company_id
from vth.application.system import System
from vth.events.catalogue.values import RStrategy
from vth.policy.targets import INDICATORS
from vth.projections.indicators import DECLARATIONS, Scope, answer
from vth.projections.indicators.declarations import Count
from vth.reports.issuing import write_summary
from vth.reports.themes import ORDER, THEMES, part_name

THEMES_IN_ORDER = (
    "vergunningen",
    "onderzoek",
    "plannen en materialen",
    "proefnemingen",
    "toezicht",
    "handhaving",
    "opleiding",
    "advies",
)
PAGES = ["Voorblad", "Waarde naast doel"]
SHEETS = [
    "Voorblad",
    "Samenvatting",
    "Waarde naast doel",
    *(f"Trend {theme}" for theme in THEMES_IN_ORDER),
    "Uitsplitsing",
    "Onderzoekstrechter",
    "Vergunningen",
    "Voorschriften",
    "Verplichtingen",
    "Grondstoffenplannen",
    "Maatregelen",
    "Proefnemingen",
    "Controles",
    "Overtredingen",
    "Bijeenkomsten",
    "Vragen",
    "Kenniskringen",
    "Uitgesloten",
    "Gegevenskwaliteit",
    "Definities",
    "Kwitantie",
]
TABLES = [name for name in SHEETS if name not in PAGES]
EARLY = date(2024, 12, 31)


def test_the_sheets_stand_in_the_order_in_which_people_read_them(system: System) -> None:
    assert opened(summary_bytes(system)).sheetnames == SHEETS


def test_every_sheet_is_one_table_of_its_own_name(system: System) -> None:
    names = {sheet.title: list(sheet.tables) for sheet in opened(summary_bytes(system))}
    assert [name for name, of_sheet in names.items() if of_sheet] == TABLES
    assert len({name for of_sheet in names.values() for name in of_sheet}) == len(TABLES)


def test_every_sheet_says_which_period_filter_and_knowledge_it_holds(system: System) -> None:
    asked = question(system, Scope(municipality="0344", category="seveso"), start=date(2024, 1, 1))
    book = opened(summary_bytes(system, asked))
    for name in SHEETS[1:]:
        scope = book[name]["A3"].value
        assert "Periode: 01-01-2024 t/m 22-11-2026" in scope
        assert "gemeente: Utrecht; categorie: Seveso" in scope
        assert f"feit {asked.known_position}" in scope


def test_the_summary_shows_the_figures_that_the_indicators_give(system: System) -> None:
    asked = question(system)
    with system.store.reading() as connection:
        figures = answer(connection, asked, system.regulations)
    shown = by(table(opened(summary_bytes(system, asked))["Samenvatting"]), "Indicator")
    assert len(shown) == len(figures)
    for figure in figures:
        row = shown[figure.name.nl]
        assert (row["Teller"], row["Noemer"], row["Open"]) == (figure.numerator, figure.denominator, figure.open)
        assert row["Stand"].partition(":")[0] == {"green": "groen", "orange": "oranje", "red": "rood"}.get(
            figure.status, "geen"
        )
        scale = 100 if figure.unit == "percent" else 1
        assert row["Waarde"] == ("geen gegevens" if figure.value is None else pytest.approx(figure.value / scale))
        assert row["Doel"] == (None if figure.target is None else pytest.approx(float(figure.target) / scale))


def test_a_figure_without_data_says_so_and_has_no_colour(system: System) -> None:
    sheet = opened(summary_bytes(system, question(system, start=date(2000, 1, 1), end=date(2000, 12, 31))))[
        "Samenvatting"
    ]
    row = by(table(sheet), "Indicator")["vergunningen met circulaire voorschriften"]
    assert (row["Waarde"], row["Noemer"], row["Stand"]) == ("geen gegevens", 0, "geen: geen gegevens")
    assert all(cell.fill.fill_type is None for (cell,) in sheet["J6:J17"])


def test_the_first_chart_puts_every_share_beside_its_path_and_target(system: System) -> None:
    book = opened(summary_bytes(system))
    sheet, (chart,) = book["Samenvatting"], book["Waarde naast doel"]._charts
    assert [series.val.numRef.f for series in chart.series] == [
        "'Samenvatting'!$C$6:$C$17",
        "'Samenvatting'!$H$6:$H$17",
        "'Samenvatting'!$I$6:$I$17",
    ]
    assert {cell.value for (cell,) in sheet["D6:D17"]} == {"procent"}
    assert sheet["D18"].value == "ton per jaar"


def test_the_indicators_stand_by_theme_and_each_has_one(system: System) -> None:
    themes = [row["Thema"] for row in table(opened(summary_bytes(system))["Samenvatting"])]
    shares, others = themes[:12], themes[12:]
    assert (shares, others) == (sorted(shares, key=ORDER.index), sorted(others, key=ORDER.index))
    assert set(THEMES) == set(INDICATORS)


def test_what_is_told_beside_a_value_has_its_own_sheet_in_dutch(system: System) -> None:
    rows = table(opened(summary_bytes(system))["Uitsplitsing"])
    found = {row["Onderdeel"]: row["Waarde"] for row in rows if row["Indicator"] == "proefnemingen"}
    assert found == {
        "lopend op de laatste dag": 0,
        "afgerond in de periode": 0,
        "blijvend gemaakt in de periode": 0,
    }
    assert {row["Onderdeel"] for row in rows} >= {"formatie (fte)", "uren", "verschillende medewerkers", "vragen"}


def test_every_part_of_an_indicator_has_a_dutch_name() -> None:
    named = [extra for one in DECLARATIONS if isinstance(one, Count) for extra in one.extras]
    assert [part_name(f"{extra.name}_unknown" if extra.by else extra.name) for extra in named]
    assert part_name("r_strategy_R2") == f"R-strategie: {RStrategy.R2.label.nl}"
    assert part_name("theme_waste_prevention") == "thema: afvalpreventie"
    assert part_name("sector_unknown") == "SBI-sectie: onbekend"


def test_the_funnel_has_a_row_a_year_and_a_chart(system: System) -> None:
    sheet = opened(summary_bytes(system))["Onderzoekstrechter"]
    rows = table(sheet)
    assert [row["Jaar van oplegging"] for row in rows] == ["2024", "2025", "2026"]
    assert all(row["Opgelegd"] == row["Omgezet"] + row["Afgesloten"] + row["Open"] for row in rows)
    assert rows[0]["Dagen tot rapport"] == 100
    assert len(sheet._charts) == 1


def test_the_register_has_every_permit_by_day_of_receipt(system: System) -> None:
    rows = table(opened(summary_bytes(system))["Vergunningen"])
    days = [row["Ontvangen"] for row in rows]
    assert len(rows) == 40
    assert days == sorted(days)
    assert all(isinstance(day, datetime) for day in days)


def test_text_that_looks_like_a_formula_and_control_characters_do_no_harm(system: System) -> None:
    permits = by(table(opened(summary_bytes(system))["Vergunningen"]), "Zaaknummer")
    assert permits["Z-2024-000001"]["Bedrijf"] == NOT_A_FORMULA
    assert permits["Z-2024-000002"]["Activiteit"] == CLEANED


def test_prescriptions_stand_by_permit_in_the_order_in_which_people_count(system: System) -> None:
    rows = table(opened(summary_bytes(system))["Voorschriften"])
    assert [row["Nummer"] for row in rows if row["Zaaknummer"] == "Z-2024-000002"] == ["4.2", "4.10", "4.11"]


def test_duties_say_who_must_act_and_how_late_it_is_in_word_and_colour(system: System) -> None:
    sheet = opened(summary_bytes(system))["Verplichtingen"]
    first = table(sheet)[0]
    assert (first["Stand"], first["Wie moet handelen"], first["Naam"]) == ("te laat", "bedrijf", NOT_A_FORMULA)
    assert first["Dagen te laat"] == (date(2026, 11, 22) - first["Uiterste datum"].date()).days
    assert sheet["A6"].fill.fgColor.rgb == "00FFC7CE"


def test_a_filter_keeps_everything_of_other_companies_out(system: System) -> None:
    book = opened(summary_bytes(system, question(system, Scope(municipality="0344"))))
    permits = table(book["Vergunningen"])
    assert {row["Gemeente"] for row in permits} == {"Utrecht"}
    cases = {row["Zaaknummer"] for row in permits}
    for name in ("Voorschriften", "Verplichtingen"):
        assert {row["Zaaknummer"] for row in table(book[name])} <= cases
    assert {row["Zaaknummer"] for row in table(book["Gegevenskwaliteit"])} <= {*cases, None}


@pytest.mark.parametrize(
    ("scope", "permits"),
    [
        (Scope(environmental_service="odu"), 40),
        (Scope(environmental_service="od-nzkg"), 0),
        (Scope(competent_authority="pv26"), 20),
        (Scope(sector="C"), 20),
        (Scope(sector="38"), 12),
        (Scope(category="provincial"), 20),
        (Scope(category="seveso"), 0),
    ],
)
def test_each_filter_chooses_by_the_company_on_the_last_day(system: System, scope: Scope, permits: int) -> None:
    sheet = opened(summary_bytes(system, question(system, scope)))["Vergunningen"]
    assert len([row for row in table(sheet) if row["Zaaknummer"]]) == permits


def test_the_registers_stand_as_on_the_last_day_of_the_period(system: System) -> None:
    book = opened(summary_bytes(system, question(system, end=EARLY)))
    assert all(row["Ontvangen"].date() <= EARLY for row in table(book["Vergunningen"]))
    late = [row for row in table(book["Verplichtingen"]) if row["Stand"] == "te laat"]
    assert all(row["Dagen te laat"] == (EARLY - row["Uiterste datum"].date()).days for row in late)


def test_remarks_lead_to_their_dossier(system: System) -> None:
    rows = table(opened(summary_bytes(system))["Gegevenskwaliteit"])
    assert f"company/{company_id(3)}" in {row["Dossier"] for row in rows if "SBI-code" in row["Opmerking"]}


def test_definitions_name_version_target_path_and_source(system: System) -> None:
    rows = by(table(opened(summary_bytes(system))["Definities"]), "Naam")
    mapped = rows["aanvragen met circulaire kansen in beeld"]
    assert (mapped["Code"], mapped["Versie"], mapped["Doel"]) == ("applications_with_opportunities_mapped", "1", "50 %")
    assert mapped["Verwacht verloop (pad)"] == "geleidelijk van 0 % op 31-12-2024 naar 50 % op 31-12-2035"
    assert "MTS" in mapped["Bron"]
    assert rows["regelgeving en doelen"]["Versie"] == system.regulations.version


def test_an_empty_system_gives_a_summary_too(empty_system: System) -> None:
    book = opened(summary_bytes(empty_system))
    assert book.sheetnames == SHEETS
    assert "nog geen feiten" in book["Samenvatting"]["A3"].value


def test_who_waits_sees_how_far_it_is(system: System, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    write_summary(system, question(system), tmp_path / "rapport.xlsx", lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] != 0
