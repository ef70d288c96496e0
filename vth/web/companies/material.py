"""What a company reported that it uses, by year: as a chart, and as a table with every material."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask_babel import gettext
from markupsafe import Markup

from vth.events.catalogue.company import MaterialFlow, MaterialUseReported
from vth.events.catalogue.values import MaterialNature, MaterialOrigin
from vth.events.envelope import RecordedEvent
from vth.events.history import retained
from vth.web.charts import stacked_chart
from vth.web.formatting import number, text
from vth.web.tables import Cell, Column, Table

Reported = Mapping[int, Sequence[MaterialFlow]]
KINDS = [(origin, nature) for origin in MaterialOrigin for nature in MaterialNature]


def reported(history: Sequence[RecordedEvent]) -> Reported:
    """The flows by year; of a year that was reported twice the last report."""
    facts = (event.fact for event in retained(history))
    found = {fact.year: fact.flows for fact in facts if isinstance(fact, MaterialUseReported)}
    return dict(sorted(found.items()))


def chart(years: Reported) -> Markup | None:
    """Tonnes a year, stacked by origin and nature; None when nothing was reported."""
    if not years:
        return None
    sums = {year: _sums(flows) for year, flows in years.items()}
    series = {
        f"{text(origin)} {text(nature)}": [float(sums[year][origin, nature]) for year in years]
        for origin, nature in KINDS
        if any(sums[year][origin, nature] for year in years)
    }
    return stacked_chart(gettext("Materiaalgebruik in ton per jaar"), [str(year) for year in years], series)


def _sums(flows: Sequence[MaterialFlow]) -> Mapping[tuple[MaterialOrigin, MaterialNature], Decimal]:
    found: defaultdict[tuple[MaterialOrigin, MaterialNature], Decimal] = defaultdict(Decimal)
    for flow in flows:
        found[flow.origin, flow.nature] += flow.tonnes
    return found


def table(years: Reported) -> Table:
    """Every material of every year, the last year on top."""
    columns = [
        Column(gettext("Jaar")),
        Column(gettext("Materiaal")),
        Column(gettext("Herkomst")),
        Column(gettext("Aard")),
        Column(gettext("Ton"), numeric=True),
    ]
    rows = [_row(year, flow) for year, flows in reversed(list(years.items())) for flow in flows]
    nothing = gettext("Er is nog geen materiaalgebruik gemeld.")
    return Table(gettext("Materiaalgebruik per jaar"), columns, rows, nothing=nothing)


def _row(year: int, flow: MaterialFlow) -> list[Cell]:
    note = gettext("geschat") if flow.estimated else ""
    return [
        Cell(str(year)),
        Cell(flow.material),
        Cell(text(flow.origin)),
        Cell(text(flow.nature)),
        Cell(number(flow.tonnes), note=note),
    ]
