"""What measures plan and achieve, by R-step: drawn, and as a table."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext
from markupsafe import Markup

from vth.events.catalogue.values import RStrategy
from vth.projections.plan_list import Tonnes
from vth.web.charts import Chart, bar_chart
from vth.web.formatting import choice_label, number
from vth.web.tables import Cell, Column, Table

Steps = Sequence[tuple[RStrategy, float, float]]
"""Of each R-step: tonnes a year planned and achieved."""


def picture(found: Mapping[str, Tonnes]) -> Chart | None:
    """The chart with its table; None when there is nothing to draw."""
    steps = by_step(found)
    drawing = drawn(steps)
    return Chart(_title(), drawing, table(steps)) if drawing is not None else None


def by_step(found: Mapping[str, Tonnes]) -> Steps:
    """Every R-step, R1 first, also those in which nothing is planned."""
    return [(step, *found.get(step.value, (0.0, 0.0))) for step in RStrategy]


def drawn(steps: Steps) -> Markup | None:
    """Planned beside achieved; nothing when there is neither."""
    if not any(planned or achieved for _, planned, achieved in steps):
        return None
    series = {
        gettext("gepland"): [planned for _, planned, _ in steps],
        gettext("bereikt"): [achieved for _, _, achieved in steps],
    }
    return bar_chart(_title(), [step.value for step, _, _ in steps], series)


def table(steps: Steps) -> Table:
    """The same numbers, of the steps in which there is something."""
    columns = [
        Column(gettext("R-stap")),
        Column(gettext("Ton per jaar gepland"), numeric=True),
        Column(gettext("Ton per jaar bereikt"), numeric=True),
    ]
    rows = [
        [Cell(choice_label(RStrategy, step.value)), Cell(number(planned, 1)), Cell(number(achieved, 1))]
        for step, planned, achieved in steps
        if planned or achieved
    ]
    return Table(_title(), columns, rows, nothing=gettext("Geen."))


def _title() -> str:
    return str(gettext("Ton per jaar per R-stap"))
