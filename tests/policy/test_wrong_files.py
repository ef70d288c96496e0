"""Every mistake in a regulations file is named with its file and line, all of them at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.policy.spoiling import (
    ACCEPTANCE,
    HOLIDAYS,
    INDICATORS,
    MUNICIPALITIES,
    ORGANISATIONS,
    SBI,
    SECTIONS,
    STRATEGY,
    TERMS,
    TRIALS,
    WASTE,
    append,
    found,
    replace,
)
from vth.kernel.errors import RegulationsInvalid
from vth.policy import check, load, packaged


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (WASTE, "kind: waste_prevention", "kind: afval", "unknown_value"),
        (WASTE, "valid_from: 2024-01-01", "valid_from: 1-1-2024", "wrong_value"),
        (WASTE, "valid_until: 2025-12-29", "valid_until: 2023-12-31", "wrong_period"),
        (WASTE, "version: 1", "version: een", "wrong_value"),
        (WASTE, "r_strategies: [R1, R2]", "r_strategies: [R1, R9]", "unknown_value"),
        (WASTE, "r_strategies: [R1, R2]", "r_strategies: [R1, R1]", "duplicate"),
        (WASTE, "r_strategies: [R1, R2]", "r_strategies: R1", "not_a_list"),
        (WASTE, "r_strategies: [R1, R2]", "r_strategies: [[R1]]", "not_a_value"),
        (WASTE, "applies_to: {sbi: [C], ", "applies_to: {sbi: [Z], ", "unknown_value"),
        (WASTE, "categories: []", "categories: [groot]", "unknown_value"),
        (WASTE, "title: Afvalpreventieplan", "titel: Afvalpreventieplan", "unknown_field"),
        (WASTE, "title: Afvalpreventieplan", "title: [a, b]", "not_a_value"),
        (WASTE, "code: AFV-01", "code: afv 01", "wrong_value"),
        (WASTE, "due_within_months: termijn", "due_within_months: referentiejaar", "wrong_value"),
        (WASTE, "default: 12}", "default: lang}", "wrong_default"),
        (WASTE, "type: months", "type: jaren", "unknown_value"),
        (WASTE, "    valid_until: 2025-12-29", "    kind: research\n    kind: research", "duplicate_field"),
        (ACCEPTANCE, "circular: false", "circular: misschien", "wrong_value"),
        (ACCEPTANCE, "default: 5, minimum: 5", "default: 4, minimum: 5", "wrong_default"),
        (TRIALS, "trial_months: duur", "trial_months: vooraf", "wrong_value"),
        (ORGANISATIONS, "successor: odu", "successor: odx", "unknown_value"),
        (ORGANISATIONS, "authorities: [pv26]", "authorities: [pv62]", "unknown_value"),
        (ORGANISATIONS, "'0307', '0308', '0313'", "'0307', '0308', '9313'", "unknown_value"),
        (ORGANISATIONS, "[seveso_lower, seveso_upper]", "[seveso_lower, brzo]", "unknown_value"),
        (ORGANISATIONS, "code: odru", "code: rud-utrecht", "duplicate"),
        (ORGANISATIONS, "code: odru", "code: OD RU", "wrong_value"),
        (ORGANISATIONS, "valid_from: 2026-01-01", "valid_from: 2026-02-30", "wrong_value"),
        (TERMS, "unit: weeks", "unit: weken", "unknown_value"),
        (TERMS, "length: 8", "length: -8", "wrong_value"),
        (TERMS, "length: 6, unit: months, starts: next_day, shifts: false",
         "length: 6, unit: months, starts: next_day, shifts: true", "wrong_value"),
        (INDICATORS, "direction: rising", "direction: up", "unknown_value"),
        (INDICATORS, "value: 100\n", "value: veel\n", "wrong_value"),
        (INDICATORS, "{on: 2035-12-31, value: 100}]", "{on: 2023-12-31, value: 100}]", "out_of_order"),
        (INDICATORS, "{on: 2035-12-31, value: 100}]", "{on: 2035-12-31, value: 90}]", "contradiction"),
        (INDICATORS, "path: linear", "path: constant", "wrong_path"),
        (MUNICIPALITIES, "0034,Almere,pv24", "34,Almere,pv24", "wrong_value"),
        (MUNICIPALITIES, "0034,Almere,pv24", "0034,Almere", "columns"),
        (MUNICIPALITIES, "0034,Almere,pv24", "0034,,pv24", "missing"),
        (MUNICIPALITIES, "code,name,province", "code;name;province", "header"),
        (HOLIDAYS, "2000-04-21", "21-04-2000", "wrong_value"),
        (SBI, "0111,\"Teelt van granen, peulvruchten en oliehoudende zaden\",A", "0111,Teelt,Z", "unknown_value"),
        (SBI, "01131,Teelt van groenten in de volle grond,A", "01131,Teelt,B", "contradiction"),
        (SBI, "0116,", "01.16,", "unknown_value"),
        (SECTIONS, "2008,A", "1993,A", "unknown_value"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_line(folder: Path, file: str, old: str, new: str, code: str) -> None:
    where = replace(folder, file, old, new)
    assert (where, code) in found(folder)


@pytest.mark.parametrize(
    ("file", "line", "code"),
    [
        (MUNICIPALITIES, "0344,Utrecht,pv26", "duplicate"),
        (MUNICIPALITIES, '0999,"open', "syntax"),
        (HOLIDAYS, "2026-04-27,Koningsdag,test", "duplicate"),
        (SBI, "96011,Nog eens,S", "duplicate"),
        (TERMS, "  - {code: views, name: Nog eens, length: 4, unit: weeks, starts: same_day, shifts: true, "
         "valid_from: 2025-01-01, legal_basis: geen, source: test}", "overlap"),
        (INDICATORS, "  - {code: experiments, name: {nl: a, en: b}, unit: count, source: test}", "duplicate"),
        (INDICATORS, "  - {code: onbekend, name: {nl: a, en: b}, unit: count, source: test}", "unknown_value"),
        (INDICATORS, "  - los", "not_a_record"),
        (WASTE, "  ]", "syntax"),
        (WASTE, "  - *los", "syntax"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(folder: Path, file: str, line: str, code: str) -> None:
    assert (append(folder, file, line), code) in found(folder)


def test_only_an_experimentation_clause_limits_a_trial(folder: Path) -> None:
    where = replace(folder, WASTE, "    r_strategies: [R1, R2]", "    trial_months: 3")
    assert (where, "wrong_value") in found(folder)


def test_repetition_by_anchor_is_refused_because_it_hides_what_is_meant(folder: Path) -> None:
    replace(folder, WASTE, "r_strategies: [R1, R2]", "r_strategies: &r [R1, R2]")
    replace(folder, WASTE, "r_strategies: [R1, R2]", "r_strategies: *r")
    assert "anchor" in {code for _, code in found(folder)}


@pytest.mark.parametrize(
    ("file", "content", "line", "code"),
    [
        (WASTE, b"", ":1", "empty_file"),
        (WASTE, b"# only a remark\n", ":1", "empty_file"),
        (TERMS, b"  \n", ":1", "empty_file"),
        (HOLIDAYS, b"", ":1", "empty_file"),
        (TERMS, b"terms: []\nx: \xe9\xe9n\n", ":2", "encoding"),
        (MUNICIPALITIES, b"code,name,province\n0001,\xe9,pv26\n", ":2", "encoding"),
        (ORGANISATIONS, b"services: {\n", ":2", "syntax"),
        (ORGANISATIONS, b"- los\n", ":1", "not_a_record"),
        (TERMS, b"terms:\n", ":1", "missing"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(folder: Path, file: str, content: bytes, line: str, code: str) -> None:
    (folder / file).write_bytes(content)
    assert (f"{file}{line}", code) in found(folder)


@pytest.mark.parametrize("file", [ORGANISATIONS, TERMS, INDICATORS, MUNICIPALITIES, HOLIDAYS, SBI, SECTIONS, STRATEGY])
def test_a_file_that_is_not_there_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert (file, "missing_file") in found(folder)


def test_a_folder_without_prescriptions_or_with_another_kind_of_file_is_refused(folder: Path) -> None:
    for file in (folder / "prescriptions").iterdir():
        file.rename(file.with_suffix(".yml"))
    named = found(folder)
    assert ("prescriptions/*.yaml", "missing_file") in named
    assert ("prescriptions/onderzoek.yml", "unknown_file") in named


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert {code for _, code in found(tmp_path / "nowhere")} >= {"missing_file"}


def test_all_mistakes_are_told_at_once_in_dutch_and_english(folder: Path) -> None:
    replace(folder, WASTE, "kind: waste_prevention", "kind: afval")
    replace(folder, TERMS, "unit: weeks", "unit: weken")
    append(folder, HOLIDAYS, "2026-04-27,Koningsdag,test")
    with pytest.raises(RegulationsInvalid) as refusal:
        load(folder)
    faults = refusal.value.faults
    assert {fault.where.split(":")[0] for fault in faults} == {WASTE, TERMS, HOLIDAYS}
    assert all(fault.message.nl and fault.message.en for fault in faults)


@pytest.mark.parametrize("change", [lambda text: "﻿" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_table_saved_by_a_spreadsheet_program_is_read(folder: Path, change: Callable[[str], str]) -> None:
    table = folder / MUNICIPALITIES
    table.write_bytes(change(table.read_text(encoding="utf-8")).encode())
    assert load(folder).organisations.name("0344") == "Utrecht"


def test_the_packaged_regulations_are_right() -> None:
    assert check() == []


def test_the_version_follows_the_content_and_not_the_place(folder: Path) -> None:
    same = load(folder).version
    replace(folder, WASTE, "title: Afvalpreventieplan", "title: Plan voor afvalpreventie")
    assert same == load(packaged()).version
    assert same != load(folder).version
    assert len(same) == 12
