"""What the training framework asks of each function, with its source."""

from collections.abc import Iterator

from vth.policy.training import TrainingFramework
from vth.projections.training_matrix import FUNCTIONS
from vth.reports.columns import Column, Value

SHEET, TABLE = "Opleidingskader", "Opleidingskader"
TITLE = "Opleidingskader: wat van wie wordt gevraagd"
EXPLANATION = (
    "Het kader dat gold op de laatste dag van de periode. Een leeg vak bij maanden: zonder termijn, of blijft geldig."
)
COLUMNS = (
    Column("Functie", 24, "strong"),
    Column("Opleiding", 20),
    Column("Titel", 46, "wrapped"),
    Column("Binnen maanden", 10, "whole"),
    Column("Geldig in maanden", 10, "whole"),
    Column("Bron", 70, "wrapped"),
)


def cells(framework: TrainingFramework | None) -> Iterator[tuple[Value, ...]]:
    for asked in framework.requirements if framework else ():
        function = FUNCTIONS[asked.function].nl
        yield function, asked.course, asked.title, asked.within_months, asked.valid_months, asked.source
