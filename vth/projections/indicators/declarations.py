"""How an indicator is declared: which spans form its cohort and which of them count. The measures are those of `spans`.

A new indicator is one more declaration in `definitions`, after its measures are among the spans.
"""

from dataclasses import dataclass, replace
from typing import Literal

from vth.kernel.text import Text

Per = Literal["subject", "company"]
Owner = Literal["company", "permit", "staff", "organisation"]
"""What the column `company` of an indicator's spans holds; a permit counts with its holder, staff with theirs."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Only what names, in this column, a stream of which this measure holds on the last day."""

    column: Literal["detail", "company"]
    measure: str


@dataclass(frozen=True, slots=True)
class InPeriod:
    """What entered the cohort in the period and still belongs to it on the last day. No details means any detail."""

    measure: str
    details: tuple[str, ...] = ()
    linked: tuple[Linked, ...] = ()


@dataclass(frozen=True, slots=True)
class AtEnd:
    """What holds on the last day of the period, since whenever. No details means any detail."""

    measure: str
    details: tuple[str, ...] = ()
    linked: tuple[Linked, ...] = ()


Cohort = InPeriod | AtEnd


@dataclass(frozen=True, slots=True)
class Among:
    """Only companies of this SBI section and at least one of these categories, on the last day of the period."""

    section: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Additional:
    """What is told beside the value, under `name`; with `by` one number for each group, under `name_group`.

    `amount` adds up what the spans carry, `linked_amount` what the spans carry that their detail names.
    """

    name: str
    cohort: Cohort
    of: Literal["number", "companies", "amount", "linked_amount"] = "number"
    by: Literal["", "detail", "first_word", "further_words", "sector"] = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the cohort are also found under `having`; `per` company counts each company once.

    `having_linked` says what else must hold of those that count.
    """

    code: str
    version: int
    definition: Text
    cohort: Cohort
    having: str
    having_details: tuple[str, ...] = ()
    having_linked: tuple[Linked, ...] = ()
    per: Per = "subject"
    among: Among | None = None
    owner: Owner = "company"

    @property
    def numerator(self) -> Cohort:
        """The cohort's members that count: its spans of another measure or detail carry the same day of entry."""
        return replace(self.cohort, measure=self.having, details=self.having_details, linked=self.having_linked)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in the cohort; `sums` adds up their amounts instead."""

    code: str
    version: int
    definition: Text
    cohort: Cohort
    per: Per = "subject"
    among: Among | None = None
    owner: Owner = "company"
    sums: bool = False
    extras: tuple[Additional, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """By how many percent an amount per year changed since `base_year`, over the companies that reported both years."""

    code: str
    version: int
    definition: Text
    measure: str
    base_year: int
    owner: Owner = "company"


@dataclass(frozen=True, slots=True)
class LastAssessed:
    """How many of the circular prescriptions that were assessed in the period were compliant the last time."""

    code: str
    version: int
    definition: Text
    compliant: str
    violated: str
    circular: str
    owner: Owner = "company"


Declaration = Share | Count | Change | LastAssessed
