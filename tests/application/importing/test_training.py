"""Courses and who followed them, from a workbook or CSV file."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.imports import counts, events, imported
from tests.support.systems import origin
from vth.application.persons.details import Details
from vth.application.system import System
from vth.events.catalogue.course import CourseDefined
from vth.events.catalogue.course_session import ParticipantEnrolled, SessionScheduled
from vth.events.catalogue.staff import StaffFunction, StaffRegistered
from vth.events.declaration import Fact
from vth.events.envelope import DatedFact
from vth.kernel.errors import InvalidInput

COURSES = ("code", "titel", "circulair", "uren", "geldig_maanden", "vastgesteld_op")
ATTENDANCE = ("opleiding", "begint_op", "plaats", "medewerker", "voltooid", "certificaat_op", "certificaat_tot")
BASIS = ("CE-BASIS", "Basis circulair", "ja", "7,5", 60, date(2025, 1, 6))
STAFF, PERSON, SESSION = (str(UUID(int=number)) for number in (301, 302, 303))


def record(system: System, stream: str, day: str, fact: Fact) -> None:
    system.recorder.record(stream, [DatedFact(fact, date.fromisoformat(day))], origin(f"{stream} {day} {fact}"))


@pytest.fixture(autouse=True)
def anna(system: System) -> None:
    """Anna, in service and in the register of persons."""
    system.persons.add(Details(name="Anna de Vries", email="anna@example.org"), PERSON)
    staff = StaffRegistered(person_id=PERSON, organisation="odu", function=StaffFunction.SUPERVISOR)
    record(system, f"staff/{STAFF}", "2025-01-06", staff)


def workbook(path: Path, courses: Sequence[tuple[object, ...]], attendance: Sequence[tuple[object, ...]]) -> Path:
    book = Workbook()
    for name, header, rows in (("opleidingen", COURSES, courses), ("deelname", ATTENDANCE, attendance)):
        sheet = book.create_sheet(name)
        for row in (header, *rows):
            sheet.append(list(row))
    del book["Sheet"]
    book.save(path)
    return path


def test_courses_sessions_attendance_and_certificates_are_recorded(system: System, tmp_path: Path) -> None:
    followed = ("ce-basis", date(2025, 3, 3), "Utrecht", "anna@example.org", "ja", date(2025, 3, 10), date(2028, 3, 10))
    report = imported(system, workbook(tmp_path / "training.xlsx", [BASIS], [followed]))
    assert (report.read, report.recorded, report.rejected) == (2, 5, 0)
    assert [(one.type, one.effective_on.isoformat(), one.date_basis) for one in events(system)[1:]] == [
        ("CourseDefined", "2025-01-06", "stated"),
        ("SessionScheduled", "2025-03-03", "estimated"),
        ("ParticipantEnrolled", "2025-03-03", "estimated"),
        ("AttendanceRecorded", "2025-03-03", "stated"),
        ("CertificateIssued", "2025-03-10", "stated"),
    ]


def test_the_same_workbook_again_records_nothing(system: System, tmp_path: Path) -> None:
    file = workbook(tmp_path / "training.xlsx", [BASIS], [("CE-BASIS", date(2025, 3, 3), None, "Anna de Vries", "nee")])
    imported(system, file)
    again = imported(system, file)
    assert (again.recorded, again.already_known, again.rejected) == (0, 3, 0)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (("CE-ANDERS", date(2025, 3, 3), None, STAFF), "opleiding", "course_unknown"),
        (("CE-BASIS", None, None, STAFF), "begint_op", "date_unknown"),
        (("CE-BASIS", "ergens", None, STAFF), "begint_op", "not_a_date"),
        (("CE-BASIS", date(2025, 3, 3), None, "Bo"), "medewerker", "staff_unknown"),
        (("CE-BASIS", date(2025, 3, 3), None, STAFF, "misschien"), "voltooid", "not_yes_or_no"),
        (
            ("CE-BASIS", date(2025, 3, 3), None, STAFF, "ja", date(2099, 1, 1)),
            "certificaat_op",
            "effective_on_in_future",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_column(
    system: System, tmp_path: Path, row: tuple[object, ...], column: str, code: str
) -> None:
    report = imported(system, workbook(tmp_path / "training.xlsx", [BASIS], [row]))
    assert [(one.row, one.column, one.code) for one in report.rejections] == [(2, column, code)]


def test_a_name_that_two_have_is_not_guessed(system: System, tmp_path: Path) -> None:
    other = StaffRegistered(person_id=PERSON, organisation="odu", function=StaffFunction.OTHER)
    record(system, f"staff/{UUID(int=309)}", "2025-01-06", other)
    report = imported(
        system, workbook(tmp_path / "t.xlsx", [BASIS], [("CE-BASIS", date(2025, 3, 3), None, "Anna de Vries")])
    )
    assert [one.code for one in report.rejections] == ["staff_ambiguous"]


def test_a_session_that_was_planned_by_hand_is_the_same_one(system: System, tmp_path: Path) -> None:
    course = CourseDefined(code="CE-BASIS", title="Basis", circular=True, hours=Decimal(8))
    record(system, f"course/{SESSION}", "2025-01-06", course)
    planned = SessionScheduled(course_id=SESSION, starts_on=date(2025, 3, 3), capacity=5)
    record(system, f"course_session/{SESSION}", "2025-02-01", planned)
    record(system, f"course_session/{SESSION}", "2025-02-02", ParticipantEnrolled(staff_id=STAFF))
    report = imported(system, workbook(tmp_path / "t.xlsx", [], [("CE-BASIS", date(2025, 3, 3), None, STAFF, "ja")]))
    assert (report.recorded, report.already_known, report.rejected) == (1, 1, 0)
    assert events(system)[-1].stream == f"course_session/{SESSION}"


def test_a_trial_run_records_nothing(system: System, tmp_path: Path) -> None:
    before = events(system)
    report = imported(system, workbook(tmp_path / "t.xlsx", [BASIS], []), dry_run=True)
    assert (report.recorded, report.dry_run) == (1, True)
    assert events(system) == before


def test_what_was_not_taken_is_repaired_in_a_workbook_and_imported_again(system: System, tmp_path: Path) -> None:
    file = workbook(tmp_path / "t.xlsx", [BASIS], [("CE-BASIS", date(2025, 3, 3), None, "Bo", "ja")])
    repair = tmp_path / "repair.xlsx"
    assert imported(system, file, rejected=repair).rejected == 1
    book = load_workbook(repair)
    book["deelname"]["D2"] = STAFF
    book.save(repair)
    assert (imported(system, repair).recorded, imported(system, repair).rejected) == (2, 0)


def test_a_delimited_file_with_other_column_names_is_read_by_a_mapping(system: System, tmp_path: Path) -> None:
    imported(system, workbook(tmp_path / "t.xlsx", [BASIS], []))
    file, mapping = tmp_path / "presentie.csv", tmp_path / "eigen.yaml"
    file.write_text(f"cursus;datum;naam\nCE-BASIS;3-3-2025;{STAFF}\n", encoding="utf-8")
    mapping.write_text(
        "mapping: 1\nkind: training\nname: eigen\nattendance: {course: cursus, starts_on: datum, staff: naam}\n"
    )
    report = imported(system, file, mapping=mapping)
    assert (report.recorded, report.mapping) == (2, "eigen")


def test_columns_that_are_missing_and_a_wrong_mapping_are_named(system: System, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("opleiding;begint_op\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as missing:
        imported(system, tmp_path / "p.csv", kind="training")
    assert [fault.message.nl for fault in missing.value.faults] == ["Kolom 'medewerker' ontbreekt."]
    (tmp_path / "m.yaml").write_text("mapping: 1\nkind: training\nattendence: {}\n")
    with pytest.raises(InvalidInput) as wrong:
        imported(system, tmp_path / "p.csv", mapping=tmp_path / "m.yaml")
    assert wrong.value.faults[0].code == "mapping_invalid"


def test_counts_say_what_became_of_the_rows(system: System, tmp_path: Path) -> None:
    rows = [("CE-BASIS", date(2025, 3, 3), None, STAFF), ("CE-BASIS", date(2025, 3, 3), None, "Bo")]
    assert counts(imported(system, workbook(tmp_path / "t.xlsx", [BASIS], rows)))["rejected"] == 1
