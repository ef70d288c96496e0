"""A map drawn by the server as SVG, without any service from outside: points with a shape, a colour and a link each.

Degrees become drawing units on a plane that touches the earth in the middle of the view (equirectangular): within a
province that is right to a hair's breadth. North is up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import cos, radians, sqrt
from typing import Literal

from flask_babel import gettext

from vth.kernel.places import Box
from vth.policy.outlines import Outline, Ring
from vth.web.formatting import number

Kind = Literal["plain", "visit", "violation"]
Shape = Mapping[str, str]
WIDTH, CELL = 640, 26
LOWEST, HIGHEST = 0.6, 0.95
"""The height of a map beside its width."""
MARGIN, LEAST_SPAN = 0.08, 0.006
KM_A_DEGREE = 111.2
STEPS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
LENGTHS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
ONE, GROWTH, LARGEST = 7.5, 1.6, 17.0
LETTER, LINE = 9.0, 16.0


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is drawn, and how high the drawing is."""

    box: Box
    height: int

    @property
    def cells(self) -> tuple[int, int]:
        """How many marks there is room for side by side and on top of one another."""
        return WIDTH // CELL, max(self.height // CELL, 1)

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where it is in the drawing."""
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * WIDTH
        y = (box.north - latitude) / (box.north - box.south) * self.height
        return round(x, 1), round(y, 1)

    @property
    def km_a_unit(self) -> float:
        return (self.box.east - self.box.west) * _shrunk(self.box) * KM_A_DEGREE / WIDTH


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the map: what it is said to be, where its link leads, and the text in it."""

    x: float
    y: float
    kind: Kind
    name: str
    address: str
    text: str = ""
    count: int = 1

    @property
    def size(self) -> float:
        return size_of(self.count, bool(self.text))

    @property
    def path(self) -> str:
        return outline(self.kind, self.x, self.y, self.size)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place; its link zooms in there."""

    x: float
    y: float
    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid, with its degrees."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map; `title` says it in words."""

    title: str
    view: View
    marks: Sequence[Mark]
    labels: Sequence[Label] = field(default=())
    shapes: Sequence[str] = field(default=())

    width = WIDTH

    @property
    def grid(self) -> list[Line]:
        return [*_meridians(self.view), *_parallels(self.view)]

    @property
    def bar(self) -> tuple[float, str]:
        """The length of the scale in units, and what it stands for."""
        fitting = [km for km in LENGTHS if km / self.view.km_a_unit <= WIDTH / 4]
        km = fitting[-1] if fitting else LENGTHS[0]
        return round(km / self.view.km_a_unit, 1), f"{number(km)} km" if km >= 1 else f"{number(km * 1000)} m"


def areas(view: View, outlines: Iterable[Outline]) -> list[str]:
    """The paths of the outlines that reach into the view, no finer than can be seen."""
    paths = ("".join(_ring(view, ring) for ring in rings if _reaches(view.box, ring.box)) for rings in outlines)
    return [path for path in paths if path]


def _reaches(box: Box, ring: Box) -> bool:
    return ring.east >= box.west and ring.west <= box.east and ring.north >= box.south and ring.south <= box.north


def _ring(view: View, ring: Ring) -> str:
    points = (view.point(north, east) for east, north in ring.points)
    seen = [point for point, _ in groupby((round(x), round(y)) for x, y in points)]
    return f"M{'L'.join(f'{x} {y}' for x, y in seen)}Z" if len(seen) > 2 else ""


def size_of(count: int, written: bool = True) -> float:
    """Half the width of a mark: its surface grows with what it stands for, up to what still fits its cell."""
    return min(ONE + 2 * written + GROWTH * sqrt(count - 1), LARGEST)


def padded(box: Box) -> Box:
    """With a margin round it, and never smaller than a few streets."""
    wide, high = _span(box.east - box.west, LEAST_SPAN / _shrunk(box)), _span(box.north - box.south, LEAST_SPAN)
    return _around(box, wide, high)


def fitted(box: Box) -> View:
    """The view that shows the box, made wider or higher to have the form of a map."""
    shrunk = _shrunk(box)
    wide, high = (box.east - box.west) * shrunk, box.north - box.south
    if not wide or not high:
        return fitted(padded(box))
    shape = min(max(high / wide, LOWEST), HIGHEST)
    wider, higher = max(wide, high / shape), max(high, wide * shape)
    return View(_around(box, wider / shrunk, higher), round(WIDTH * shape))


def _span(span: float, least: float) -> float:
    return max(span * (1 + 2 * MARGIN), least)


def _around(box: Box, wide: float, high: float) -> Box:
    east, north = (box.east + box.west) / 2, (box.north + box.south) / 2
    return Box(east - wide / 2, north - high / 2, east + wide / 2, north + high / 2)


def _shrunk(box: Box) -> float:
    """A degree of longitude beside one of latitude."""
    return cos(radians((box.north + box.south) / 2))


def outline(kind: Kind, x: float, y: float, size: float) -> str:
    """The path of a mark: a circle, a square or a triangle, so that nobody has to tell colours apart."""
    if kind == "plain":
        arc = f"a{size:.1f} {size:.1f} 0 1 0"
        return f"M{x - size:.1f} {y:.1f}{arc} {2 * size:.1f} 0{arc} {-2 * size:.1f} 0Z"
    if kind == "visit":
        half = size * 0.9
        return f"M{x - half:.1f} {y - half:.1f}h{2 * half:.1f}v{2 * half:.1f}h{-2 * half:.1f}Z"
    tall = size * 1.3
    return f"M{x:.1f} {y - tall:.1f}l{tall * 1.1:.1f} {tall * 1.85:.1f}h{-tall * 2.2:.1f}Z"


def named_places(
    view: View, places: Iterable[tuple[str, float, float, str | None]], marks: Sequence[Mark]
) -> list[Label]:
    """The names of places beside their middle, in this order, as far as they leave the marks and one another free."""
    taken = [_room(mark.x, mark.y, 2 * mark.size, 2 * mark.size) for mark in marks]
    found: list[Label] = []
    for text, latitude, longitude, address in places:
        for label in _beside(view, text, latitude, longitude, address):
            room = _room(label.x, label.y - LINE / 3, len(text) * LETTER, LINE)
            if not any(_touch(room, other) for other in taken):
                taken.append(room)
                found.append(label)
                break
    return found


def _beside(view: View, text: str, latitude: float, longitude: float, address: str | None) -> Iterator[Label]:
    x, y = view.point(latitude, longitude)
    half = len(text) * LETTER / 2
    for away in (0, -22, 30, -36):
        if LINE < y + away < view.height - LINE:
            yield Label(min(max(x, half), WIDTH - half), y + away, text, address)


Room = tuple[float, float, float, float]


def _room(x: float, y: float, wide: float, high: float) -> Room:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _touch(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _meridians(view: View) -> Iterator[Line]:
    for degrees in _rounded(view.box.west, view.box.east):
        x, _ = view.point(view.box.south, degrees)
        yield Line(x, 0, x, view.height, degrees_east(degrees))


def _parallels(view: View) -> Iterator[Line]:
    for degrees in _rounded(view.box.south, view.box.north):
        _, y = view.point(degrees, view.box.west)
        yield Line(0, y, WIDTH, y, degrees_north(degrees))


def degrees_east(degrees: float) -> str:
    """5,1214° OL."""
    return str(gettext("%(degrees)s° OL", degrees=number(degrees)))


def degrees_north(degrees: float) -> str:
    """52,0907° NB."""
    return str(gettext("%(degrees)s° NB", degrees=number(degrees)))


def _rounded(first: float, last: float) -> list[float]:
    """Round numbers of degrees in between, a handful."""
    step = next((one for one in STEPS if (last - first) / one <= 6), STEPS[-1])
    start = int(first / step) + 1
    return [round(step * index, 4) for index in range(start, int(last / step) + 1)]
