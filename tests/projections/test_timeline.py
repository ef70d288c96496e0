"""What was known when: the rows that hold for a position are those of the history up to that position."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projections.histories import history, steps
from tests.projections.world import day, event
from vth.events.catalogue.company import CompanyScanCarriedOut
from vth.events.history import retained
from vth.policy import Regulations
from vth.projections.company_dimensions import DimensionTimeline
from vth.projections.company_spans import CompanyTimeline
from vth.projections.permit_spans import PermitTimeline
from vth.projections.timeline import Timeline, is_late, known_rows

TIMELINES = [("permit", PermitTimeline), ("company", CompanyTimeline), ("company", DimensionTimeline)]


@pytest.mark.parametrize(("stream_type", "kind"), TIMELINES)
@settings(max_examples=150)
@given(data=st.data())
def test_the_rows_known_at_a_position_are_those_of_the_facts_until_then(
    stream_type: str, kind: type[Timeline], data: st.DataObject, regulations: Regulations
) -> None:
    events = history(f"{stream_type}/1", data.draw(steps(stream_type)))
    rows = known_rows(kind, events, regulations)
    for count, last in enumerate(events, 1):
        known = Counter(row[:-2] for row in rows if row[-2] <= last.position < row[-1])  # type: ignore[operator]
        read_at_once = kind(last.stream, regulations).read(retained(events[:count]))
        assert known == Counter(list(read_at_once.known))


@pytest.mark.parametrize(("stream_type", "kind"), TIMELINES)
@settings(max_examples=150)
@given(data=st.data())
def test_what_holds_on_a_day_does_not_depend_on_facts_of_later_days(
    stream_type: str, kind: type[Timeline], data: st.DataObject, regulations: Regulations
) -> None:
    events = retained(history(f"{stream_type}/1", data.draw(steps(stream_type))))
    whole = kind(f"{stream_type}/1", regulations).read(events).known
    for on in {one.effective_on for one in events}:
        until = kind(f"{stream_type}/1", regulations).read(one for one in events if one.effective_on <= on).known
        assert holding(whole, kind, on.toordinal()) == holding(until, kind, on.toordinal())


def holding(spans: object, kind: type[Timeline], on: int) -> Counter[object]:
    """What holds on that day, without how long it still will."""
    first, last = kind.VALID_FROM, kind.VALID_TO
    return Counter(span[:last] + span[last + 1 :] for span in spans if span[first] <= on <= span[last])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("recorded", "late"), [("2025-03-01", False), ("2025-03-31", False), ("2025-04-01", True), ("2025-12-01", True)]
)
def test_a_fact_is_late_when_recorded_more_than_thirty_days_after_it_took_place(recorded: str, late: bool) -> None:
    assert is_late(event("company/1", 1, 1, CompanyScanCarriedOut(), day("03-01"), day(recorded))) is late
