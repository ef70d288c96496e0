"""The timeline that fills `spans`: what permits and companies have in common."""

from typing import ClassVar

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.timeline import ENDLESS, Span, Timeline, is_late

LATE, PUBLISHED, ESTIMATED = 1, 2, 4
DOUBTS = {"published": PUBLISHED, "estimated": ESTIMATED}
DETAIL, VALID_FROM, VALID_TO, COMPANY = 3, 5, 6, 7


class SpanTimeline(Timeline):
    """Spans in the order of the table's columns; `running` finds those that still go on, by measure and subject."""

    __slots__ = ("company", "running")
    VALID_FROM: ClassVar[int] = VALID_FROM
    VALID_TO: ClassVar[int] = VALID_TO

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.company = stream
        self.running: dict[tuple[str, str], Span] = {}

    def begin(
        self,
        event: RecordedEvent,
        measure: str,
        subject: str = "",
        detail: str = "",
        cohort_on: int | None = None,
        until: int = ENDLESS,
        amount: int | None = None,
    ) -> None:
        """The measure holds from the day of the event; `cohort_on` is that day too unless stated."""
        day = event.effective_on.toordinal()
        if day <= until:
            self.running[measure, subject] = self.add(
                (
                    self.stream,
                    measure,
                    subject,
                    detail,
                    day if cohort_on is None else cohort_on,
                    day,
                    until,
                    self.company,
                    amount,
                    doubt_of(event),
                )
            )

    def end(self, measure: str, day: int, subject: str = "") -> None:
        """The measure no longer holds on that day, if it did."""
        span = self.running.pop((measure, subject), None)
        if span is not None:
            self.cut(span, day)

    def hand_over(self, day: int, company: str) -> None:
        """From that day on everything that still goes on is counted with another company."""
        for key, span in list(self.running.items()):
            if day <= span[VALID_TO]:
                self.cut(span, day)
                first = max(day, span[VALID_FROM])
                self.running[key] = self.add((*span[:VALID_FROM], first, span[VALID_TO], company, *span[COMPANY + 1 :]))
        self.company = company


def doubt_of(event: RecordedEvent) -> int:
    """How far the day of a fact can be relied on: 0 when it was stated and recorded in time."""
    return is_late(event) * LATE + DOUBTS.get(event.date_basis, 0)
