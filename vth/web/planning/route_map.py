"""The stops of a route sheet on a map, under the numbers that they have on the sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from flask_babel import gettext

from vth.kernel.places import Box
from vth.projections.route import Route, Stop
from vth.web.maps import Drawing, Kind, Mark, View, areas, fitted, outline, padded, size_of
from vth.web.services import system

OF_VIOLATIONS = {"violation_follow_up", "extra_visit"}
LARGE = 3
"""Drawn as large as a mark for so many: a number has to fit."""


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The drawing, what its shapes mean, and how many stops are not on it."""

    drawing: Drawing
    legend: Sequence[tuple[Kind, str, str]]
    elsewhere: int


Placed = tuple[int, Stop, float, float]
"""A stop with its number on the sheet, and where it lies."""


def route_map(route: Route, before: int = 0) -> RouteMap | None:
    """The map of the sheet, with so many stops before it; None when it is known of no stop where it lies."""
    placed = list(_placed(route.stops, before + 1))
    if not placed:
        return None
    norths, easts = [north for _, _, north, _ in placed], [east for _, _, _, east in placed]
    view = fitted(padded(Box(min(easts), min(norths), max(easts), max(norths))))
    background = areas(view, system().regulations.outlines.values())
    drawing = Drawing(gettext("Kaart van het routeblad"), view, list(_marks(view, placed)), (), background)
    return RouteMap(drawing, list(_legend()), len(route.stops) - len(placed))


def _placed(stops: Iterable[Stop], first: int) -> Iterator[Placed]:
    for number, stop in enumerate(stops, first):
        if stop.latitude is not None and stop.longitude is not None:
            yield number, stop, stop.latitude, stop.longitude


def _marks(view: View, placed: Sequence[Placed]) -> Iterator[Mark]:
    """One mark for stops that would stand over one another, under the first of their numbers."""
    together: list[tuple[float, float, list[Placed]]] = []
    for one in placed:
        x, y = view.point(one[2], one[3])
        near = next((stops for at, high, stops in together if hypot(x - at, y - high) < 1.6 * size_of(LARGE)), None)
        if near is None:
            together.append((x, y, [one]))
        else:
            near.append(one)
    for x, y, stops in together:
        first, more = stops[0][0], "+" if len(stops) > 1 else ""
        name = "; ".join(f"{number}. {stop.name}" for number, stop, _, _ in stops)
        kind = _gravest(stop for _, stop, _, _ in stops)
        yield Mark(x, y, kind, name, f"#stop-{first}", f"{first}{more}", LARGE)


def _gravest(stops: Iterable[Stop]) -> Kind:
    kinds = {errand.task.kind for stop in stops for errand in stop.errands}
    if kinds & OF_VIOLATIONS:
        return "violation"
    return "visit" if "inspection" in kinds else "plain"


def _legend() -> Iterator[tuple[Kind, str, str]]:
    yield "violation", outline("violation", 12, 13, 8), gettext("overtreding om te hercontroleren")
    yield "visit", outline("visit", 12, 12, 9), gettext("controle gepland")
    yield "plain", outline("plain", 12, 12, 9), gettext("verplichting om na te gaan")
