"""What a file is taken for, before anything is recorded: which column is read as what."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from vth.application.importing.files import Kind, is_lines, kind_of
from vth.application.importing.mapping import SheetMapping, Sources, listed
from vth.application.importing.matching import matched
from vth.application.importing.training_mapping import ATTENDANCE, COURSES, TrainingMapping
from vth.application.workbooks.sheets import Sheet, column_key, opened
from vth.events.catalogue.company import CompanyRegistered
from vth.events.catalogue.course import CourseDefined
from vth.events.declaration import Fact
from vth.events.description import describe
from vth.events.registry import fact_types
from vth.kernel.text import Text

CASE = Text("zaaknummer", "case number")
DAY = Text("datum", "date")
OF_ATTENDANCE = {
    "course": Text("code van de opleiding", "code of the course"),
    "starts_on": Text("begin van de bijeenkomst", "start of the session"),
    "ends_on": Text("einde van de bijeenkomst", "end of the session"),
    "location": Text("plaats", "place"),
    "capacity": Text("aantal plaatsen", "number of places"),
    "staff": Text("medewerker: id, e-mailadres of naam", "member of staff: id, e-mail address or name"),
    "enrolled_on": Text("dag van inschrijving", "day of enrolment"),
    "completed": Text("of de opleiding is voltooid", "whether the course was completed"),
    "certified_on": Text("dag van het certificaat", "day of the certificate"),
    "valid_until": Text("geldigheid van het certificaat", "validity of the certificate"),
}


class Column(msgspec.Struct, frozen=True):
    """A column of the file and what it is read as, in both languages; empty when it is not read."""

    name: str
    nl: str = ""
    en: str = ""


class ReadSheet(msgspec.Struct, frozen=True):
    """A sheet that is read, column by column in its own order."""

    name: str
    columns: tuple[Column, ...]


def recognised(path: Path, kind: Kind | None) -> tuple[ReadSheet, ...]:
    """The sheets that will be read; none for lines, which say themselves what they are. Errors: InvalidInput."""
    if is_lines(path):
        return ()
    with opened(path) as found:
        sheets = list(found)
        if kind_of(sheets, kind) == "training":
            pairs = TrainingMapping().fitting(sheets, path)
            return tuple(_sheet(sheet, dict(_of_training(part))) for sheet, part in pairs)
        _, matches = matched(None, sheets, path)
        return tuple(_sheet(sheet, _merged(_of_cases(part))) for sheet, part in matches)


def _sheet(sheet: Sheet, meanings: dict[str, Text]) -> ReadSheet:
    named = ((name, meanings.get(column_key(name))) for name in sheet.header if name)
    return ReadSheet(
        sheet.name, tuple(Column(name, said.nl, said.en) if said else Column(name) for name, said in named)
    )


def _merged(found: Iterator[tuple[str, Text]]) -> dict[str, Text]:
    """A column may feed more than one field."""
    merged: dict[str, Text] = {}
    for name, said in found:
        earlier = merged.get(name)
        if earlier is None:
            merged[name] = said
        elif said.nl not in earlier.nl.split("; "):
            merged[name] = Text(f"{earlier.nl}; {said.nl}", f"{earlier.en}; {said.en}")
    return merged


def _of_cases(part: SheetMapping) -> Iterator[tuple[str, Text]]:
    yield from _named(part.case, CASE)
    if part.company:
        labels = _labels(CompanyRegistered)
        company = {"name": part.company.name, "municipality_code": part.company.place, **part.company.data}
        for name, sources in company.items():
            yield from _named(sources, _field(CompanyRegistered, labels.get(name, Text(name, name))))
    for fact in part.facts:
        kind = fact_types()[fact.type]
        labels = _labels(kind)
        yield from _named(fact.effective_on, _field(kind, DAY))
        for name, sources in fact.data.items():
            yield from _named(sources, _field(kind, labels.get(name, Text(name, name))))


def _of_training(part: str) -> Iterator[tuple[str, Text]]:
    columns, labels = TrainingMapping(), _labels(CourseDefined)
    if part == COURSES:
        for name in ("code", "title", "circular", "hours", "provider", "valid_months"):
            yield column_key(getattr(columns.courses, name)), labels.get(name, Text(name, name))
        yield column_key(columns.courses.defined_on), DAY
    if part == ATTENDANCE:
        for name, said in OF_ATTENDANCE.items():
            yield column_key(getattr(columns.attendance, name)), said


def _named(sources: Sources, said: Text) -> Iterator[tuple[str, Text]]:
    for source in listed(sources):
        if source.column:
            yield column_key(source.column), said


def _labels(kind: type[Fact]) -> dict[str, Text]:
    return {one.name: one.label for one in describe(kind)}


def _field(kind: type[Fact], label: Text) -> Text:
    fact = kind.declaration.label
    return Text(f"{fact.nl}: {label.nl}", f"{fact.en}: {label.en}")
