"""Real public records through the shipped mapping: what can honestly be taken is taken, the rest is named."""

import csv
from pathlib import Path

import pytest

from tests.support.imports import codes, counts, events, facts, imported
from tests.support.tables import CASES, cases, read
from vth import sample
from vth.application.importing import Report
from vth.application.system import System


@pytest.fixture
def report(system: System) -> Report:
    return imported(system, CASES)


def row_of(publication: str) -> int:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if publication in line.split(",")[:2])


def about(system: System, text: str) -> list[tuple[str, str, str]]:
    """The facts of the permits whose application mentions the text."""
    streams = {event.stream for event in events(system) if event.stream.startswith("permit/") and text in event.data}
    return [(e.type, e.effective_on.isoformat(), e.date_basis) for e in events(system) if e.stream in streams]


def test_every_row_is_taken_or_named(system: System, report: Report) -> None:
    assert counts(report) == {"read": 87, "recorded": 46, "already_known": 0, "rejected": 37, "skipped": 22}


def test_importing_the_same_records_again_records_nothing(system: System, report: Report) -> None:
    before = facts(system)
    assert (counts(imported(system, CASES))["recorded"], facts(system)) == (0, before)


def test_a_trial_run_says_the_same_and_records_nothing(system: System) -> None:
    trial = imported(system, CASES, dry_run=True)
    assert (trial.dry_run, events(system)) == (True, [])
    assert counts(trial) == counts(imported(system, CASES))


def test_rows_of_another_country_are_passed_over(system: System, report: Report) -> None:
    foreign = [rejection for rejection in report.rejections if rejection.code == "foreign"]
    assert [(one.listed, one.column, one.nl) for one in foreign] == [("skipped", "land", "land niet NL")] * 2


def test_an_application_of_which_only_the_publication_is_known_says_so(system: System, report: Report) -> None:
    assert about(system, "Z2024-00000820") == [("ApplicationReceived", "2024-06-05", "published")]


def test_a_decision_of_which_the_outcome_is_not_known_is_not_recorded(system: System, report: Report) -> None:
    assert codes(report)[row_of("gmb-2024-260691")] == ["outcome_unknown"]


def test_application_and_decision_published_on_one_day_are_one_case(system: System, report: Report) -> None:
    assert about(system, "Z-24-444503") == [
        ("ApplicationReceived", "2024-05-27", "published"),
        ("PermitGranted", "2024-05-27", "published"),
        ("DecisionAnnounced", "2024-05-27", "published"),
    ]


def test_a_decision_with_known_dates_states_them(system: System, report: Report) -> None:
    assert about(system, "2007INT208524") == [
        ("ApplicationReceived", "2007-02-02", "stated"),
        ("PermitGranted", "2007-10-09", "stated"),
    ]


def test_two_spellings_of_a_company_stay_two_until_a_person_says_otherwise(system: System, report: Report) -> None:
    assert [(one.place, one.names) for one in report.proposals] == [("Nieuwegein", ("De Trip B.V.", "De Trip BV"))]
    assert sum("De Trip" in event.data for event in events(system)) == 2


def test_spellings_that_the_mapping_lists_are_one_company(system: System, tmp_path: Path) -> None:
    mapping = tmp_path / "own.yaml"
    said = "same:\n        - {name: De Trip B.V., spellings: [De Trip BV], place: Nieuwegein}"
    mapping.write_text(sample.MAPPING.read_text(encoding="utf-8").replace("same: []", said), encoding="utf-8")
    report = imported(system, CASES, mapping=mapping)
    assert (report.proposals, sum("De Trip" in event.data for event in events(system))) == ((), 1)


def test_the_same_company_at_two_places_is_two_companies(system: System, report: Report) -> None:
    assert sum('"BAM Infra B.V."' in event.data for event in events(system)) == 2


def test_the_same_text_published_twice_is_rejected_twice(system: System, report: Report) -> None:
    assert [codes(report)[row_of(number)] for number in ("gmb-2025-95385", "gmb-2025-96097")] == [
        ["outcome_unknown"],
        ["outcome_unknown"],
    ]


def test_a_withdrawal_that_names_no_case_is_not_tied_to_one_by_its_address(system: System, report: Report) -> None:
    assert codes(report)[row_of("gmb-2025-130245")] == ["case_unknown"]


@pytest.mark.parametrize(
    ("publication", "code"),
    [
        ("gmb-2022-91760", "notification"),
        ("gmb-2022-139755", "no_permit"),
        ("gmb-2022-92191", "application_date_unknown"),
        ("gmb-2024-220426", "weeks_unknown"),
        ("ECLI:NL:RVS:2022:1892", "earlier_permit_unknown"),
        ("202101689/1/R1", "enforcement"),
        ("ECLI:NL:RVS:2018:2812", "application_date_unknown"),
        ("ECLI:NL:RVS:2006:AY8073", "notification"),
    ],
)
def test_what_cannot_be_taken_says_why(system: System, report: Report, publication: str, code: str) -> None:
    assert codes(report)[row_of(publication)] == [code]


def test_the_service_follows_from_its_working_area_on_the_day(system: System, report: Report) -> None:
    services = {
        (e.data.split('"environmental_service":"')[1].split('"')[0]) for e in events(system) if "service" in e.data
    }
    assert services == {"rud-utrecht", "rud-zeeland", "ozhz"}


def test_the_shipped_sample_imports_cleanly(system: System) -> None:
    report = imported(system, sample.WORKBOOK)
    assert (counts(report), report.passed_over) == (
        {"read": 28, "recorded": 46, "already_known": 0, "rejected": 0, "skipped": 0},
        ("bronnen",),
    )


def test_the_sample_names_the_address_of_every_row(tmp_path: Path) -> None:
    named = [(row["rij"], str(row["adres"]).partition(":")[0]) for row in read(sample.WORKBOOK, "bronnen")]
    assert named == [(number, "https") for number in range(2, 30)]


def test_workbook_and_csv_give_the_same_facts(system: System, tmp_path: Path) -> None:
    imported(system, cases(tmp_path / "cases.xlsx", *_records()))
    assert counts(imported(system, CASES))["recorded"] == 0


def _records() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [{name: value or "" for name, value in row.items()} for row in csv.DictReader(file)]
