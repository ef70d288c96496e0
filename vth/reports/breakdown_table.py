"""What indicators tell beside their value: other numbers of the same facts, and numbers by group."""

from collections.abc import Iterator, Sequence

from vth.projections.indicators import Figure
from vth.reports.columns import Column, Styled, Value
from vth.reports.indicators_table import in_order
from vth.reports.themes import THEMES, part_name

SHEET, TABLE = "Uitsplitsing", "Uitsplitsing"
TITLE = "Uitsplitsing: wat er naast de waarde van een indicator te zeggen is"
EXPLANATION = (
    "Andere aantallen over dezelfde feiten, en aantallen per groep; de indicatoren zelf staan op Samenvatting."
)
COLUMNS = (
    Column("Indicator", 44, "strong"),
    Column("Thema", 22),
    Column("Onderdeel", 54, "wrapped"),
    Column("Waarde", 14, "decimal"),
)
YEARS = ("base_year", "year")


def cells(figures: Sequence[Figure]) -> Iterator[tuple[Value, ...]]:
    for figure in in_order(figures):
        for name, value in figure.extra.items():
            yield figure.name.nl, THEMES[figure.code], part_name(name), _shown(name, value)


def _shown(name: str, value: float | None) -> Value:
    if value is None:
        return None
    if name in YEARS:
        return Styled(str(value), "right")
    return Styled(value, "whole" if isinstance(value, int) else "decimal")
