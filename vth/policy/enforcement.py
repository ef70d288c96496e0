"""The national enforcement strategy as data: which interventions are advised for a behaviour and its consequences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vth.kernel.text import Text
from vth.policy.periods import held_on

Behaviour = Literal["A", "B", "C", "D"]
Nature = Literal["remedial", "intrusive", "punitive", "criminal"]
BEHAVIOURS: tuple[Behaviour, ...] = ("A", "B", "C", "D")
CONSEQUENCES = (1, 2, 3, 4)
CELLS = tuple((behaviour, consequences) for behaviour in BEHAVIOURS for consequences in CONSEQUENCES)
NATURES: Mapping[Nature, Text] = {
    "remedial": Text("herstellend", "remedial"),
    "intrusive": Text("ingrijpend", "intrusive"),
    "punitive": Text("bestraffend", "punitive"),
    "criminal": Text("strafrecht", "criminal law"),
}
WARNING, PENALTY_ORDER, COERCION_ORDER, FINE = "warning", "penalty_order", "coercion_order", "administrative_fine"
REPORT, PENAL_ORDER = "criminal_report", "penal_order"
REQUIRED_INTERVENTIONS = (WARNING, PENALTY_ORDER, COERCION_ORDER, FINE, REPORT, PENAL_ORDER)
"""Those that have a fact of their own in the log; the others are recorded as another measure."""


@dataclass(frozen=True, slots=True)
class Intervention:
    """One thing that an authority can do about a violation."""

    code: str
    name: Text
    nature: Nature
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a strategy advises for one behaviour and one class of consequences.

    `confirmed` is false when no public source gives the official text of this cell: an authority replaces it then.
    """

    behaviour: Behaviour
    consequences: int
    interventions: tuple[str, ...]
    confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Strategy:
    """One version of the strategy: sixteen cells, A-D by 1-4."""

    version: str
    name: str
    valid_from: date
    valid_until: date | None
    source: str
    cells: Mapping[tuple[str, int], Cell]

    def advised(self, behaviour: str, consequences: int) -> tuple[str, ...]:
        """The codes of the interventions that are advised, the order of the file kept."""
        return self.cells[behaviour, consequences].interventions


@dataclass(frozen=True, slots=True)
class Enforcement:
    """All versions of the strategy, oldest first, and the interventions by code."""

    strategies: tuple[Strategy, ...]
    interventions: Mapping[str, Intervention]

    def strategy(self, version: str) -> Strategy | None:
        """The strategy of that version, or None."""
        return next((strategy for strategy in self.strategies if strategy.version == version), None)

    def strategy_on(self, day: date) -> Strategy:
        """The strategy of that day; the oldest one known for a violation from before it, else the newest."""
        oldest, newest = self.strategies[0], self.strategies[-1]
        return held_on(self.strategies, day) or (oldest if day < oldest.valid_from else newest)
