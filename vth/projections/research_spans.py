"""The spans of research conditions: imposed, due, report received and assessed, converted or closed.

All carry as `cohort_on` the day on which the condition was imposed, except `research_decided`, which carries the day of
the decision. The detail of `research_received` and `research_assessed` is the day of the first report and assessment,
that of `research_due` the date by which the report is or was owed. `research_owed` holds while a report is outstanding:
until it is submitted, and again from an assessment that finds it insufficient.
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
from vth.events.catalogue.values import AssessmentOutcome
from vth.events.envelope import RecordedEvent
from vth.policy.due_rule import occurrence
from vth.policy.models import Regulations
from vth.projections.permit_terms import due_rule, permit_dates
from vth.projections.permit_view import PermitView, PrescriptionView, Stay
from vth.projections.span_timeline import DETAIL, SpanTimeline
from vth.projections.timeline import ENDLESS


class ResearchTimeline(SpanTimeline):
    """Keeps of a permit only what the due dates of its research conditions depend on."""

    __slots__ = ("in_force_to", "permit", "renewed", "undecided")

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.in_force_to = 0
        self.permit = PermitView(stream, [])
        self.undecided: dict[str, PrescriptionView] = {}
        self.renewed: dict[str, date] = {}

    def research_attached(self, event: RecordedEvent, fact: PrescriptionAttached) -> None:
        self.undecided[fact.number] = PrescriptionView(fact, event)
        self.begin(event, "research_attached", fact.number)
        self.report_owed(event, fact.number)
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
        self.end("research_owed", event.effective_on.toordinal(), fact.number)

    def assessed(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, ResearchReportAssessed)
        self.first("research_assessed", fact.number, event)
        if fact.outcome is AssessmentOutcome.INSUFFICIENT:
            self.report_owed(event, fact.number)
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
            self.end("research_owed", event.effective_on.toordinal(), number)

    def report_owed(self, event: RecordedEvent, number: str) -> None:
        condition = self.undecided.get(number)
        if condition and ("research_owed", number) not in self.running:
            imposed_on = condition.attached_on.toordinal()
            self.begin(event, "research_owed", number, cohort_on=imposed_on, until=self.in_force_to or ENDLESS)

    def first(self, measure: str, number: str, event: RecordedEvent) -> None:
        condition = self.undecided.get(number)
        if condition and (measure, number) not in self.running:
            day = event.effective_on.isoformat()
            self.begin(event, measure, number, day, condition.attached_on.toordinal())

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
