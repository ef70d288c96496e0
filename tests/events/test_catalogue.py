"""What was released stays readable: names, shapes and fields of event types may only grow."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.support.systems import shipped_regulations
from vth.events.catalogue.values import PrescriptionKind, RStrategy
from vth.events.declaration import Fact
from vth.events.description import FieldDescription, describe
from vth.events.registry import STREAMS, fact_types
from vth.policy.prescriptions import PrescriptionKind as LibraryKind

GOLDEN = Path(__file__).parent / "released_catalogue.json"
RELEASED: dict[str, Any] = json.loads(GOLDEN.read_text())


def shape(field: FieldDescription) -> dict[str, Any]:
    listed: dict[str, Any] = {"kind": field.kind, "required": field.required}
    if field.choices:
        listed["choices"] = sorted(field.choices)
    if field.members:
        listed["members"] = {member.name: shape(member) for member in field.members}
    if field.item:
        listed["item"] = shape(field.item)
    return listed


def catalogue() -> dict[str, Any]:
    return {
        stream.name: {
            fact.declaration.name: {
                "schema": fact.declaration.schema,
                "fields": {field.name: shape(field) for field in describe(fact)},
            }
            for fact in stream.facts
        }
        for stream in STREAMS
    }


def lost(released: Any, present: Any, path: str = "") -> list[str]:
    """What was released and is gone or different; new optional fields, types and choices are fine."""
    if isinstance(released, dict):
        gone = [f"{path}/{name}" for name in released if name not in present]
        kept = [name for name in released if name in present]
        return gone + [found for name in kept for found in lost(released[name], present[name], f"{path}/{name}")]
    if isinstance(released, list):
        return [f"{path}/{item}" for item in released if item not in present]
    return [] if released == present else [path]


def test_nothing_that_was_released_is_gone() -> None:
    assert lost(RELEASED, catalogue()) == []


def test_a_field_added_to_a_released_shape_may_be_left_out() -> None:
    for stream, types in RELEASED.items():
        for name, released in types.items():
            present = catalogue()[stream][name]
            added = present["fields"].keys() - released["fields"].keys()
            if present["schema"] == released["schema"]:
                assert not [field for field in added if present["fields"][field]["required"]], name


def test_the_golden_file_knows_every_type() -> None:
    assert catalogue().keys() == RELEASED.keys()
    assert {name for types in RELEASED.values() for name in types} == set(fact_types())


@pytest.mark.parametrize("fact", fact_types().values(), ids=lambda fact: fact.declaration.name)
def test_every_type_and_field_has_a_label_in_both_languages(fact: type[Fact]) -> None:
    assert fact.declaration.label.nl
    assert fact.declaration.label.en
    for field in describe(fact):
        assert field.label.nl != field.attribute, f"{field.attribute} has no label"
        assert field.label.en


def test_a_name_stands_for_one_class_only() -> None:
    names = [name for stream in STREAMS for name in {fact.declaration.name for fact in stream.facts}]
    shared = {name for name in names if names.count(name) > 1}
    assert shared == {"EventRetracted"}


def test_the_library_and_the_facts_know_the_same_kinds_and_strategies() -> None:
    assert set(get_args(LibraryKind)) == {str(kind) for kind in PrescriptionKind}
    library = shipped_regulations().prescriptions
    assert {strategy for one in library for strategy in one.r_strategies} <= set(RStrategy)
