"""The register of experiments, by the day of the request."""

from collections.abc import Mapping
from typing import Any

from vth.events.catalogue.experiment import ExperimentOutcome
from vth.projections import experiments
from vth.reports.columns import Column, Value
from vth.reports.holders import Case

SHEET, TABLE = "Proefnemingen", "Proefnemingen"
TITLE = "Register van proefnemingen"
EXPLANATION = "Proefnemingen onder deze vergunningen, van aanvraag tot wat ervan is geleerd."
COLUMNS = (
    Column("Aangevraagd", 12, "day"),
    Column("Bedrijf", 26, "wrapped"),
    Column("Zaaknummer", 17),
    Column("Voorschrift", 11),
    Column("Doel", 40, "wrapped"),
    Column("Stand", 15),
    Column("Vanaf", 11, "day"),
    Column("Tot en met", 11, "day"),
    Column("Keer verlengd", 9, "whole"),
    Column("Geëindigd", 11, "day"),
    Column("Uitkomst", 16, "wrapped"),
    Column("Les", 36, "wrapped"),
    Column("Bereikt (ton)", 11, "decimal"),
)
STATES = {
    experiments.REQUESTED: "aangevraagd",
    experiments.REJECTED: "afgewezen",
    experiments.APPROVED: "goedgekeurd",
    experiments.RUNNING: "loopt",
    experiments.STOPPED: "gestopt",
    experiments.COMPLETED: "afgerond",
    experiments.EVALUATED: "geëvalueerd",
    experiments.PERMANENT: "blijvend gemaakt",
}
OUTCOMES = {one.value: one.label.nl for one in ExperimentOutcome}


def key(row: Mapping[str, Any]) -> str:
    return f"{row['requested_on']} {row['stream']}"


def cells(row: Mapping[str, Any], case: Case) -> tuple[Value, ...]:
    return (
        row["requested_on"],
        case.holder.name,
        case.case_number,
        row["prescription"],
        row["aim"],
        STATES[row["state"]],
        row["starts_on"],
        row["ends_on"],
        row["times_extended"] or None,
        row["ended_on"],
        OUTCOMES.get(row["outcome"]),
        row["lesson"],
        row["tonnes_achieved"],
    )
