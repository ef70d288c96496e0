"""The spans of research conditions: imposed, due, report received and assessed, converted or closed.

All carry as `cohort_on` the day on which the condition was imposed, except `research_decided`, which carries the day of
the decision. `research_due` holds while the report is owed by the date in its detail, until the research is decided.
"""

from datetime import date

from vth.events.catalogue.permit import PermitGranted
from vth.events.catalogue.prescription import (
    PrescriptionAttached,
    ResearchClosed,
    ResearchConverted,
    ResearchReportAssessed,
    ResearchReportSubmitted,
)
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.due_rule import occurrence
from vth.projections.permit_terms import due_rule, permit_dates
from vth.projections.permit_view import PermitView, PrescriptionView, Stay
from vth.projections.span_timeline import DETAIL, SpanTimeline


class ResearchTimeline(SpanTimeline):
    """Keeps of a permit only what the due dates of its research conditions depend on."""

    __slots__ = ("permit", "renewed", "undecided")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.permit = PermitView(stream, [])
        self.undecided: dict[str, PrescriptionView] = {}
        self.renewed: dict[str, date] = {}

    def research_attached(self, event: RecordedEvent, fact: PrescriptionAttached) -> None:
        self.undecided[fact.number] = PrescriptionView(fact, event)
        self.begin(event, "research_attached", fact.number)
        self.due_again(event)

    def grant_seen(self, event: RecordedEvent, fact: PermitGranted) -> None:
        self.permit.grant, self.permit.decided = fact, event
        self.due_again(event)

    def announced(self, event: RecordedEvent) -> None:
        self.permit.announced.append(event.effective_on)
        self.due_again(event)

    def stayed(self, event: RecordedEvent) -> None:
        self.permit.stays.append(Stay(event.effective_on))
        self.due_again(event)

    def stay_ended(self, event: RecordedEvent) -> None:
        if self.permit.open_stay:
            self.permit.open_stay.ended_on = event.effective_on
            self.due_again(event)

    def submitted(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ResearchReportSubmitted)
        self.first("research_received", fact.number, event)

    def assessed(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ResearchReportAssessed)
        self.first("research_assessed", fact.number, event)
        if fact.new_due_on:
            self.renewed[fact.number] = fact.new_due_on
            self.due_again(event)

    def converted(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ResearchConverted)
        self.research_decided(event, fact.number, "converted")

    def closed(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ResearchClosed)
        self.research_decided(event, fact.number, "closed")

    def research_decided(self, event: RecordedEvent, number: str, outcome: str) -> None:
        condition = self.undecided.pop(number, None)
        if condition:
            imposed_on = condition.attached_on.toordinal()
            self.begin(event, f"research_{outcome}", number, cohort_on=imposed_on)
            self.begin(event, "research_decided", number, outcome)
            self.end("research_due", event.effective_on.toordinal(), number)

    def first(self, measure: str, number: str, event: RecordedEvent) -> None:
        condition = self.undecided.get(number)
        if condition and (measure, number) not in self.running:
            self.begin(event, measure, number, cohort_on=condition.attached_on.toordinal())

    def due_again(self, event: RecordedEvent) -> None:
        """Writes down by when each report is owed as it stands after this event, where that is new."""
        if not self.undecided:
            return
        dates = permit_dates(self.permit, self.regulations)
        for number, condition in self.undecided.items():
            rule = due_rule(condition, self.permit, dates, self.regulations)
            due_on = occurrence(rule, 0) if rule else None
            self.owe(event, number, condition.attached_on, self.renewed.get(number, due_on))

    def owe(self, event: RecordedEvent, number: str, imposed_on: date, due_on: date | None) -> None:
        running = self.running.get(("research_due", number))
        if due_on is None or running is None or running[DETAIL] != due_on.isoformat():
            self.end("research_due", event.effective_on.toordinal(), number)
            if due_on:
                self.begin(event, "research_due", number, due_on.isoformat(), imposed_on.toordinal())
