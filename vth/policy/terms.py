"""Statutory terms: length, unit, start and whether a weekend moves the end, each with its legal basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vth.kernel.calendar import add_months
from vth.kernel.errors import RegulationsInvalid
from vth.policy.periods import held_on

TermUnit = Literal["days", "weeks", "months"]
TermStart = Literal["same_day", "next_day"]

REQUIRED_TERMS = (
    "decision_regular",
    "decision_regular_with_consent",
    "decision_extended",
    "extension_regular",
    "extension_extended",
    "extension_extended_decided",
    "views",
    "objection",
    "appeal",
    "entry_into_force",
    "entry_into_force_delayed",
    "trial",
    "registration_kept",
    "inspection_report_to_holder",
    "inspection_report_public",
    "extra_visit",
    "compliance_default",
    "follow_up",
    "penalty_payment",
    "penalty_collection_lapses",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One version of a term. `shifts`: an end on a weekend or holiday moves to the next working day (ATW art. 1).

    `starts` says whether the day of the event is the first day of the term itself or the day after is.
    Months are calendar months. A negative reading ("at least four weeks before") is the caller's: no shift then.
    """

    code: str
    name: str
    length: int
    unit: TermUnit
    starts: TermStart
    shifts: bool
    legal_basis: str
    source: str
    valid_from: date
    valid_until: date | None

    def last_day(self, event: date) -> date:
        """The last day of the term that the event sets going, before any move for weekends and holidays."""
        counted_from = event if self.starts == "next_day" else event - timedelta(days=1)
        return self.added_to(counted_from)

    def added_to(self, day: date) -> date:
        """The day plus the length of the term."""
        if self.unit == "months":
            return add_months(day, self.length)
        return day + timedelta(days=self.length * (7 if self.unit == "weeks" else 1))


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms with all their versions, newest last."""

    versions: Mapping[str, tuple[Term, ...]]

    def on(self, code: str, day: date) -> Term:
        """The term as it reads on that day; RegulationsInvalid when regulations/ do not know it for that day."""
        found = held_on(self.versions.get(code, ()), day)
        if found is None:
            raise RegulationsInvalid.because(
                f"In terms.yaml staat geen termijn '{code}' die op {day} geldt: vul die aan.",
                f"terms.yaml has no term '{code}' that holds on {day}: add it.",
                code="term_unknown",
            )
        return found
