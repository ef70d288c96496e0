"""Reads the indicators: names, units, targets and the paths towards them."""

from datetime import date
from decimal import Decimal
from typing import get_args

from vth.kernel.text import Text
from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.records import Record
from vth.policy.targets import (
    INDICATORS,
    Direction,
    Indicator,
    IndicatorUnit,
    Path,
    PathKind,
    Target,
    is_ordered,
)

FILE = "indicators.yaml"
FEWEST_POINTS = {"constant": 0, "per_year": 0, "stepwise": 1, "linear": 2}


def indicators(folder: Folder) -> dict[str, Indicator]:
    """All indicators by code, in the order of the definitions."""
    root = document(folder, FILE)
    if root is None:
        return {}
    found: dict[str, Indicator] = {}
    for record in root.records("indicators", required=True):
        item = _indicator(record)
        if item.code in found:
            record.fault("duplicate", f"{item.code} staat er dubbel in.", f"{item.code} is in it twice.")
        found[item.code] = item
    root.sound()
    for code in INDICATORS:
        if code not in found:
            root.fault("missing", f"Indicator '{code}' ontbreekt.", f"Indicator '{code}' is missing.")
    return {code: found[code] for code in INDICATORS if code in found}


def _indicator(record: Record) -> Indicator:
    code, unit = record.choice("code", INDICATORS), record.choice("unit", get_args(IndicatorUnit))
    target = record.maybe_record("target")
    item = Indicator(code, _name(record), unit, record.text("source"), _target(target, unit) if target else None)
    record.sound()
    return item


def _name(record: Record) -> Text:
    part = record.maybe_record("name")
    if part is None:
        record.fault("missing", "'name' ontbreekt.", "'name' is missing.")
        return Text("", "")
    name = Text(part.text("nl"), part.text("en"))
    part.sound()
    return name


def _target(record: Record, unit: IndicatorUnit) -> Target:
    value = record.number("value")
    points = tuple(_point(part) for part in record.records("points"))
    path = Path(record.choice("path", get_args(PathKind)), points, value)
    target = Target(value, unit, record.choice("direction", get_args(Direction)), path, record.text("source"))
    if record.sound():
        _check_path(record, path)
    return target


def _point(record: Record) -> tuple[date, Decimal]:
    point = record.day("on"), record.number("value")
    record.sound()
    return point


def _check_path(record: Record, path: Path) -> None:
    fewest = FEWEST_POINTS[path.kind]
    if len(path.points) < fewest or (path.points and not fewest):
        record.fault("wrong_path", f"Een pad '{path.kind}' vraagt {fewest or 'geen'} punten of meer.",
                     f"A path '{path.kind}' asks for {fewest or 'no'} points or more.", "path")  # fmt: skip
    if not is_ordered(path.points):
        record.fault("out_of_order", "De punten van het pad staan niet op volgorde van datum.",
                     "The points of the path are not in the order of their dates.", "points")  # fmt: skip
    elif path.points and path.points[-1][1] != path.value:
        record.fault("contradiction", f"Het pad eindigt op {path.points[-1][1]}, de streefwaarde is {path.value}.",
                     f"The path ends at {path.points[-1][1]}, the target is {path.value}.", "points")  # fmt: skip
