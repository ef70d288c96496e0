"""Workbooks by a mapping: rows to cases, cases to facts."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.imports import codes, counts, events, facts, imported
from tests.support.tables import APPLICATION, CASES, COLUMNS, DECISION, cases, csv_cases, read, workbook
from vth.application.system import System
from vth.kernel.errors import InvalidInput

UNDATED = {**DECISION, "zaaknummer": "Z-2"}


def types(system: System) -> list[str]:
    return [event.type for event in events(system)]


def test_rows_with_one_case_number_are_one_case_whatever_their_order(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", DECISION, {**APPLICATION, "zaaknummer": " Z-1 "}))
    assert types(system) == ["CompanyRegistered", "ApplicationReceived", "PermitGranted"]
    assert (counts(report)["recorded"], counts(report)["rejected"]) == (3, 0)


def test_equal_case_numbers_of_two_authorities_are_two_cases(system: System, tmp_path: Path) -> None:
    other = {**APPLICATION, "bevoegd_gezag": "gemeente Utrecht", "gemeentecode": "GM0344", "plaats": "Utrecht"}
    report = imported(system, cases(tmp_path / "a.xlsx", APPLICATION, other))
    streams = {event.stream for event in events(system) if event.stream.startswith("permit/")}
    assert (len(streams), codes(report)) in [(2, {}), (1, {3: ["case_number_taken"]})]


def test_cases_of_one_company_register_it_once(system: System, tmp_path: Path) -> None:
    second = {**APPLICATION, "zaaknummer": "Z-2", "bedrijfsnaam": "Reststof  B.V."}
    imported(system, cases(tmp_path / "a.xlsx", APPLICATION, second))
    assert types(system) == ["CompanyRegistered", "ApplicationReceived", "ApplicationReceived"]


@pytest.mark.parametrize("names", [("breedtegraad", "lengtegraad"), ("latitude", "longitude")])
def test_a_file_may_say_where_a_company_lies(system: System, tmp_path: Path, names: tuple[str, str]) -> None:
    row = [APPLICATION.get(name) for name in COLUMNS]
    file = workbook(tmp_path / "a.xlsx", {"zaken": [[*COLUMNS, *names], [*row, "52,0301", 5.17]]})
    imported(system, file)
    data = events(system)[0].data
    assert '"latitude":52.0301,"longitude":5.17' in data


def test_half_a_place_or_another_system_is_rejected_with_the_row(system: System, tmp_path: Path) -> None:
    half, metres = (
        [given.get(name) for name in COLUMNS] for given in (APPLICATION, {**APPLICATION, "zaaknummer": "Z-2"})
    )
    header = [*COLUMNS, "breedtegraad", "lengtegraad"]
    metres[COLUMNS.index("bedrijfsnaam")] = "Ander B.V."
    file = workbook(tmp_path / "a.xlsx", {"zaken": [header, [*half, 52.03, None], [*metres, 455000, 136000]]})
    found = codes(imported(system, file))
    assert found == {2: ["coordinates_incomplete"], 3: ["too_large", "too_large"]}


def test_a_later_file_adds_to_the_case_that_is_there(system: System, tmp_path: Path) -> None:
    imported(system, cases(tmp_path / "a.xlsx", APPLICATION))
    report = imported(system, cases(tmp_path / "b.xlsx", DECISION))
    assert (types(system)[-1], codes(report)) == ("PermitGranted", {})


def test_a_repaired_row_records_only_what_was_missing(system: System, tmp_path: Path) -> None:
    repair = tmp_path / "repair.xlsx"
    incomplete = {**DECISION, "datum_aanvraag": "2024-02-01", "besluit": None}
    report = imported(system, cases(tmp_path / "a.xlsx", incomplete), rejected=repair)
    assert (types(system), codes(report)) == (["CompanyRegistered", "ApplicationReceived"], {2: ["outcome_unknown"]})
    repaired = [{**row, "besluit": "geweigerd"} for row in read(repair)]
    again = imported(system, cases(tmp_path / "b.xlsx", *repaired))
    assert (counts(again)["recorded"], types(system)[-1]) == (1, "PermitRefused")


def test_the_repair_workbook_has_the_rows_as_they_were_with_the_reasons_after_them(
    system: System, tmp_path: Path
) -> None:
    repair = tmp_path / "repair.xlsx"
    odd = {**UNDATED, "activiteit": "=SOM(A1)", "opmerking": "bel\x07"}
    imported(system, csv_cases(tmp_path / "zaken.csv", APPLICATION, odd, {"land": "BE"}), rejected=repair)
    foreign, row = read(repair)
    assert {name: row[name] for name in COLUMNS[:13]} == {name: odd.get(name) for name in COLUMNS[:13]}
    assert (foreign["land"], foreign["vth_stand"], row["opmerking"]) == ("BE", "overgeslagen", "bel_x0007_")
    assert [row[f"vth_{name}"] for name in ("stand", "blad", "rij", "kolom", "code")] == [
        "afgewezen",
        "zaken",
        3,
        "datum_aanvraag",
        "application_date_unknown",
    ]
    assert "aanvraagdatum" in row["vth_reden"]


def test_a_repair_workbook_that_nobody_repaired_says_the_same_again(system: System, tmp_path: Path) -> None:
    repair = tmp_path / "repair.xlsx"
    first = imported(system, CASES, rejected=repair)
    again = imported(system, repair, rejected=tmp_path / "again.xlsx")
    assert (counts(again)["recorded"], counts(again)["rejected"]) == (0, counts(first)["rejected"])
    kept = [name for name in read(repair)[0] if name != "vth_rij"]
    assert [[row[name] for name in kept] for row in read(repair)] == [
        [row[name] for name in kept] for row in read(tmp_path / "again.xlsx")
    ]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"datum_aanvraag": "#N/A"}, "datum_aanvraag", "error_cell"),
        ({"datum_aanvraag": "31-02-2024"}, "datum_aanvraag", "no_such_date"),
        ({"datum_aanvraag": "2024-01-01; 2024-02-01"}, "datum_aanvraag", "several_dates"),
        ({"datum_aanvraag": "2031-01-01"}, "datum_aanvraag", "effective_on_in_future"),
        ({"postcode": "12AB"}, "postcode", "wrong_form"),
        ({"gemeentecode": None}, "gemeentecode", "cell_empty"),
        ({"gemeentecode": "Houten"}, "gemeentecode", "value_unknown"),
        ({"gemeentecode": "GM9999", "omgevingsdienst": "RUD Utrecht"}, "gemeentecode", "municipality_unknown"),
        ({"soort_procedure": "onbekend"}, "soort_procedure", "value_unknown"),
        ({"omgevingsdienst": "Dienst Nergens", "gemeentecode": "GM0226"}, "omgevingsdienst", "value_unknown"),
        ({"bevoegd_gezag": "de burgemeester"}, "bevoegd_gezag", "value_unknown"),
        ({"activiteit": "x" * 1001}, "activiteit", "too_long"),
        ({"land": None}, "land", "country_unknown"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(
    system: System, tmp_path: Path, change: dict[str, Any], column: str, code: str
) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", {**APPLICATION, **change}))
    assert (column, code) in [(rejection.column, rejection.code) for rejection in report.rejections]
    assert "ApplicationReceived" not in types(system)


def test_one_bad_case_does_not_stop_the_others(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", UNDATED, APPLICATION))
    assert (counts(report)["recorded"], codes(report)) == (2, {2: ["application_date_unknown"]})


def test_a_row_without_any_number_is_rejected(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", {**APPLICATION, "zaaknummer": None}))
    assert codes(report) == {2: ["case_unknown"]}


def test_a_decision_whose_application_was_refused_is_not_blamed_itself(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", {**APPLICATION, "postcode": "12"}, DECISION))
    assert codes(report) == {2: ["wrong_form"], 3: ["case_not_taken"]}


def test_a_second_row_that_says_the_same_adds_nothing(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", APPLICATION, APPLICATION))
    assert (counts(report)["recorded"], counts(report)["skipped"], codes(report)) == (2, 1, {3: ["nothing_to_record"]})


def test_formulas_without_a_result_are_rejected_where_the_mapping_reads_them(system: System, tmp_path: Path) -> None:
    report = imported(system, cases(tmp_path / "a.xlsx", {**APPLICATION, "activiteit": "=1+1", "status": "=1+1"}))
    assert [(rejection.column, rejection.code) for rejection in report.rejections] == [
        ("activiteit", "formula_without_value")
    ]


@pytest.mark.parametrize(
    ("country", "expected"), [("PL", {2: ["foreign"]}), ("nl", {}), (None, {2: ["country_unknown"]})]
)
def test_only_dutch_rows_are_taken(
    system: System, tmp_path: Path, country: str | None, expected: dict[int, list[str]]
) -> None:
    assert codes(imported(system, cases(tmp_path / "a.xlsx", {**APPLICATION, "land": country}))) == expected


def test_a_csv_row_with_too_many_cells_is_rejected(system: System, tmp_path: Path) -> None:
    header, first, *_ = CASES.read_text(encoding="utf-8").splitlines()
    file = tmp_path / "a.csv"
    file.write_text(f"{header}\n{first},meer\n", encoding="utf-8")
    assert codes(imported(system, file)) == {2: ["too_many_cells"]}


@pytest.mark.parametrize(
    ("sheets", "code", "says"),
    [
        ({"zaken": [["a", "b"], [1, 2]]}, "no_mapping_fits", "--mapping"),
        ({"iets": [COLUMNS]}, "no_mapping_fits", "--mapping"),
        ({"zaken": []}, "no_mapping_fits", "--mapping"),
    ],
)
def test_a_file_that_no_shipped_mapping_fits_is_refused(
    system: System, tmp_path: Path, sheets: dict[str, Any], code: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        imported(system, workbook(tmp_path / "a.xlsx", sheets))
    assert (refused.value.faults[0].code, says in refused.value.faults[0].message.nl) == (code, True)


def test_a_repair_file_that_cannot_be_written_is_refused_before_anything_is_recorded(
    system: System, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput) as refused:
        imported(system, cases(tmp_path / "a.xlsx", APPLICATION, UNDATED), rejected=tmp_path / "weg" / "repair.xlsx")
    assert (refused.value.faults[0].code, events(system)) == ("file_not_writable", [])


def test_progress_ends_complete(system: System, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    imported(system, CASES, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2 * 87, 2 * 87)


def test_facts_say_in_the_log_that_they_were_imported(system: System, tmp_path: Path) -> None:
    imported(system, cases(tmp_path / "a.xlsx", APPLICATION))
    assert {event.command_id.partition(":")[0] for event in events(system)} == {"import"}
    assert len(facts(system)) == 2
