"""The violations of the period over the matrix of the enforcement strategy: behaviour by consequences."""

from collections.abc import Iterator, Mapping

from vth.events.catalogue.values import CONSEQUENCES as SCALE
from vth.policy.enforcement import BEHAVIOURS as LETTERS
from vth.policy.enforcement import CELLS, CONSEQUENCES, Enforcement, Strategy
from vth.reports.columns import Column, Value
from vth.reports.words import BEHAVIOURS

Counts = Mapping[tuple[str, int], tuple[int, int]]
"""How many violations were established in the period, and how many of them are open, by behaviour and consequences."""
SHEET, TABLE = "Matrix", "Matrix"
TITLE = "Overtredingen in de matrix van de handhavingsstrategie (LHSO)"
EXPLANATION = "Overtredingen die in de periode zijn vastgesteld, naar gedrag (A-D) en gevolgen (1-4)."
COLUMNS = (
    Column("Gedrag", 30, "strong"),
    *(Column(f"{number} {step.nl}", 18, "whole") for number, step in SCALE.named),
    Column("Totaal", 18, "whole"),
)


def cells(counts: Counts) -> Iterator[tuple[Value, ...]]:
    for letter in LETTERS:
        numbers = [counts.get((letter, consequences), (0, 0))[0] for consequences in CONSEQUENCES]
        yield BEHAVIOURS[letter], *numbers, sum(numbers)
    totals = [sum(counts.get((letter, one), (0, 0))[0] for letter in LETTERS) for one in CONSEQUENCES]
    yield "Totaal", *totals, sum(totals)


class Advice:
    """The sheet beside it: what the strategy advises for each of the sixteen cells."""

    SHEET, TABLE = "Advies per vak", "Advies_per_vak"
    TITLE = "Wat de handhavingsstrategie adviseert, per vak van de matrix"
    EXPLANATION = (
        "Met de aantallen uit de periode. Niet bevestigd: van dit vak is geen openbare officiële tekst; elke dienst "
        "stelt haar eigen matrix vast."
    )
    COLUMNS = (
        Column("Gedrag", 24, "strong"),
        Column("Gevolgen (1-4)", 11, "centred"),
        Column("Vastgesteld in de periode", 14, "whole"),
        Column("Waarvan open", 12, "whole"),
        Column("Geadviseerde interventies", 60, "wrapped"),
        Column("Bevestigd", 14, "centred", {"niet bevestigd": "orange"}),
    )

    @staticmethod
    def cells(counts: Counts, enforcement: Enforcement, strategy: Strategy) -> Iterator[tuple[Value, ...]]:
        for letter, consequences in CELLS:
            established, still_open = counts.get((letter, consequences), (0, 0))
            cell = strategy.cells[letter, consequences]
            advised = ", ".join(enforcement.interventions[code].name.nl for code in cell.interventions)
            confirmed = "bevestigd" if cell.confirmed else "niet bevestigd"
            yield BEHAVIOURS[letter], str(consequences), established, still_open, advised, confirmed
