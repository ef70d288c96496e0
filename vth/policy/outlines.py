"""Where municipalities end: outlines that an organisation may put beside its regulations as the background of maps.

They are read as Kadaster and Statistics Netherlands publish them: GeoJSON with longitude and latitude (ETRS89 or
WGS 84), the CBS code among the properties of each feature.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec

from vth.kernel.places import Box
from vth.policy.files import OUTLINES, Folder
from vth.policy.findings import Findings


@dataclass(frozen=True, slots=True)
class Ring:
    """Longitude and latitude, all the way round; and the box around it."""

    points: tuple[tuple[float, float], ...]
    box: Box


Outline = tuple[Ring, ...]
"""The rings of a municipality: its parts and what lies open within them."""
CODES = ("statcode", "gemeentecode", "code", "identificatie")
"""How the published files name the property with the code, `0344` or `GM0344`."""
WITHIN = Box(3.0, 50.5, 7.5, 54.0)
FINEST = 2000
"""Parts of a degree: corners closer together than some fifty metres are one."""


class Geometry(msgspec.Struct, frozen=True, tag_field="type"):
    """Where a feature lies."""


class Polygon(Geometry, frozen=True, tag="Polygon"):
    coordinates: list[list[list[float]]]

    @property
    def rings(self) -> list[list[list[float]]]:
        return self.coordinates


class MultiPolygon(Geometry, frozen=True, tag="MultiPolygon"):
    coordinates: list[list[list[list[float]]]]

    @property
    def rings(self) -> list[list[list[float]]]:
        return [ring for part in self.coordinates for ring in part]


class Feature(msgspec.Struct, frozen=True):
    """A municipality in the file."""

    properties: dict[str, Any]
    geometry: Polygon | MultiPolygon

    @property
    def code(self) -> str:
        given = next((self.properties[name] for name in CODES if self.properties.get(name)), "")
        return str(given).removeprefix("GM")


class Collected(msgspec.Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    """The file as a whole."""

    features: list[Feature]


def outlines(folder: Folder, known: Collection[str]) -> Mapping[str, Outline]:
    """The outlines by municipality code; empty when the folder has none. Those of unknown codes are left out."""
    text = folder.text_if_any(OUTLINES)
    if not text:
        return {}
    try:
        features = msgspec.json.decode(text, type=Collected).features
    except msgspec.MsgspecError as error:
        folder.findings.add("wrong_outlines", OUTLINES, f"Geen GeoJSON met vlakken: {error}.", f"No GeoJSON: {error}.")
        return {}
    return dict(_of(features, frozenset(known), folder.findings))


def _of(features: list[Feature], known: frozenset[str], findings: Findings) -> Iterator[tuple[str, Outline]]:
    for feature in features:
        if feature.code not in known:
            continue
        rings = feature.geometry.rings
        if all(len(point) >= 2 and _in_the_netherlands(*point[:2]) for ring in rings for point in ring):
            yield feature.code, tuple(_ring(ring) for ring in rings if ring)
        else:
            findings.add(
                "outline_not_in_degrees",
                OUTLINES,
                f"Gemeente {feature.code} ligt niet in Nederland: geef lengte- en breedtegraad, geen meters.",
                f"Municipality {feature.code} does not lie in the Netherlands: give longitude and latitude, no metres.",
            )


def _in_the_netherlands(longitude: float, latitude: float) -> bool:
    return WITHIN.west <= longitude <= WITHIN.east and WITHIN.south <= latitude <= WITHIN.north


def _ring(given: list[list[float]]) -> Ring:
    rough = ((round(point[0] * FINEST) / FINEST, round(point[1] * FINEST) / FINEST) for point in given)
    points = tuple(point for point, _ in groupby(rough))
    easts, norths = [east for east, _ in points], [north for _, north in points]
    return Ring(points, Box(min(easts), min(norths), max(easts), max(norths)))
