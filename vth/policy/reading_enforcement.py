"""Reads the enforcement strategy: the interventions, and of each version all sixteen cells of the matrix."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import get_args

from vth.kernel.text import Text
from vth.policy.documents import document
from vth.policy.enforcement import (
    BEHAVIOURS,
    CELLS,
    CONSEQUENCES,
    REQUIRED_INTERVENTIONS,
    Cell,
    Enforcement,
    Intervention,
    Nature,
    Strategy,
)
from vth.policy.files import Folder
from vth.policy.periods import overlapping
from vth.policy.records import Record

FILE = "enforcement-strategy.yaml"
CODE = re.compile(r"[a-z][a-z0-9_]*")
VERSION = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}")
Found = list[tuple[Record, Strategy]]


def enforcement(folder: Folder) -> Enforcement:
    """The interventions and every version of the strategy, oldest first."""
    root = document(folder, FILE)
    if root is None:
        return Enforcement((), {})
    interventions = _interventions(root)
    found = [(part, _strategy(part, interventions)) for part in root.records("strategies", required=True)]
    root.sound()
    _check_versions(found)
    return Enforcement(tuple(sorted((item for _, item in found), key=lambda item: item.valid_from)), interventions)


def _interventions(root: Record) -> dict[str, Intervention]:
    found: dict[str, Intervention] = {}
    for record in root.records("interventions", required=True):
        item = _intervention(record)
        if item.code in found:
            record.fault("duplicate", f"'{item.code}' staat er dubbel in.", f"'{item.code}' is in it twice.", "code")
        found[item.code] = item
    for code in REQUIRED_INTERVENTIONS:
        if code not in found:
            root.fault("missing", f"Interventie '{code}' ontbreekt.", f"Intervention '{code}' is missing.",
                       "interventions")  # fmt: skip
    return found


def _intervention(record: Record) -> Intervention:
    name = Text(record.text("nl"), record.text("en"))
    nature = record.choice("nature", get_args(Nature))
    item = Intervention(record.text("code"), name, nature, record.text("source"))
    if item.code and not CODE.fullmatch(item.code):
        record.fault("wrong_value", f"Code '{item.code}' mag alleen a-z, 0-9 en _ bevatten.",
                     f"Code '{item.code}' may only hold a-z, 0-9 and _.", "code")  # fmt: skip
    record.sound()
    return item


def _strategy(record: Record, interventions: Mapping[str, Intervention]) -> Strategy:
    item = Strategy(
        version=record.text("version"),
        name=record.text("name"),
        valid_from=record.day("valid_from"),
        valid_until=record.maybe_day("valid_until"),
        source=record.text("source"),
        cells=_cells(record, tuple(interventions)),
    )
    if item.version and not VERSION.fullmatch(item.version):
        record.fault("wrong_value", f"Versie '{item.version}' mag alleen a-z, 0-9, punt en streepje bevatten.",
                     f"Version '{item.version}' may only hold a-z, 0-9, dot and hyphen.", "version")  # fmt: skip
    if (item.valid_until or date.max) < item.valid_from:
        record.fault("wrong_period", "'valid_until' ligt voor 'valid_from'.",
                     "'valid_until' lies before 'valid_from'.", "valid_until")  # fmt: skip
    record.sound()
    return item


def _cells(record: Record, interventions: tuple[str, ...]) -> dict[tuple[str, int], Cell]:
    """All cells by their place in the matrix; every place is there exactly once."""
    found: dict[tuple[str, int], Cell] = {}
    for part in record.records("cells", required=True):
        cell = _cell(part, interventions)
        place = (str(cell.behaviour), cell.consequences)
        if place in found:
            name = f"{cell.behaviour}{cell.consequences}"
            part.fault("duplicate", f"Vak {name} staat er dubbel in.", f"Cell {name} is in it twice.")
        found[place] = cell
    for behaviour, consequences in CELLS:
        if (behaviour, consequences) not in found:
            name = f"{behaviour}{consequences}"
            record.fault("missing", f"Vak {name} ontbreekt: de matrix heeft 16 vakken, A1 tot en met D4.",
                         f"Cell {name} is missing: the matrix has 16 cells, A1 up to D4.", "cells")  # fmt: skip
    return found


def _cell(record: Record, interventions: tuple[str, ...]) -> Cell:
    cell = Cell(
        behaviour=record.choice("behaviour", BEHAVIOURS),
        consequences=int(record.choice("consequences", tuple(str(number) for number in CONSEQUENCES))),
        interventions=record.texts("interventions", interventions),
        confirmed=record.flag("confirmed", False),
        source=record.text("source"),
    )
    if not record.has("confirmed"):
        record.fault("missing", "'confirmed' ontbreekt: true of false.", "'confirmed' is missing: true or false.")
    if not cell.interventions:
        record.fault("missing", "Een vak noemt minstens één interventie.", "A cell names at least one intervention.",
                     "interventions")  # fmt: skip
    record.sound()
    return cell


def _check_versions(found: Found) -> None:
    for (_, one), (record, other) in combinations(found, 2):
        if one.version == other.version:
            record.fault("duplicate", f"Versie '{other.version}' staat er dubbel in.",
                         f"Version '{other.version}' is in it twice.", "version")  # fmt: skip
        elif overlapping(one, other):
            record.fault("overlap", f"'{other.version}' geldt deels tegelijk met '{one.version}'.",
                         f"'{other.version}' holds partly at the same time as '{one.version}'.")  # fmt: skip
