"""The summary for the province: indicators, trends, registers and definitions, for people who never saw the system."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from vth.projections.indicators import Figure, answer, funnel
from vth.reports import (
    breakdown_table,
    charts,
    definitions_table,
    exclusions_table,
    funnel_table,
    gathering,
    indicators_table,
    line_charts,
    registers,
    remarks_table,
    trend_table,
)
from vth.reports.cover import Tallied
from vth.reports.desk import Desk
from vth.reports.registers import Registers
from vth.reports.themes import ORDER
from vth.reports.trend_table import TrendSheet
from vth.reports.trends import Line, of_indicators
from vth.reports.words import INDICATOR_STATUSES

KIND, FORM = "summary", 4
TITLE = "VTH samenvatting"
SUBTITLE = "Circulaire vergunningverlening, toezicht en handhaving: cijfers, trends en registers"
TALLIED = "De indicatoren in het kort"
READING = (
    "Samenvatting zet elke indicator naast haar doel. Een aandeel staat er altijd met teller en noemer bij; bij noemer "
    "0 zijn er geen gegevens, en dat is iets anders dan 0 %.",
    "Kleuren staan nooit alleen: groen is op of voorbij het verwachte pad, oranje ten minste 80 % daarvan, rood "
    "minder. Zonder doel of zonder gegevens is er geen kleur.",
    "De registers tonen wat er stond op de laatste dag van de periode, zoals het toen bekend was. Wat later is "
    "vastgelegd of verbeterd, verandert dit bestand niet.",
    "Wat de woorden betekenen en waar doelen vandaan komen, staat op het blad Definities.",
)
LEVELS = ("green", "orange", "red", "none")
STATUS_WORDS = {**INDICATOR_STATUSES, "none": "zonder doel of zonder gegevens"}
FUNNEL_CHART = (26, 11)
"""Width and height in centimetres."""
CHART_SHEET = "Waarde naast doel"
TREND_HOLDS = "Grafieken naast het pad naar het doel, en de cijfers erachter"


def size(connection: Connection) -> int:
    """How many rows there are to read."""
    return gathering.size(connection, registers.MODELS)


def fill(desk: Desk) -> None:
    """Adds the sheets of the summary."""
    figures = answer(desk.connection, desk.question, desk.system.regulations)
    desk.definitions = {figure.code: figure.definition_version for figure in figures}
    desk.tallied = _tallied(figures)
    kept = Registers(desk.system, desk.connection, desk.question, desk.scratch)
    kept.gather(desk.counter)
    _indicators(desk, figures)
    _trends(desk, [*of_indicators(desk.connection, desk.question, desk.system.regulations), *kept.happenings.lines()])
    desk.table(breakdown_table, breakdown_table.cells(figures))
    _funnel(desk)
    for sheet in registers.SHEETS:
        desk.table(sheet, desk.counter.counted(kept.rows(sheet.TABLE)))
    desk.table(exclusions_table, exclusions_table.cells(desk.connection, desk.question, figures, kept.holders))
    desk.table(remarks_table, kept.rows(remarks_table.TABLE))
    desk.table(definitions_table, definitions_table.cells(figures, desk.system.regulations, desk.versions))


def _tallied(figures: Sequence[Figure]) -> Sequence[Tallied]:
    numbers = Counter[str](figure.status for figure in figures)
    return [Tallied(STATUS_WORDS[level], numbers[level], level) for level in LEVELS]


def _indicators(desk: Desk, figures: Sequence[Figure]) -> None:
    place = desk.table(indicators_table, indicators_table.cells(figures))
    page = desk.page(CHART_SHEET, indicators_table.BARS.title)
    charts.on_page(indicators_table.BARS, place, sum(map(indicators_table.is_share, figures)), page)


def _trends(desk: Desk, lines: Sequence[Line]) -> None:
    for theme in ORDER:
        of_theme = [line for line in lines if line.theme == theme]
        place = desk.table(
            TrendSheet(theme, told=bool(of_theme)),
            trend_table.cells(of_theme),
            charts=bool(of_theme),
            holds=TREND_HOLDS,
        )
        line_charts.add(place.sheet, of_theme, place.header_row + 1)


def _funnel(desk: Desk) -> None:
    research = funnel(desk.connection, desk.question)
    place = desk.table(funnel_table, funnel_table.cells(research))
    if research:
        charts.add(funnel_table.BARS, place, len(research), *FUNNEL_CHART)
