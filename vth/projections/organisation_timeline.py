"""Spans of what belongs to an organisation; from the day on which a service is succeeded they are its successor's."""

from collections.abc import Iterator

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.span_timeline import SpanTimeline, doubt_of
from vth.projections.timeline import ENDLESS, Span


class OrganisationTimeline(SpanTimeline):
    """`company` is the code of the organisation; `pieces` are the spans of one measure, one after another."""

    __slots__ = ("pieces",)

    def __init__(self, stream: str, regulations: Regulations) -> None:
        super().__init__(stream, regulations)
        self.pieces: dict[tuple[str, str], list[Span]] = {}

    def hold(
        self, event: RecordedEvent, organisation: str, measure: str, subject: str = "", amount: int | None = None
    ) -> None:
        """The measure holds for this organisation, and then for those that succeed it, from the day of the event."""
        day = event.effective_on.toordinal()
        self.pieces[measure, subject] = [
            self.add((self.stream, measure, subject, "", day, first, last, code, amount, doubt_of(event)))
            for code, first, last in self.successive(organisation, day)
        ]

    def let_go(self, measure: str, day: int, subject: str = "") -> None:
        """The measure no longer holds on that day, if it did."""
        for span in self.pieces.pop((measure, subject), ()):
            self.cut(span, day)

    def successive(self, organisation: str, day: int) -> Iterator[tuple[str, int, int]]:
        """The codes that the organisation goes by from that day on, each with its first and last day."""
        found = self.regulations.organisations.service(organisation)
        if found is None or found.valid_until is None or found.successor is None:
            yield organisation, day, ENDLESS
            return
        last = found.valid_until.toordinal()
        if day <= last:
            yield organisation, day, last
        yield from self.successive(found.successor, max(day, last + 1))
