"""Mapping files: what they may say, and what is refused."""

from pathlib import Path

import pytest

from tests.support.imports import codes, counts, events, imported
from tests.support.tables import APPLICATION, DECISION, cases, workbook
from vth import sample
from vth.application.importing.mapping_files import read_mapping, shipped
from vth.application.system import System
from vth.kernel.errors import InvalidInput

OWN = """
mapping: 1
name: voorschriften
sheets:
  - name: voorschriften
    case: {column: Zaak}
    within: {value: gm0321}
    facts:
      - type: PrescriptionAttached
        effective_on: {column: Datum, pick: last}
        data:
          number: {column: Nummer}
          kind: {column: Soort, values: {onderzoek: research, afval: waste_prevention}}
          circular: {column: Circulair}
          text: {column: Tekst}
          due_within_months: {column: Maanden}
          r_strategies: {column: Ladder}
"""
HEADER = ["Zaak", "Datum", "Nummer", "Soort", "Circulair", "Tekst", "Maanden", "Ladder"]


def own(path: Path, text: str = OWN) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def permit(system: System, tmp_path: Path) -> None:
    imported(system, cases(tmp_path / "permit.xlsx", APPLICATION, DECISION))


@pytest.mark.usefixtures("permit")
def test_a_mapping_of_ones_own_feeds_any_fact_of_a_permit(system: System, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Z-1", "2024-03-01; 2024-03-04", "1.1", "Onderzoek", "ja", "Onderzoek de stromen.", 6, "R2; R3"],
        ["Z-1", "4 maart 2024", "1.2", "afval", "nee", "Voorkom afval.", None, None],
    ]
    file = workbook(tmp_path / "a.xlsx", {"voorschriften": [HEADER, *rows]})
    report = imported(system, file, mapping=own(tmp_path / "own.yaml"))
    assert (counts(report)["recorded"], codes(report)) == (2, {})
    first, second = events(system)[-2:]
    assert first.data == (
        '{"circular":true,"due_within_months":6,"kind":"research","number":"1.1","r_strategies":["R2","R3"],'
        '"text":"Onderzoek de stromen."}'
    )
    assert second.effective_on.isoformat() == "2024-03-04"


@pytest.mark.usefixtures("permit")
@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Circulair", "misschien", "not_yes_or_no"),
        ("Maanden", "zes", "not_integer"),
        ("Soort", "wens", "value_unknown"),
        ("Ladder", "R9", "unknown_choice"),
        ("Tekst", None, "cell_empty"),
        ("Datum", None, "date_unknown"),
    ],
)
def test_a_cell_of_the_wrong_kind_is_named(
    system: System, tmp_path: Path, column: str, value: str | None, code: str
) -> None:
    row = ["Z-1", "2024-03-04", "1.1", "afval", "ja", "Tekst.", 6, "R2"]
    row[HEADER.index(column)] = value
    file = workbook(tmp_path / "a.xlsx", {"voorschriften": [HEADER, row]})
    report = imported(system, file, mapping=own(tmp_path / "own.yaml"))
    assert [(rejection.column, rejection.code) for rejection in report.rejections] == [(column, code)]


def test_a_date_may_stand_in_only_when_the_mapping_says_so(system: System, tmp_path: Path) -> None:
    file = cases(tmp_path / "a.xlsx", {**DECISION, "zaaknummer": "Z-2"})
    assert codes(imported(system, file)) == {2: ["application_date_unknown"]}
    allowed = "{column: datum_aanvraag}\n          - {column: datum_besluit, basis: estimated}"
    text = sample.MAPPING.read_text(encoding="utf-8").replace("{column: datum_aanvraag}", allowed)
    report = imported(system, file, mapping=own(tmp_path / "own.yaml", text))
    assert codes(report) == {}
    assert [(e.type, e.date_basis) for e in events(system)][1:] == [
        ("ApplicationReceived", "estimated"),
        ("PermitGranted", "stated"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (OWN.replace("facts:", "fakten:"), "fakten"),
        (OWN.replace("PrescriptionAttached", "VoorschriftVerbonden"), "VoorschriftVerbonden"),
        (OWN.replace("{column: Zaak}", "{column: Zaak, pattern: '('}"), "patroon"),
        (OWN.replace("mapping: 1", "mapping: 2"), "mapping"),
        ("mapping: [", "line 1"),
        ("", "object"),
        ("a: &a [*a]", "own.yaml"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_mapping(own(tmp_path / "own.yaml", text))
    assert (refused.value.faults[0].code, says in refused.value.faults[0].message.nl) == ("mapping_invalid", True)


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"weg\.yaml"):
        read_mapping(tmp_path / "weg.yaml")


def test_every_shipped_mapping_is_sound() -> None:
    assert [mapping.name for mapping in shipped()] == ["permits"]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"iets": [HEADER]}, {"sheet_missing"}),
        ({"voorschriften": [HEADER[1:]]}, {"column_missing"}),
        ({"voorschriften": [[*HEADER, "zaak "]]}, {"column_twice"}),
    ],
)
def test_sheets_and_columns_that_a_mapping_misses_are_all_named(
    system: System, tmp_path: Path, sheets: dict[str, list[list[str]]], expected: set[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        imported(system, workbook(tmp_path / "a.xlsx", sheets), mapping=own(tmp_path / "own.yaml"))
    assert {fault.code for fault in refused.value.faults} == expected


def test_merged_cells_in_the_header_are_pointed_at(system: System, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", {"voorschriften": [["Zaak", None, *HEADER[2:]]]})
    with pytest.raises(InvalidInput, match="unmerge"):
        imported(system, file, mapping=own(tmp_path / "own.yaml"))
