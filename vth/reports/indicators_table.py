"""The indicators beside their targets, by theme: shares first, for they can stand in one chart."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vth.projections.indicators import Figure
from vth.reports.charts import BLUE, GREY, PALE, Bars
from vth.reports.columns import ABSENT, NOT_FILTERABLE, Column, Plain, Styled, Value
from vth.reports.themes import ORDER, THEMES
from vth.reports.words import INDICATOR_STATUSES, UNITS

TONES = {word: tone for tone, word in INDICATOR_STATUSES.items()}
SHEET, TABLE = "Samenvatting", "Indicatoren"
TITLE = "Samenvatting: circulaire vergunningverlening, toezicht en handhaving"
EXPLANATION = "De indicatoren naast hun doel; wat zij betekenen, staat op het blad Definities."
COLUMNS = (
    Column("Indicator", 42, "strong"),
    Column("Thema", 18),
    Column("Waarde", 14, "percent"),
    Column("Eenheid", 12, "centred"),
    Column("Teller", 8, "whole"),
    Column("Noemer", 9, "whole"),
    Column("Open", 8, "whole"),
    Column("Verwacht (pad)", 11, "percent"),
    Column("Doel", 11, "percent"),
    Column("Stand", 20, "centred", TONES),
    Column("Versie definitie", 10, "whole"),
    Column("Laat vastgelegd", 11, "percent"),
    Column("Datum van publicatie", 11, "whole"),
    Column("Geschatte datum", 11, "whole"),
    Column("Zonder SBI-code", 11, "whole"),
)
BARS = Bars(
    "Waarde naast het verwachte pad en het doel",
    names=1,
    values=(3, 8, 9),
    colours=(BLUE, GREY, PALE),
    horizontal=True,
    percent=True,
)
STYLES = {"percent": "percent", "count": "whole", "tonnes_per_year": "decimal"}
HUNDRED = 100


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Shares of a whole first, each by theme and then in the order of its definition."""
    return sorted(figures, key=lambda figure: (not is_share(figure), ORDER.index(THEMES[figure.code])))


def is_share(figure: Figure) -> bool:
    """Whether the value lies between 0 and 100 %."""
    return figure.unit == "percent" and figure.direction != "falling"


def cells(figures: Sequence[Figure]) -> Iterator[tuple[Value, ...]]:
    for figure in in_order(figures):
        confidence = figure.confidence
        yield (
            figure.name.nl,
            THEMES[figure.code],
            _value(figure),
            UNITS[figure.unit],
            _numerator(figure),
            figure.denominator,
            figure.open,
            _number(figure, figure.expected),
            _number(figure, figure.target),
            _status(figure),
            figure.definition_version,
            confidence.late_share,
            confidence.published,
            confidence.estimated,
            confidence.missing_sbi,
        )


def _value(figure: Figure) -> Value:
    if figure.not_filterable:
        return NOT_FILTERABLE
    return ABSENT if figure.value is None else _number(figure, figure.value)


def _numerator(figure: Figure) -> Value:
    """A number of cases, or an amount with its decimals."""
    return Styled(figure.numerator, STYLES[figure.unit]) if figure.unit == "tonnes_per_year" else figure.numerator


def _number(figure: Figure, value: float | Decimal | None) -> Value:
    if value is None:
        return None
    shown: Plain = float(value) / HUNDRED if figure.unit == "percent" else float(value)
    return Styled(shown, STYLES[figure.unit])


def _status(figure: Figure) -> str:
    if figure.status != "none":
        return INDICATOR_STATUSES[figure.status]
    if figure.not_filterable:
        return "geen: niet te filteren"
    return "geen: geen gegevens" if figure.value is None else "geen: geen doel" if figure.target is None else "geen"
