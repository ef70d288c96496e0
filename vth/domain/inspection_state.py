"""What the rules of an inspection ask for, and other streams of it."""

from datetime import date

from msgspec import Struct


class State(Struct, frozen=True):
    """An inspection from planning to report; dates are None until the fact has happened.

    `violated` holds the prescriptions at which a violation was found, an empty text for a finding without one.
    """

    scheduled_on: date | None = None
    company_id: str = ""
    permit_id: str | None = None
    kind: str = ""
    violation: str | None = None
    prescriptions: tuple[str, ...] = ()
    cancelled_on: date | None = None
    carried_out_on: date | None = None
    violated: frozenset[str] = frozenset()
    report_sent_on: date | None = None
    published_on: date | None = None

    @property
    def open(self) -> bool:
        """Still to be carried out."""
        return self.scheduled_on is not None and self.cancelled_on is None and self.carried_out_on is None

    def planned_since(self, day: date) -> bool:
        """Planned on this day or later, whatever became of it."""
        return self.scheduled_on is not None and self.scheduled_on >= day


INITIAL = State()
