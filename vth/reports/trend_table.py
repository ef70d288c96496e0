"""How a theme developed: a sheet with its charts in front and the numbers behind them below."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vth.reports.columns import Column, Plain, Styled, Value
from vth.reports.trends import Line
from vth.reports.wording import day
from vth.reports.words import INDICATOR_STATUSES

EXPLANATION = (
    "Per kwartaal, of per jaar bij een lang rapport, naast waar het pad naar het doel dan staat. Een leeg vak of een "
    "onderbroken lijn: geen gegevens. De laatste periode eindigt op de laatste dag van dit bestand."
)
NOTHING = "Onder dit filter is over dit thema niets te vertellen: deze feiten horen niet bij een bedrijf."
COLUMNS = (
    Column("Onderwerp", 51, "strong"),
    Column("Periode", 10, "centred"),
    Column("Eerste dag", 11, "centred"),
    Column("Laatste dag", 11, "centred"),
    Column("Teller", 9, "whole"),
    Column("Noemer", 9, "whole"),
    Column("Waarde", 11, "percent"),
    Column("Verwacht (pad)", 11, "percent"),
    Column("Stand", 18, "centred", {word: tone for tone, word in INDICATOR_STATUSES.items()}),
)
NAMES, VALUES, EXPECTED = 2, 7, 8
"""The columns behind a chart."""
STYLES = {"percent": "percent", "count": "whole", "tonnes_per_year": "decimal"}


class TrendSheet(NamedTuple):
    """The sheet of one theme, with what a table module says about itself; `told` when there is anything to tell."""

    theme: str
    told: bool = True

    @property
    def SHEET(self) -> str:  # noqa: N802
        return f"Trend {self.theme}"

    @property
    def TABLE(self) -> str:  # noqa: N802
        return f"Trend_{self.theme.replace(' ', '_')}"

    @property
    def TITLE(self) -> str:  # noqa: N802
        return f"Trend: {self.theme}"

    @property
    def EXPLANATION(self) -> str:  # noqa: N802
        return EXPLANATION if self.told else NOTHING

    @property
    def COLUMNS(self) -> Sequence[Column]:  # noqa: N802
        return COLUMNS


def cells(lines: Sequence[Line]) -> Iterator[tuple[Value, ...]]:
    for line in lines:
        for point in line.points:
            yield (
                line.name,
                point.name,
                day(point.start),
                day(point.end),
                _styled(point.numerator, line.unit if line.unit != "percent" else "count"),
                point.denominator,
                _styled(point.value, line.unit),
                _styled(point.expected, line.unit),
                INDICATOR_STATUSES[point.status] if point.status != "none" else "geen",
            )


def _styled(value: Plain, unit: str) -> Value:
    return None if value is None else Styled(value, STYLES[unit])
