"""Companies on the map as marks: those that would stand over one another are one mark, whose link zooms in on them."""

from collections.abc import Iterable
from dataclasses import replace
from math import hypot

from flask import url_for
from flask_babel import gettext, ngettext

from vth.kernel.places import Box
from vth.projections.company_map import Cluster
from vth.web.maps import Kind, Mark, View, fitted, padded, size_of
from vth.web.tables import PAGE, here_with

BOX, LIST = "box", "#list"
SAME_SPOT = 0.00001
"""Degrees: what lies closer together than a metre cannot be told apart by zooming in."""
Spot = tuple[float, float, float]
"""Where a mark is drawn, and half its width."""


def apart(view: View, found: Iterable[Cluster]) -> list[Cluster]:
    """The clusters of cells next to one another joined until no mark covers another; the largest take the others."""
    given = sorted(found, key=lambda one: (-one.count, one.latitude, one.longitude))
    kept: list[Cluster] = []
    drawn: list[Spot] = []
    for one in given:
        spot = _spot(view, one)
        near = next((index for index, other in enumerate(drawn) if _cover(spot, other)), None)
        if near is None:
            kept.append(one)
            drawn.append(spot)
        else:
            kept[near] = _joined(kept[near], one)
            drawn[near] = _spot(view, kept[near])
    return kept if len(kept) == len(given) else apart(view, kept)


def _spot(view: View, cluster: Cluster) -> Spot:
    return *view.point(cluster.latitude, cluster.longitude), size_of(cluster.count, cluster.count > 1)


def _cover(one: Spot, other: Spot) -> bool:
    return hypot(one[0] - other[0], one[1] - other[1]) < one[2] + other[2]


def _joined(one: Cluster, other: Cluster) -> Cluster:
    count, (a, b) = one.count + other.count, (one.box, other.box)
    return replace(
        one,
        count=count,
        latitude=(one.latitude * one.count + other.latitude * other.count) / count,
        longitude=(one.longitude * one.count + other.longitude * other.count) / count,
        box=Box(min(a.west, b.west), min(a.south, b.south), max(a.east, b.east), max(a.north, b.north)),
        visited=one.visited + other.visited,
        violated=one.violated + other.violated,
    )


def mark(view: View, cluster: Cluster) -> Mark:
    """One company leads to its dossier, several to a closer look."""
    x, y = view.point(cluster.latitude, cluster.longitude)
    kind: Kind = "violation" if cluster.violated else "visit" if cluster.visited else "plain"
    if cluster.count == 1:
        told = _told([cluster.name], cluster)
        return Mark(x, y, kind, told, url_for("web.companies.dossier", id=cluster.id))
    number = ngettext("%(num)s bedrijf", "%(num)s bedrijven", cluster.count)
    return Mark(x, y, kind, _told([number], cluster), _closer(cluster.box), str(cluster.count), cluster.count)


def _told(words: list[str], cluster: Cluster) -> str:
    if cluster.violated:
        words.append(
            gettext("openstaande overtreding")
            if cluster.count == 1
            else gettext("%(number)s met een openstaande overtreding", number=cluster.violated)
        )
    if cluster.visited:
        words.append(
            gettext("controle gepland")
            if cluster.count == 1
            else gettext("%(number)s met een geplande controle", number=cluster.visited)
        )
    return ", ".join(words)


def _closer(box: Box) -> str:
    """This map around these companies; on one spot the list tells them apart."""
    address = here_with({BOX: str(fitted(padded(box)).box), PAGE: None})
    spot = box.east - box.west < SAME_SPOT and box.north - box.south < SAME_SPOT
    return f"{address}{LIST}" if spot else address
