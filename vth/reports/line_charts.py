"""Charts of what develops in time, side by side on a page, each beside the path to its target."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPoint2D, XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from vth.reports.charts import BLUE, GREY, LIGHT, titled
from vth.reports.trend_table import EXPECTED, NAMES, VALUES
from vth.reports.trends import Line

TOP, WIDTH, HEIGHT, GAP = 2.6, 26.0, 14.4, 0.3
"""Centimetres: what stands above the charts, the room for all of them, and between two."""
WIDE, TWO = 4, 2
"""Up to so many charts stand two beside one another; more of them three."""
FEW = 5
"""Up to so high an axis has a mark for each whole number."""
TITLE, SMALL_TITLE = 10.0, 8.5
LETTER_SIZE, SLANTED = 800, -2_700_000
LINE_WIDTH, MARKER = 22_000, 6
UNITS_A_CENTIMETRE = 360_000


def add(sheet: Worksheet, lines: Sequence[Line], first_row: int) -> None:
    """A chart for each line over its rows in the table, which starts at this row."""
    across = 1 if len(lines) == 1 else 2 if len(lines) <= WIDE else 3
    down = -(-len(lines) // across)
    width, height = WIDTH / across, HEIGHT / max(down, 2)
    row = first_row
    for number, line in enumerate(lines):
        chart = _chart(sheet, line, row, row + len(line.points) - 1, small=across > TWO)
        left, top = number % across * width, TOP + number // across * height
        chart.anchor = AbsoluteAnchor(
            XDRPoint2D(_units(left), _units(top)), XDRPositiveSize2D(_units(width - GAP), _units(height - GAP))
        )
        sheet.add_chart(chart)
        row += len(line.points)


def _units(centimetres: float) -> int:
    """The unit of drawings (EMU)."""
    return round(centimetres * UNITS_A_CENTIMETRE)


def _chart(sheet: Worksheet, line: Line, first: int, last: int, small: bool) -> Any:
    chart: Any = LineChart()  # openpyxl's types leave out half of what a chart offers
    chart.title = titled(line.name, SMALL_TITLE if small else TITLE)
    chart.append(_series(sheet, VALUES, "waarde", first, last))
    if any(point.expected is not None for point in line.points):
        chart.append(_series(sheet, EXPECTED, "verwacht (pad naar het doel)", first, last))
    chart.set_categories(Reference(sheet, NAMES, first, NAMES, last))
    _axes(chart, line)
    return chart


def _series(sheet: Worksheet, column: int, title: str, first: int, last: int) -> Any:
    series: Any = Series(Reference(sheet, column, first, column, last), title_from_data=False, title=title)
    series.smooth = False
    colour = BLUE if column == VALUES else GREY
    series.graphicalProperties.line = LineProperties(w=LINE_WIDTH, solidFill=colour)
    if column == EXPECTED:
        series.graphicalProperties.line.prstDash = "dash"
    series.marker.symbol = "circle" if column == VALUES else "none"
    if column == VALUES:
        series.marker.size = MARKER
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
    return series


def _axes(chart: Any, line: Line) -> None:
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr, chart.legend.txPr = _letters(SLANTED), _letters(), _letters()
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=LIGHT)))
    chart.y_axis.number_format = "0%" if line.unit == "percent" else "#,##0"
    if line.within_one:
        chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 1, 0.25
    elif line.unit != "percent":
        chart.y_axis.scaling.min = 0
        chart.y_axis.majorUnit = _step(line)


def _step(line: Line) -> float | None:
    """Whole numbers along the axis also where little happens."""
    largest = max((max(point.value or 0, point.expected or 0) for point in line.points), default=0)
    return 1 if largest <= FEW else None


def _letters(slanted: int | None = None) -> RichText:
    properties = CharacterProperties(sz=LETTER_SIZE)
    body = RichTextProperties(rot=slanted) if slanted else None
    return RichText(body, p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
