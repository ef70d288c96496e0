"""The spans of an inspection: follow-ups that were due and carried out, and the prescriptions that it assessed.

`assessed_compliant` and `assessed_violation` name the prescription as their subject and its permit as their detail.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.inspection import (
    FindingResult,
    InspectionCancelled,
    InspectionCarriedOut,
    InspectionKind,
    InspectionScheduled,
)
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows

ASSESSED = {FindingResult.COMPLIANT: "assessed_compliant", FindingResult.VIOLATION: "assessed_violation"}


def inspection_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(InspectionTimeline, history, regulations)


class InspectionTimeline(SpanTimeline):
    """A follow-up without a due date is never late: it is not among those that were due."""

    __slots__ = ("due_on", "permit")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.due_on: int | None = None
        self.permit = ""

    def scheduled(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, InspectionScheduled)
        self.company = f"company/{fact.company_id}"
        self.permit = f"permit/{fact.permit_id}" if fact.permit_id else ""
        if fact.kind is InspectionKind.FOLLOW_UP and fact.due_on and self.due_on is None:
            self.due_on = fact.due_on.toordinal()
            self.begin(event, "follow_up_due", cohort_on=self.due_on)

    def cancelled(self, event: RecordedEvent) -> None:
        """From that day on the follow-up is counted apart."""
        if ("follow_up_due", "") in self.running:
            self.end("follow_up_due", event.effective_on.toordinal())
            self.begin(event, "follow_up_due", detail="cancelled", cohort_on=self.due_on)

    def carried_out(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, InspectionCarriedOut)
        if self.due_on is not None and ("follow_up_carried_out", "") not in self.running:
            detail = "on_time" if event.effective_on.toordinal() <= self.due_on else "late"
            self.begin(event, "follow_up_carried_out", detail=detail, cohort_on=self.due_on)
        if self.permit:
            self.assess(event, fact)

    def assess(self, event: RecordedEvent, fact: InspectionCarriedOut) -> None:
        """Of several findings on one prescription the last counts."""
        results = {f.prescription: f.result for f in fact.findings if f.prescription and f.result in ASSESSED}
        for number, result in results.items():
            if not any((measure, number) in self.running for measure in ASSESSED.values()):
                self.begin(event, ASSESSED[result], number, self.permit)

    READERS: ClassVar[Mapping[type, Reader]] = {
        InspectionScheduled: scheduled,
        InspectionCancelled: cancelled,
        InspectionCarriedOut: carried_out,
    }
