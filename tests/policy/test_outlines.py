"""Outlines of municipalities, which an organisation may put beside its regulations as the background of maps."""

import json
from pathlib import Path
from typing import Any

import pytest

from vth.policy import Regulations, check, load
from vth.policy.files import OUTLINES

SQUARE = [[5.0, 52.0], [5.2, 52.0], [5.2, 52.1], [5.2, 52.10001], [5.0, 52.1], [5.0, 52.0]]
METRES = [[136000.0, 455000.0], [137000.0, 455000.0], [137000.0, 456000.0], [136000.0, 455000.0]]


def feature(ring: list[list[float]], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def put(folder: Path, *features: dict[str, Any]) -> Path:
    collected = {"type": "FeatureCollection", "features": features}
    (folder / OUTLINES).write_text(json.dumps(collected), encoding="utf-8")
    return folder


def test_without_the_file_there_are_no_outlines(regulations: Regulations) -> None:
    assert regulations.outlines == {}


def test_outlines_are_read_as_they_are_published(folder: Path, regulations: Regulations) -> None:
    several = feature([], code="0355")
    several["geometry"] = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}
    found = load(put(folder, feature(SQUARE, statcode="GM0344", naam="Utrecht"), several, feature(SQUARE, code="9999")))
    assert {code: len(rings) for code, rings in found.outlines.items()} == {"0344": 1, "0355": 3}
    assert found.version == regulations.version, "a background changes no figure"


def test_corners_that_nobody_can_tell_apart_on_a_map_are_one(folder: Path) -> None:
    (ring,) = load(put(folder, feature(SQUARE, gemeentecode="0344"))).outlines["0344"]
    assert len(ring.points) == 5
    assert ring.box == (5.0, 52.0, 5.2, 52.1)


@pytest.mark.parametrize(
    ("features", "code"),
    [
        ([feature(METRES, code="0344")], "regulations_outline_not_in_degrees"),
        ([feature([[5.0]], code="0344")], "regulations_outline_not_in_degrees"),
        ([{"type": "Feature", "properties": {}, "geometry": {"type": "Point"}}], "regulations_wrong_outlines"),
    ],
)
def test_outlines_that_cannot_be_drawn_are_named(folder: Path, features: list[dict[str, Any]], code: str) -> None:
    assert [(fault.code, fault.where) for fault in check(put(folder, *features))] == [(code, OUTLINES)]
