"""How an indicator is declared: which spans form its cohort and which of them count. The measures are those of `spans`.

A new indicator is one more declaration in `definitions`, after its measures are among the spans.
"""

from dataclasses import dataclass, replace
from typing import Literal

from vth.kernel.text import Text

Per = Literal["subject", "company"]


@dataclass(frozen=True, slots=True)
class InPeriod:
    """What entered the cohort in the period and still belongs to it on the last day. No details means any detail."""

    measure: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What holds on the last day of the period, since whenever. No details means any detail."""

    measure: str
    details: tuple[str, ...] = ()


Cohort = InPeriod | AtEnd


@dataclass(frozen=True, slots=True)
class Among:
    """Only companies of this SBI section and at least one of these categories, on the last day of the period."""

    section: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the cohort are also found under `having`; `per` company counts each company once."""

    code: str
    version: int
    definition: Text
    cohort: Cohort
    having: str
    having_details: tuple[str, ...] = ()
    per: Per = "subject"
    among: Among | None = None

    @property
    def numerator(self) -> Cohort:
        """The cohort's members that count: its spans of another measure or detail carry the same day of entry."""
        return replace(self.cohort, measure=self.having, details=self.having_details)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in the cohort."""

    code: str
    version: int
    definition: Text
    cohort: Cohort
    per: Per = "subject"
    among: Among | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """By how many percent an amount per year changed since `base_year`, over the companies that reported both years."""

    code: str
    version: int
    definition: Text
    measure: str
    base_year: int


Declaration = Share | Count | Change
