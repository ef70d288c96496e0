"""Charts drawn by the server as SVG (pygal), without its scripts and style: `site.css` colours them.

Every chart stands above a table with the same numbers; the drawing itself is one image with a name for who cannot see
it. Lines differ in dashes too, so that nothing depends on colour alone.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from flask import g
from lxml import etree
from markupsafe import Markup
from pygal import Bar, HorizontalStackedBar, Line, PluginImportFixer, StackedBar
from pygal.graph.graph import Graph

from vth.web.formatting import number
from vth.web.tables import Table

# For plug-ins that we have none of, pygal hooks into every import in a way that newer Pythons warn about.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, PluginImportFixer)]

Values = Sequence[float | None]
Series = Mapping[str, Values]
"""The values of each line or kind of bar by its label."""
WIDTH, HEIGHT, FEW = 720, 320, 8
SVG = "{http://www.w3.org/2000/svg}"
NOT_DRAWN = ("defs", "title", "desc")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its table."""

    title: str
    drawing: Markup
    table: Table


def line_chart(label: str, names: Sequence[str], series: Series) -> Markup:
    """Lines over the names of periods; what is None leaves a gap."""
    return _drawn(Line(dots_size=3, **_manner()), label, names, series)


def bar_chart(label: str, names: Sequence[str], series: Series) -> Markup:
    """Bars beside one another over each name."""
    return _drawn(Bar(**_manner()), label, names, series)


def stacked_chart(label: str, names: Sequence[str], series: Series) -> Markup:
    """Bars on top of one another over each name."""
    return _drawn(StackedBar(**_manner()), label, names, series)


def lying_chart(label: str, names: Sequence[str], series: Series) -> Markup:
    """Bars from left to right, one line a name, the first on top: for names that are long."""
    upwards = {name: list(reversed(values)) for name, values in series.items()}
    chart = HorizontalStackedBar(**(_manner() | {"x_label_rotation": 0}))
    return _drawn(chart, label, list(reversed(names)), upwards)


def _manner() -> dict[str, object]:
    return {
        "js": [],
        "css": [],
        "width": WIDTH,
        "height": HEIGHT,
        "include_x_axis": True,
        "legend_at_bottom": True,
        "margin": 8,
        "show_minor_x_labels": True,
        "x_label_rotation": 35,
        "max_scale": 6,
        "truncate_legend": -1,
        "value_formatter": lambda value: "" if value is None else number(round(value, 2)),
    }


def _drawn(chart: Graph, label: str, names: Sequence[str], series: Series) -> Markup:
    chart.x_labels = list(names)
    if all(value is None or value == int(value) for values in series.values() for value in values):
        chart.order_min = 0  # no half things on the axis
    for name, values in series.items():
        chart.add(name, list(values))
    if isinstance(chart, StackedBar | Bar):
        _count_by_ones(chart, series)
    return Markup(etree.tostring(_bare(chart.render_tree(), label), encoding="unicode"))


def _count_by_ones(chart: Graph, series: Series) -> None:
    """Few things are counted by ones: there is no half of an inspection."""
    heights = [[value or 0 for value in column] for column in zip(*series.values(), strict=True)]
    tallest = max((sum(column) if isinstance(chart, StackedBar) else max(column) for column in heights), default=0)
    if tallest <= FEW and all(value == int(value) for column in heights for value in column):
        chart.y_labels = list(range(max(int(tallest), 1) + 1))


def _bare(svg: etree._Element, label: str) -> etree._Element:
    """The drawing alone, as one named image; its ids are this page's own."""
    for element in list(svg.iter()):
        name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else None
        if name is None or name in NOT_DRAWN:
            _remove(element)
        else:
            for unwanted in ("style", "id"):
                element.attrib.pop(unwanted, None)
    title = etree.Element(f"{SVG}title", id=f"chart-{next(_numbers())}")
    title.text = label
    svg.insert(0, title)
    svg.set("role", "img")
    svg.set("aria-labelledby", title.get("id", ""))
    return svg


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _numbers() -> "count[int]":
    """Counts the charts of this page."""
    if "chart_numbers" not in g:
        g.chart_numbers = count(1)
    numbers: count[int] = g.chart_numbers
    return numbers
