"""What is asked: a period, for whom, and as known when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vth.rights.limits import Limit

Category = Literal["provincial", "seveso", "seveso_lower", "seveso_upper", "ippc"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose facts count: those of companies that are, on the last day of the period, all of what is stated here.

    `sector` is an SBI section (a letter) or division (two digits); `municipality` a CBS code of four digits; category
    `seveso` means either tier. `within` is what the one who asks may see; None for all.
    """

    environmental_service: str | None = None
    competent_authority: str | None = None
    municipality: str | None = None
    sector: str | None = None
    category: Category | None = None
    within: Limit | None = None

    @property
    def widest(self) -> "Scope":
        """Without the filter that was asked for: all that the one who asks may see."""
        return Scope(within=self.within)


EVERYONE = Scope()


@dataclass(frozen=True, slots=True)
class Question:
    """From `start` until `end`, both included, as known when the log had come to `known_position`."""

    start: date
    end: date
    known_position: int
    scope: Scope = EVERYONE
