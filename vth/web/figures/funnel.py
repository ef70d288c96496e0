"""The funnel of research conditions as a table."""

from collections.abc import Sequence

from flask_babel import gettext

from vth.projections.indicators import FunnelRow
from vth.web.charts import Chart, bar_chart
from vth.web.formatting import number
from vth.web.tables import Cell, Column, Table


def funnel_chart(rows: Sequence[FunnelRow]) -> Chart | None:
    """How far the conditions of each year came; None without any."""
    if not rows:
        return None
    series = {
        gettext("opgelegd"): [row.imposed for row in rows],
        gettext("rapport ontvangen"): [row.received for row in rows],
        gettext("beoordeeld"): [row.assessed for row in rows],
        gettext("omgezet"): [row.converted for row in rows],
        gettext("afgesloten zonder"): [row.closed for row in rows],
    }
    title = gettext("Van oplegging tot verplichting")
    return Chart(title, bar_chart(title, [str(row.year) for row in rows], series), funnel_table(rows))


def funnel_table(rows: Sequence[FunnelRow]) -> Table:
    """One row a year of imposition; the days are medians."""
    headings = (
        gettext("Opgelegd in"),
        gettext("Opgelegd"),
        gettext("Rapport moest er zijn"),
        gettext("Ontvangen"),
        gettext("Beoordeeld"),
        gettext("Omgezet in verplichting"),
        gettext("Afgesloten zonder"),
        gettext("Open"),
        gettext("Te laat"),
        gettext("Dagen tot rapport"),
        gettext("Dagen tot oordeel"),
        gettext("Dagen tot besluit"),
    )
    columns = [Column(heading, numeric=place > 0) for place, heading in enumerate(headings)]
    nothing = gettext("Er zijn in deze periode geen onderzoeksvoorschriften.")
    return Table(gettext("Onderzoek per jaar"), columns, [_row(row) for row in rows], nothing=nothing)


def _row(row: FunnelRow) -> list[Cell]:
    counts = row.imposed, row.due, row.received, row.assessed, row.converted, row.closed, row.open, row.overdue
    days = row.days_to_report, row.days_to_assessment, row.days_to_decision
    return [Cell(str(row.year)), *(Cell(str(count)) for count in counts), *(Cell(number(each)) for each in days)]
