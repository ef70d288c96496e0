"""Reads mapping files, and finds the shipped one that fits a file."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from vth.application.importing.mapping import Mapping, SheetMapping, columns_of, sources_of
from vth.application.workbooks.sheets import column_key
from vth.events.registry import stream_type
from vth.kernel.errors import InvalidInput

PERMIT = "permit"


def read_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file. Errors: InvalidInput naming the file and the place in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(path.name, f"niet te lezen ({error})", f"cannot be read ({error})") from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str) -> Mapping:
    """The mapping in a text; `name` stands in the errors."""
    try:
        mapping = msgspec.convert(yaml.safe_load(text), Mapping)
    except (yaml.YAMLError, msgspec.ValidationError, RecursionError) as error:
        raise wrong(name, str(error), str(error)) from error
    for sheet in mapping.sheets:
        _check(sheet, name)
    return mapping


def shipped() -> Iterator[Mapping]:
    """The mappings that come with the program, by name."""
    for file in sorted(files("vth.sample").iterdir(), key=lambda found: found.name):
        if file.name.endswith(".yaml"):
            yield parse_mapping(file.read_text(encoding="utf-8"), file.name)


def missing_columns(sheet: SheetMapping, present: set[str]) -> list[str]:
    return sorted(column for column in columns_of(sheet) if column_key(column) not in present)


def _check(sheet: SheetMapping, name: str) -> None:
    """What the schema cannot say: event types, fields and patterns exist."""
    permit = stream_type(PERMIT)
    assert permit is not None
    for fact in sheet.facts:
        if permit.fact_type(fact.type) is None:
            raise wrong(name, f"onbekend feit '{fact.type}'", f"unknown event '{fact.type}'")
    for source in sources_of(sheet):
        _check_pattern(source.pattern, name)


def _check_pattern(pattern: str | None, name: str) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise wrong(name, f"patroon '{pattern}': {error}", f"pattern '{pattern}': {error}") from error


def wrong(name: str, nl: str, en: str) -> Exception:
    return InvalidInput.because(f"Mapping {name}: {nl}.", f"Mapping {name}: {en}.", where=name, code="mapping_invalid")
