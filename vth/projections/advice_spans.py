"""The spans of questions to the knowledge desk and of knowledge circles."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from vth.events.catalogue.knowledge_circle import CircleActivityHeld, CircleDissolved, CircleFounded
from vth.events.catalogue.question import QuestionReceived
from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.organisation_timeline import OrganisationTimeline
from vth.projections.readmodel import Row
from vth.projections.span_timeline import SpanTimeline
from vth.projections.timeline import Reader, known_rows


def question_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(QuestionTimeline, history, regulations)


def circle_spans(history: Sequence[RecordedEvent], regulations: Regulations) -> list[Row]:
    return known_rows(CircleTimeline, history, regulations)


class QuestionTimeline(SpanTimeline):
    """`question` by theme and `question_sector` by SBI section; `company_question` only when a company asked."""

    __slots__ = ()

    def received(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, QuestionReceived)
        self.company = f"company/{fact.company_id}" if fact.company_id else ""
        section = self.regulations.sbi.section(fact.sbi_code, "2008") if fact.sbi_code else None
        self.begin(event, "question", detail=fact.theme)
        self.begin(event, "question_sector", detail=section or "")
        if fact.company_id:
            self.begin(event, "company_question")

    READERS: ClassVar[Mapping[type, Reader]] = {QuestionReceived: received}


class CircleTimeline(OrganisationTimeline):
    """`circle` from its founding until it is dissolved; its activities stay counted."""

    __slots__ = ("service",)

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.service = ""

    def founded(self, event: RecordedEvent) -> None:
        fact = event.fact
        assert isinstance(fact, CircleFounded)
        self.service = fact.environmental_service
        self.let_go("circle", event.effective_on.toordinal())
        self.hold(event, fact.environmental_service, "circle")

    def activity(self, event: RecordedEvent) -> None:
        self.hold(event, self.service, "circle_activity", str(event.version))

    def dissolved(self, event: RecordedEvent) -> None:
        self.let_go("circle", event.effective_on.toordinal())

    READERS: ClassVar[Mapping[type, Reader]] = {
        CircleFounded: founded,
        CircleActivityHeld: activity,
        CircleDissolved: dissolved,
    }
