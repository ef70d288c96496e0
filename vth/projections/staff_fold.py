"""What the facts say of one member of staff: whose, in which function, adviser or ambassador, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffFunctionChanged,
    StaffLeft,
    StaffRegistered,
)
from vth.events.envelope import RecordedEvent


@dataclass(slots=True)
class Member:
    """A member of staff; None until the fact has happened. Who left is neither adviser nor ambassador."""

    registered: StaffRegistered | None = None
    registered_on: date | None = None
    function: str = ""
    function_since: date | None = None
    adviser: AdviserAppointed | None = None
    adviser_since: date | None = None
    ambassador_since: date | None = None
    left_on: date | None = None

    def read(self, event: RecordedEvent) -> None:
        """Takes in one fact; facts come in the order in which they took effect."""
        self._read_service(event)
        self._read_tasks(event)

    def _read_service(self, event: RecordedEvent) -> None:
        on = event.effective_on
        match event.fact:
            case StaffRegistered() as fact:
                self.registered, self.registered_on = fact, on
                self.function, self.function_since = fact.function.value, on
            case StaffFunctionChanged() as fact:
                self.function, self.function_since = fact.function.value, on
            case StaffLeft():
                self.left_on, self.adviser, self.adviser_since, self.ambassador_since = on, None, None, None
            case _:
                pass

    def _read_tasks(self, event: RecordedEvent) -> None:
        on = event.effective_on
        match event.fact:
            case AdviserAppointed() as fact:
                self.adviser, self.adviser_since = fact, on
            case AdviserEnded():
                self.adviser, self.adviser_since = None, None
            case AmbassadorDesignated():
                self.ambassador_since = on
            case AmbassadorEnded():
                self.ambassador_since = None
            case _:
                pass


def folded(kept: Sequence[RecordedEvent]) -> Member:
    """The member of staff after these facts."""
    member = Member()
    for event in kept:
        member.read(event)
    return member
