"""How far the research conditions came, by year of imposition, with the median days of each step."""

from collections.abc import Iterable, Iterator

from vth.projections.indicators import FunnelRow
from vth.reports.charts import BLUE, GREEN, GREY, ORANGE, PALE, VIOLET, Bars
from vth.reports.columns import Column, Value

SHEET, TABLE = "Onderzoekstrechter", "Onderzoekstrechter"
TITLE = "Onderzoekstrechter: wat van onderzoeksvoorschriften is gekomen"
EXPLANATION = (
    "Onderzoeksvoorschriften per jaar van oplegging, zoals zij ervoor stonden op de laatste dag; "
    "dagen zijn medianen over de gevallen die de stap hebben gezet."
)
COLUMNS = (
    Column("Jaar van oplegging", 12),
    Column("Opgelegd", 11, "whole"),
    Column("Rapport verschuldigd", 13, "whole"),
    Column("Rapport ontvangen", 12, "whole"),
    Column("Beoordeeld", 12, "whole"),
    Column("Omgezet", 11, "whole"),
    Column("Afgesloten", 12, "whole"),
    Column("Open", 9, "whole"),
    Column("Rapport te laat", 11, "whole"),
    Column("Dagen tot rapport", 13, "decimal"),
    Column("Dagen tot beoordeling", 13, "decimal"),
    Column("Dagen tot besluit", 13, "decimal"),
)
BARS = Bars(
    "Hoe ver de onderzoeken zijn gekomen, per jaar van oplegging",
    names=1,
    values=range(2, 8),
    colours=(BLUE, PALE, VIOLET, ORANGE, GREEN, GREY),
)


def cells(rows: Iterable[FunnelRow]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield (
            str(row.year),
            row.imposed,
            row.due,
            row.received,
            row.assessed,
            row.converted,
            row.closed,
            row.open,
            row.overdue,
            row.days_to_report,
            row.days_to_assessment,
            row.days_to_decision,
        )
