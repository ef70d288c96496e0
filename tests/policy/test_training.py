"""The training framework: who has to follow what, how long it lasts, and mistakes in the file."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from tests.policy.spoiling import TRAINING, append, found, replace
from vth.events.catalogue.staff import StaffFunction as RecordedFunction
from vth.policy import Regulations
from vth.policy.training import CourseRequirement, StaffFunction

DAY = date(2026, 6, 1)
SECOND = """  - version: 2
    valid_from: {valid_from}
    name: Nieuw kader
    source: test
    requirements:
      - {{function: other, course: CE-BASIS, title: Basis, source: test}}"""


def required(within_months: int | None = None, valid_months: int | None = None) -> CourseRequirement:
    return CourseRequirement("supervisor", "CE-TOEZICHT", "Toezicht", within_months, valid_months, "test")


def test_the_framework_knows_the_functions_that_staff_can_have() -> None:
    assert set(get_args(StaffFunction)) == set(RecordedFunction)


def test_every_function_asks_for_a_circular_course(regulations: Regulations) -> None:
    framework = regulations.training.on(DAY)
    assert framework is not None
    assert [function for function in RecordedFunction if not framework.asked_of(function)] == []


def test_every_requirement_names_its_source_and_working_values_are_called_so(regulations: Regulations) -> None:
    requirements = [item for framework in regulations.training.frameworks for item in framework.requirements]
    assert [item.course for item in requirements if "werkwaarde" not in item.source] == []


def test_no_framework_held_before_the_first_one(regulations: Regulations) -> None:
    assert regulations.training.on(date(2024, 12, 31)) is None
    assert regulations.training.lacking("supervisor", (), date(2024, 12, 31)) == ()


def test_what_someone_lacks_is_what_the_function_asks_beyond_valid_courses(regulations: Regulations) -> None:
    lacking = regulations.training.lacking("supervisor", ("CE-BASIS",), DAY)
    assert [item.course for item in lacking] == ["CE-TOEZICHT"]
    assert regulations.training.lacking("supervisor", ("CE-BASIS", "CE-TOEZICHT"), DAY) == ()


def test_a_completed_course_counts_up_to_and_with_the_day_so_many_months_later() -> None:
    assert required(valid_months=36).valid_until(date(2024, 2, 29)) == date(2027, 2, 28)
    assert required().valid_until(date(2024, 2, 29)) is None


def test_a_course_is_due_so_many_months_after_the_function_began_or_at_once() -> None:
    assert required(within_months=12).due_on(date(2026, 1, 31)) == date(2027, 1, 31)
    assert required().due_on(date(2026, 1, 31)) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("function: supervisor", "function: inspecteur", "unknown_value"),
        ("course: CE-BASIS", "course: CE BASIS", "wrong_value"),
        ("valid_months: 60", "valid_months: altijd", "wrong_value"),
        ("within_months: 12", "within_months: 0", "wrong_value"),
        ("title: Basis", "titel: Basis", "unknown_field"),
        ("    valid_from: 2025-01-01", "    valid_from: 2025-01-01\n    valid_until: 2024-12-31", "wrong_period"),
        ("version: 1", "version: eerste", "wrong_value"),
    ],
)
def test_a_mistake_in_the_framework_is_named_with_its_line(folder: Path, old: str, new: str, code: str) -> None:
    assert (replace(folder, TRAINING, old, new), code) in found(folder)


def test_a_function_asks_for_a_course_once(folder: Path) -> None:
    again = "      - {function: other, course: CE-BASIS, title: Nog eens, source: test}"
    assert (append(folder, TRAINING, again), "duplicate") in found(folder)


@pytest.mark.parametrize(
    ("version", "valid_from", "code"),
    [("2", "2026-01-01", "overlap"), ("1", "2026-01-01", "duplicate")],
)
def test_versions_of_the_framework_follow_one_another(folder: Path, version: str, valid_from: str, code: str) -> None:
    append(folder, TRAINING, SECOND.format(valid_from=valid_from).replace("version: 2", f"version: {version}"))
    assert {told for _, told in found(folder)} == {code}


def test_a_later_version_of_the_framework_starts_later(folder: Path) -> None:
    append(folder, TRAINING, SECOND.format(valid_from="2020-01-01\n    valid_until: 2024-12-31"))
    assert {told for _, told in found(folder)} == {"out_of_order"}


def test_a_framework_asks_for_something(folder: Path) -> None:
    (folder / TRAINING).write_text("frameworks:\n", encoding="utf-8")
    assert found(folder) == {(f"{TRAINING}:1", "missing")}


def test_a_folder_without_a_training_framework_is_refused(folder: Path) -> None:
    (folder / TRAINING).unlink()
    assert (TRAINING, "missing_file") in found(folder)
