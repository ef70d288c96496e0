"""What the rules of a permit ask for: how far the application is, what was decided, which prescriptions it carries."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from vth.kernel.text import Text, day_text
from vth.policy.decision_date import Suspension

Outcome = Literal["", "granted", "refused", "withdrawn", "not_considered"]


class Prescription(Struct, frozen=True):
    """One prescription: what it is, how far a research condition is, and the standard prescription it was made from."""

    kind: str
    has_duty: bool
    from_research: str | None
    withdrawn_on: date | None = None
    reported: bool = False
    sufficient: bool = False
    decided_on: date | None = None
    standard: tuple[str, int] | None = None
    parameters: Mapping[str, str | int] = {}


class State(Struct, frozen=True):
    """A permit from application to end; dates are None until the fact has happened."""

    received_on: date | None = None
    company_id: str = ""
    procedure: str = "regular"
    consent_needed: bool = False
    suspensions: tuple[Suspension, ...] = ()
    extension_weeks: int = 0
    draft_on: date | None = None
    outcome: Outcome = ""
    decided_on: date | None = None
    announced_on: date | None = None
    valid_until: date | None = None
    revoked_on: date | None = None
    annulled_on: date | None = None
    stayed: bool = False
    copy_owed: bool = False
    prescriptions: Mapping[str, Prescription] = {}

    def why_not_in_force(self, on: date) -> Text | None:
        """What ended a granted permit before or on that day; None while it stands."""
        if self.annulled_on is not None:
            return _on("vernietigd op", "annulled on", self.annulled_on)
        if self.revoked_on is not None:
            return _on("ingetrokken op", "revoked on", self.revoked_on)
        if self.valid_until is not None and self.valid_until < on:
            return _on("verlopen na", "expired after", self.valid_until)
        return None


def _on(nl: str, en: str, day: date) -> Text:
    told = day_text(day)
    return Text(f"{nl} {told.nl}", f"{en} {told.en}")


INITIAL = State()
