"""What must hold within one prescription, term or organisation, and between them."""

from pathlib import Path

import pytest

from tests.policy.spoiling import (
    HOLIDAYS,
    INDICATORS,
    MUNICIPALITIES,
    ORGANISATIONS,
    RESEARCH,
    TERMS,
    WASTE,
    found,
    replace,
)
from vth.policy import check, load


@pytest.mark.parametrize("field", ["legal_basis", "source", "text", "title", "kind", "code", "version", "valid_from"])
def test_a_missing_field_is_named_with_the_line_of_its_prescription(folder: Path, field: str) -> None:
    lines = (folder / WASTE).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip() == "- code: AFV-03")
    at = next(n for n in range(start, len(lines)) if lines[n].strip().removeprefix("- ").startswith(f"{field}:"))
    lines[at] = lines[at][: lines[at].index(f"{field}:")] + f"{field}:"
    if field == "text":
        lines[at] += " ''\n    x: |"
    (folder / WASTE).write_text("\n".join(lines), encoding="utf-8")
    assert (f"{WASTE}:{start + 1}", "missing") in found(folder)


def test_an_indicator_target_without_a_source_is_refused(folder: Path) -> None:
    where = replace(folder, INDICATORS, 'path: per_year, source: "MTS', 'path: per_year, bron: "MTS')
    assert {(where, "missing"), (where, "unknown_field")} <= found(folder)


def test_the_same_version_twice_is_refused(folder: Path) -> None:
    replace(folder, RESEARCH, "version: 2", "version: 1")
    assert "duplicate" in {code for _, code in found(folder)}


def test_versions_that_hold_at_the_same_time_are_refused(folder: Path) -> None:
    replace(folder, RESEARCH, "    valid_until: 2025-12-29\n", "")
    assert {code for _, code in found(folder)} == {"overlap"}


def test_a_later_version_has_to_start_later(folder: Path) -> None:
    replace(folder, RESEARCH, "version: 1", "version: 3")
    assert {code for _, code in found(folder)} == {"out_of_order"}


def test_a_blank_that_is_not_declared_is_refused_where_the_text_starts(folder: Path) -> None:
    replace(folder, RESEARCH, "binnen {termijn} na", "binnen {looptijd} na")
    codes = {code for where, code in found(folder) if where.startswith(RESEARCH)}
    assert codes == {"undeclared", "unused"}


def test_a_brace_that_is_no_blank_is_refused(folder: Path) -> None:
    replace(folder, RESEARCH, "binnen {termijn} na", "binnen {termijn} { na")
    assert {code for _, code in found(folder)} == {"wrong_value"}


def test_a_research_condition_needs_a_term(folder: Path) -> None:
    replace(folder, RESEARCH, "    due_within_months: termijn\n", "")
    assert {code for _, code in found(folder)} == {"missing"}


def test_a_required_term_and_every_indicator_have_to_be_there(folder: Path) -> None:
    replace(folder, TERMS, "{code: trial,", "{code: trials,")
    replace(folder, INDICATORS, "code: ambassadors", "code: company_scans")
    faults = [fault.message.en for fault in check(folder)]
    assert "Term 'trial' is missing." in faults
    assert "Indicator 'ambassadors' is missing." in faults


def test_a_province_that_no_organisation_is_cannot_hold_municipalities(folder: Path) -> None:
    replace(folder, MUNICIPALITIES, "0034,Almere,pv24", "0034,Almere,pv42")
    assert (MUNICIPALITIES, "unknown_value") in found(folder)


def test_a_year_without_holidays_between_others_is_refused(folder: Path) -> None:
    table = folder / HOLIDAYS
    kept = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("2026-")]
    table.write_text("\n".join(kept), encoding="utf-8")
    assert found(folder) == {(HOLIDAYS, "gap")}


def test_a_blank_with_an_impossible_name_is_refused(folder: Path) -> None:
    where = replace(folder, WASTE, "{name: terugverdientijd,", "{name: Terug-Tijd,")
    assert (where, "wrong_value") in found(folder)


def test_a_blank_declared_twice_is_refused(folder: Path) -> None:
    blank = "      - {name: termijn, label: Termijn voor indiening, type: months, default: 12}\n"
    replace(folder, WASTE, blank, blank * 2)
    assert {code for _, code in found(folder)} == {"duplicate"}


def test_a_prescription_without_a_target_group_is_for_everyone(folder: Path) -> None:
    replace(folder, WASTE, "    applies_to: {sbi: [C], categories: []}\n", "")
    plan = load(folder).prescription("AFV-01", version=1)
    assert plan is not None
    assert plan.applies_to.covers("6201", "J", [])


def test_a_working_area_names_its_municipalities(folder: Path) -> None:
    old = "      - authorities: [pv26]\n        municipalities:"
    where = replace(folder, ORGANISATIONS, old, "      - authorities: [pv26]\n        gemeenten:")
    assert (where, "unknown_field") in found(folder)
    assert "missing" in {code for _, code in found(folder)}


def test_a_service_cannot_end_before_it_starts(folder: Path) -> None:
    where = replace(folder, ORGANISATIONS, "    valid_until: 2025-12-31", "    valid_until: 2013-12-31")
    replace(folder, ORGANISATIONS, "    name: RUD Utrecht", "    name: RUD Utrecht\n    valid_from: 2014-01-01")
    line = int(where.split(":")[1]) + 1
    assert (f"{ORGANISATIONS}:{line}", "wrong_period") in found(folder)


def test_a_term_says_whether_it_moves_for_a_weekend(folder: Path) -> None:
    where = replace(folder, TERMS, "shifts: true, ", "")
    assert (where, "missing") in found(folder)


def test_a_term_cannot_end_before_it_starts(folder: Path) -> None:
    where = replace(folder, TERMS, "valid_until: 2010-09-30", "valid_until: 1990-09-30")
    assert (where, "wrong_period") in found(folder)


def test_a_folder_in_the_place_of_a_file_is_named(folder: Path) -> None:
    (folder / TERMS).unlink()
    (folder / TERMS).mkdir()
    assert (TERMS, "unreadable") in found(folder)
