"""Reads the training framework: its versions follow one another, and a function asks for a course once."""

import re
from datetime import date
from itertools import combinations
from typing import get_args

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.periods import overlapping
from vth.policy.records import Record
from vth.policy.training import CourseRequirement, StaffFunction, Training, TrainingFramework

FILE = "training-framework.yaml"
COURSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,39}")


def training(folder: Folder) -> Training:
    """All versions of the framework in the order of their dates."""
    root = document(folder, FILE)
    if root is None:
        return Training(())
    found = [(record, _framework(record)) for record in root.records("frameworks", required=True)]
    root.sound()
    _check_versions(found)
    return Training(tuple(sorted((item for _, item in found), key=lambda item: item.valid_from)))


def _framework(record: Record) -> TrainingFramework:
    parts = [(part, _requirement(part)) for part in record.records("requirements", required=True)]
    item = TrainingFramework(
        version=record.whole("version"),
        valid_from=record.day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
        name=record.text("name"),
        source=record.text("source"),
        requirements=tuple(requirement for _, requirement in parts),
    )
    if (item.valid_until or date.max) < item.valid_from:
        record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                     "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip
    _check_once(parts)
    record.sound()
    return item


def _requirement(record: Record) -> CourseRequirement:
    item = CourseRequirement(
        function=record.choice("function", get_args(StaffFunction)),
        course=record.text("course"),
        title=record.text("title"),
        within_months=record.maybe_whole("within_months"),
        valid_months=record.maybe_whole("valid_months"),
        source=record.text("source"),
    )
    if item.course and not COURSE.fullmatch(item.course):
        record.fault("wrong_value", f"Code '{item.course}' mag alleen letters, cijfers, punt en streepje bevatten.",
                     f"Code '{item.course}' may only hold letters, digits, dot and hyphen.", "course")  # fmt: skip
    record.sound()
    return item


def _check_once(parts: list[tuple[Record, CourseRequirement]]) -> None:
    for (_, one), (record, other) in combinations(parts, 2):
        if (one.function, one.course) == (other.function, other.course):
            record.fault("duplicate", f"'{other.function}' vraagt '{other.course}' dubbel.",
                         f"'{other.function}' asks for '{other.course}' twice.")  # fmt: skip


def _check_versions(found: list[tuple[Record, TrainingFramework]]) -> None:
    for (_, one), (record, other) in combinations(found, 2):
        if one.version == other.version:
            record.fault("duplicate", f"Versie {other.version} staat er dubbel in.",
                         f"Version {other.version} is in it twice.", "version")  # fmt: skip
        elif overlapping(one, other):
            record.fault("overlap", f"Versie {other.version} geldt deels tegelijk met {one.version}.",
                         f"Version {other.version} holds partly at the same time as {one.version}.")  # fmt: skip
        elif (one.version < other.version) != (one.valid_from < other.valid_from):
            record.fault("out_of_order", f"Versie {other.version} volgt in de tijd niet op versie {one.version}.",
                         f"Version {other.version} does not follow version {one.version} in time.")  # fmt: skip
