"""The spans of a member of staff: whose they are, in service, and appointed as adviser or designated as ambassador."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.staff import (
    AdviserAppointed,
    AdviserEnded,
    AmbassadorDesignated,
    AmbassadorEnded,
    StaffLeft,
    StaffRegistered,
)
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.organisation_timeline import OrganisationTimeline
from vth.projections.readmodel import Row
from vth.projections.timeline import Reader, known_rows

THOUSAND = 1000


def staff_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(StaffTimeline, history, regulations)


class StaffTimeline(OrganisationTimeline):
    """`staff` says for good whose they are; `staff_in_service` is theirs alone, so that each counts once."""

    __slots__ = ("organisation",)

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.organisation = ""

    def registered(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, StaffRegistered)
        self.organisation = fact.organisation
        self.hold(event, fact.organisation, "staff")
        self.begin(event, "staff_in_service")

    def left(self, event: RecordedEvent) -> None:
        """Whoever left is neither adviser nor ambassador any longer, said or not."""
        day = event.effective_on.toordinal()
        self.end("staff_in_service", day)
        self.let_go("adviser", day)
        self.let_go("ambassador", day)

    def appointed(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, AdviserAppointed)
        self.let_go("adviser", event.effective_on.toordinal())
        self.hold(event, fact.environmental_service, "adviser", amount=round(fact.fte * THOUSAND))

    def adviser_ended(self, event: RecordedEvent) -> None:
        self.let_go("adviser", event.effective_on.toordinal())

    def designated(self, event: RecordedEvent) -> None:
        self.let_go("ambassador", event.effective_on.toordinal())
        self.hold(event, self.organisation, "ambassador")

    def ambassador_ended(self, event: RecordedEvent) -> None:
        self.let_go("ambassador", event.effective_on.toordinal())

    READERS: ClassVar[Mapping[type, Reader]] = {
        StaffRegistered: registered,
        StaffLeft: left,
        AdviserAppointed: appointed,
        AdviserEnded: adviser_ended,
        AmbassadorDesignated: designated,
        AmbassadorEnded: ambassador_ended,
    }
