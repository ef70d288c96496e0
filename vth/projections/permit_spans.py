"""The spans of a permit: its application, the decision, being in force and what its prescriptions make of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from vth.events.catalogue.permit import (
    ApplicationNotConsidered,
    ApplicationReceived,
    ApplicationSupplemented,
    ApplicationWithdrawn,
    CircularOpportunitiesMapped,
    DecisionAnnounced,
    DecisionPeriodExtended,
    PermitAnnulled,
    PermitGranted,
    PermitRefused,
    PermitRevoked,
    PermitStayed,
    PermitTransferred,
    StayEnded,
    SupplementRequested,
)
from vth.events.catalogue.prescription import (
    PrescriptionAttached,
    PrescriptionWithdrawn,
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.catalogue.values import PrescriptionKind
from vth.events.envelope import RecordedEvent
from vth.policy.decision_date import Application, Suspension, supplemented
from vth.policy.models import Regulations
from vth.projections.decision_term import last_day
from vth.projections.readmodel import Row
from vth.projections.research_spans import ResearchTimeline
from vth.projections.timeline import ENDLESS, Reader, known_rows

KINDS = {PrescriptionKind.EXPERIMENTATION: "experimentation", PrescriptionKind.WASTE_PREVENTION: "waste_prevention"}
UNIONS = ("circular", "experimentation", "waste_prevention")


def permit_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(PermitTimeline, history, regulations)


class PermitTimeline(ResearchTimeline):
    """`circular`, `experimentation` and `waste_prevention` hold while at least one such prescription is in force."""

    __slots__ = ("application", "extension_weeks", "granted_on", "numbers", "received_on", "suspensions")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.application: ApplicationReceived | None = None
        self.suspensions: tuple[Suspension, ...] = ()
        self.extension_weeks = 0
        self.received_on = self.granted_on = 0
        self.numbers: dict[str, set[str]] = {measure: set() for measure in UNIONS}

    def received(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ApplicationReceived)
        self.company = f"company/{fact.company_id}"
        self.received_on = event.effective_on.toordinal()
        self.application = fact
        self.begin(event, "received")

    def supplement_requested(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, SupplementRequested)
        self.suspensions = (*self.suspensions, Suspension(event.effective_on, fact.due_on))

    def application_supplemented(self, event: RecordedEvent) -> None:
        self.suspensions = supplemented(self.suspensions, event.effective_on)

    def extended(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, DecisionPeriodExtended)
        self.extension_weeks = fact.weeks

    def opportunities_mapped(self, event: RecordedEvent) -> None:
        if ("received", "") in self.running and ("opportunities_mapped", "") not in self.running:
            self.begin(event, "opportunities_mapped", cohort_on=self.received_on)

    def dropped(self, event: RecordedEvent) -> None:
        """Withdrawn or not considered: from that day on the application is counted apart."""
        detail = "withdrawn" if isinstance(event.fact, ApplicationWithdrawn) else "not_considered"
        day = event.effective_on.toordinal()
        self.end("received", day)
        self.end("opportunities_mapped", day)
        self.begin(event, "received", detail=detail, cohort_on=self.received_on)

    def decided(self, event: RecordedEvent) -> None:
        fact = self.application
        if fact:
            application = Application(
                date.fromordinal(self.received_on),
                fact.procedure.value,
                bool(fact.consent_needed),
                self.suspensions,
                self.extension_weeks,
            )
            on_time = event.effective_on <= last_day(application, self.regulations)
            self.begin(event, "decided", detail="on_time" if on_time else "late")

    def granted(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PermitGranted)
        self.decided(event)
        self.begin(event, "granted")
        self.granted_on = event.effective_on.toordinal()
        self.in_force_to = fact.valid_until.toordinal() if fact.valid_until else ENDLESS
        self.begin(event, "in_force", until=self.in_force_to)
        for measure in UNIONS:
            if self.numbers[measure]:
                self.begin(event, measure, until=self.in_force_to)
        self.grant_seen(event, fact)

    def revoked(self, event: RecordedEvent) -> None:
        self.out_of_force(event.effective_on.toordinal())

    def annulled(self, event: RecordedEvent) -> None:
        """Nobody could count with it before the day of the judgment, however far back it falls."""
        fact = event.fact
        assert isinstance(fact, PermitAnnulled)
        self.out_of_force(max(event.effective_on, fact.from_).toordinal())

    def out_of_force(self, day: int) -> None:
        self.in_force_to = min(self.in_force_to, day - 1)
        for measure in ("in_force", *UNIONS):
            self.end(measure, day)
        for number in self.undecided:
            self.end("research_owed", day, number)

    def transferred(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PermitTransferred)
        self.hand_over(event.effective_on.toordinal(), f"company/{fact.company_id}")

    def attached(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PrescriptionAttached)
        kind = fact.kind
        if fact.circular:
            self.count_in("circular", fact.number, event)
            if ("circular_attached", fact.number) not in self.running:
                self.begin(event, "circular_attached", fact.number)
        if kind is PrescriptionKind.RESEARCH:
            self.research_attached(event, fact)
        elif kind in KINDS:
            self.count_in(KINDS[kind], fact.number, event)

    def withdrawn(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, PrescriptionWithdrawn)
        self.end("research_owed", event.effective_on.toordinal(), fact.number)
        for measure, numbers in self.numbers.items():
            if fact.number in numbers:
                numbers.remove(fact.number)
                if not numbers:
                    self.end(measure, event.effective_on.toordinal())

    def count_in(self, measure: str, number: str, event: RecordedEvent) -> None:
        numbers = self.numbers[measure]
        if not numbers and self.granted_on:
            self.begin(event, measure, cohort_on=self.granted_on, until=self.in_force_to)
        numbers.add(number)

    READERS: ClassVar[Mapping[type, Reader]] = {
        ApplicationReceived: received,
        SupplementRequested: supplement_requested,
        ApplicationSupplemented: application_supplemented,
        DecisionPeriodExtended: extended,
        CircularOpportunitiesMapped: opportunities_mapped,
        ApplicationWithdrawn: dropped,
        ApplicationNotConsidered: dropped,
        PermitRefused: decided,
        PermitGranted: granted,
        PermitRevoked: revoked,
        PermitAnnulled: annulled,
        PermitTransferred: transferred,
        PrescriptionAttached: attached,
        PrescriptionWithdrawn: withdrawn,
        DecisionAnnounced: ResearchTimeline.announced,
        PermitStayed: ResearchTimeline.stayed,
        StayEnded: ResearchTimeline.stay_ended,
        ResearchReportSubmitted: ResearchTimeline.submitted,
        ResearchReportAssessed: ResearchTimeline.assessed,
        ResearchConverted: ResearchTimeline.converted,
        ResearchClosed: ResearchTimeline.closed,
    }
