"""Native charts over the cells of a table: they follow when somebody filters or corrects the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from vth.reports.book import Place

BLUE, GREY, PALE, GREEN, ORANGE, VIOLET = "2F5597", "7F7F7F", "B4C7E7", "548235", "C55A11", "7030A0"
LIGHT = "D9D9D9"
LINES_BELOW, ROW_ON_PAGE = 2, 5
PAGE = (26.5, 14.5)
"""Width and height in centimetres below the heading of a page."""
TITLE, POINTS, HUNDREDTHS = 12, 9, 100


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart: `names` is the column with what stands along the axis, `values` those with the bars."""

    title: str
    names: int
    values: Sequence[int]
    colours: Sequence[str]
    horizontal: bool = False
    percent: bool = False


def add(bars: Bars, place: Place, rows: int, width: float, height: float) -> None:
    """Puts the chart below the table over its first `rows` rows; sizes in centimetres."""
    chart = _chart(bars, place, rows)
    _resize(chart, width, height)
    place.sheet.add_chart(chart, f"A{place.last_row + LINES_BELOW}")


def on_page(bars: Bars, place: Place, rows: int, page: Worksheet) -> None:
    """Fills a page of its own with the chart over the first `rows` rows of the table."""
    chart = _chart(bars, place, rows)
    _resize(chart, *PAGE)
    page.add_chart(chart, f"A{ROW_ON_PAGE}")


def _resize(chart: Any, width: float, height: float) -> None:
    """In centimetres; openpyxl takes parts of them, though its types do not say so."""
    chart.width, chart.height = width, height


def _chart(bars: Bars, place: Place, rows: int) -> BarChart:
    first, last = place.header_row + 1, place.header_row + rows
    chart = BarChart()
    chart.type, chart.grouping = "bar" if bars.horizontal else "col", "clustered"
    chart.title = titled(bars.title, TITLE)
    for column, colour in zip(bars.values, bars.colours, strict=True):
        series = Series(
            Reference(place.sheet, column, first, column, last),
            title_from_data=False,
            title=place.sheet.cell(place.header_row, column).value,
        )
        series.graphicalProperties.solidFill = colour
        chart.append(series)
    chart.set_categories(Reference(place.sheet, bars.names, first, bars.names, last))
    _axes(chart, bars)
    chart.series[0].dLbls = _labels(bars)
    return chart


def titled(text: str, points: float) -> Any:
    """A title of a chart in letters of this size."""
    properties = CharacterProperties(sz=round(HUNDREDTHS * points), b=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[RegularTextRun(properties, text)])
    title: Any = Title(overlay=False)
    title.tx.rich.paragraphs = [paragraph]
    return title


def _labels(bars: Bars) -> DataLabelList:
    labels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    labels.numFmt, labels.txPr = "0%" if bars.percent else "0", _text()
    return labels


def _text() -> RichText:
    """Letters that stay legible when the sheet is made to fit the page."""
    properties = ParagraphProperties(defRPr=CharacterProperties(sz=HUNDREDTHS * POINTS))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties(sz=HUNDREDTHS * POINTS))])


def _axes(chart: BarChart, bars: Bars) -> None:
    chart.legend.position, chart.gapWidth = "b", 60
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=LIGHT)))
    chart.x_axis.txPr = chart.y_axis.txPr = chart.legend.txPr = _text()
    if bars.horizontal:
        chart.x_axis.scaling.orientation = "maxMin"  # from top to bottom, as in the table
    if bars.percent:
        chart.y_axis.scaling.max, chart.y_axis.majorUnit, chart.y_axis.number_format = 1, 0.2, "0%"
