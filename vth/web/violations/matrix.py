"""The violations of the view over the matrix of the enforcement strategy, drawn and as a table."""

from flask_babel import gettext
from sqlalchemy import Connection

from vth.events.catalogue.values import BehaviourClass
from vth.projections.finding_matrix import violations_by_cell
from vth.projections.supervision_list import ViolationFilter
from vth.web.charts import Chart, stacked_chart
from vth.web.formatting import text
from vth.web.matrix import consequence_names
from vth.web.tables import Cell, Column, Table


def picture(connection: Connection, asked: ViolationFilter) -> Chart:
    """Behaviour by consequences, as the violations are assessed now."""
    counts = violations_by_cell(connection, asked)
    named = {number: f"{number} {name}" for number, name in consequence_names().items()}
    behaviours = [text(one) for one in BehaviourClass]
    series = {label: [counts.get((one.value, number), 0) for one in BehaviourClass] for number, label in named.items()}
    title = gettext("Overtredingen over gedrag en gevolgen")
    columns = [Column(gettext("Gedrag")), *(Column(label, numeric=True) for label in named.values())]
    rows = [
        [Cell(label), *(Cell(str(series[name][at])) for name in named.values())] for at, label in enumerate(behaviours)
    ]
    return Chart(title, stacked_chart(title, behaviours, series), Table(title, columns, rows))
