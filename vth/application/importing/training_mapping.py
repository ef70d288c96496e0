"""Which columns of a workbook of courses and attendance give what; a mapping file gives them other names."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from vth.application.importing.mapping import Source, Strict
from vth.application.importing.mapping_files import wrong
from vth.application.workbooks.sheets import Sheet, column_key
from vth.kernel.errors import Fault, InvalidInput
from vth.kernel.text import Text

COURSES, ATTENDANCE = "courses", "attendance"
NEEDED = {
    COURSES: ("code", "title", "circular", "hours"),
    ATTENDANCE: ("course", "starts_on", "staff"),
}


class CourseColumns(Strict, frozen=True, kw_only=True):
    """One row a course."""

    code: str = "code"
    title: str = "titel"
    circular: str = "circulair"
    hours: str = "uren"
    provider: str = "aanbieder"
    valid_months: str = "geldig_maanden"
    defined_on: str = "vastgesteld_op"


class AttendanceColumns(Strict, frozen=True, kw_only=True):
    """One row a member of staff in a session; `staff` is an id, an e-mail address or a name of the person register."""

    course: str = "opleiding"
    starts_on: str = "begint_op"
    ends_on: str = "eindigt_op"
    location: str = "plaats"
    capacity: str = "plaatsen"
    staff: str = "medewerker"
    enrolled_on: str = "ingeschreven_op"
    completed: str = "voltooid"
    certified_on: str = "certificaat_op"
    valid_until: str = "certificaat_tot"


class TrainingMapping(Strict, frozen=True, kw_only=True):
    """A whole mapping file; `mapping` is the version of this schema."""

    mapping: Literal[1] = 1
    kind: Literal["training"] = "training"
    name: str = "training"
    courses: CourseColumns = CourseColumns()
    attendance: AttendanceColumns = AttendanceColumns()

    def part_of(self, sheet: Sheet) -> str | None:
        """Whether the sheet holds courses or attendance, by its columns; None when neither."""
        present = {column_key(name) for name in sheet.header}
        return next((part for part in NEEDED if not list(self._missing(part, present))), None)

    def _missing(self, part: str, present: set[str]) -> Iterator[str]:
        columns = getattr(self, part)
        names = (getattr(columns, name) for name in NEEDED[part])
        return (name for name in names if column_key(name) not in present)

    def fitting(self, sheets: Sequence[Sheet], path: Path) -> list[tuple[Sheet, str]]:
        """The sheets that it reads. Errors: InvalidInput naming what the nearest lacks."""
        found = [(sheet, part) for sheet in sheets if (part := self.part_of(sheet))]
        if found:
            return found
        present = {column_key(name) for sheet in sheets for name in sheet.header}
        faults = [
            Fault("column_missing", Text(f"Kolom '{name}' ontbreekt.", f"Column '{name}' is missing."), path.name)
            for name in self._missing(ATTENDANCE, present)
        ]
        raise InvalidInput(*faults)


def source(column: str) -> Source:
    return Source(column=column)


def is_training(path: Path) -> bool:
    """Whether this mapping file is one of courses and attendance."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False
    return isinstance(loaded, dict) and loaded.get("kind") == "training"


def read_training_mapping(path: Path) -> TrainingMapping:
    """The mapping in a YAML file. Errors: InvalidInput naming the file and the place in it."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), TrainingMapping)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError, RecursionError) as error:
        raise wrong(path.name, str(error), str(error)) from error
