"""Reading the log by position, by stream and by instant."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from tests.events.store.examples import CODEC, MORNING, ORIGIN, PERMIT, later, notes, stream
from tests.support.databases import connected
from vth.events.codec import Codec
from vth.events.store import EventStore
from vth.events.tables import events
from vth.kernel.errors import UnknownEventType


@pytest.mark.parametrize("batch", [1, 5, 12, 1000])
def test_the_log_is_read_by_position_in_batches_of_any_size(filled: EventStore, batch: int) -> None:
    with filled.reading() as connection:
        batches = list(filled.read(connection, batch=batch))
    assert [event.position for events in batches for event in events] == list(range(1, 13))
    assert max(map(len, batches)) == min(batch, 12)


def test_reading_begins_after_a_position_and_ends_with_another(filled: EventStore) -> None:
    with filled.reading() as connection:
        events = [event for batch in filled.read(connection, after=3, until=7, batch=2) for event in batch]
    assert [event.position for event in events] == [4, 5, 6, 7]


@pytest.mark.parametrize("batch", [1, 2, 5, 1000])
def test_streams_come_whole_and_by_name_however_their_events_are_interleaved(filled: EventStore, batch: int) -> None:
    with filled.reading() as connection:
        found = list(filled.streams(connection, batch=batch))
    assert [name for name, _ in found] == [stream(0), stream(1), stream(2)]
    assert [[event.version for event in events] for _, events in found] == [[1, 2, 3, 4]] * 3
    assert all(event.stream == name for name, events in found for event in events)


def test_streams_hold_nothing_recorded_after_a_position(filled: EventStore) -> None:
    with filled.reading() as connection:
        found = {name: [event.position for event in events] for name, events in filled.streams(connection, until=4)}
    assert found == {stream(0): [1, 4], stream(1): [2], stream(2): [3]}


def test_streams_go_on_after_the_one_that_was_done(filled: EventStore) -> None:
    with filled.reading() as connection:
        names = [name for name, _ in filled.streams(connection, after_stream=stream(0))]
    assert names == [stream(1), stream(2)]


def test_streams_of_one_type_leave_the_others_out(filled: EventStore) -> None:
    names = [stream(7, kind) for kind in ("company", "permit_draft", "permits", "question")]
    with filled.writing() as connection:
        for name in names:
            filled.append(connection, name, 0, notes(1), ORIGIN, later(3600))
        permits = [name for name, _ in filled.streams(connection, stream_type="permit")]
        rest = [name for name, _ in filled.streams(connection, stream_type="permit", after_stream=stream(1))]
        before = [
            name for name, _ in filled.streams(connection, stream_type="permit", after_stream=stream(9, "company"))
        ]
        every = [name for name, _ in filled.streams(connection)]
    assert permits == before == [stream(0), stream(1), stream(2)]
    assert rest == [stream(2)]
    assert every == sorted([*names, *permits])


@pytest.mark.parametrize(
    ("moment", "position"),
    [
        (MORNING - timedelta(microseconds=1), 0),
        (MORNING, 1),
        (MORNING + timedelta(seconds=59.999999), 1),
        (MORNING + timedelta(minutes=7), 8),
        (MORNING + timedelta(days=400), 12),
    ],
)
def test_an_instant_is_the_last_position_recorded_by_then(filled: EventStore, moment: object, position: int) -> None:
    with filled.reading() as connection:
        assert filled.position_at(connection, moment) == position  # type: ignore[arg-type]


def test_events_of_one_instant_count_up_to_the_last_of_them(store: EventStore) -> None:
    with store.writing() as connection:
        store.append(connection, PERMIT, 0, notes(5), ORIGIN, MORNING)
        assert store.position_at(connection, MORNING) == 5


def test_an_empty_log_has_no_position_at_any_instant(store: EventStore) -> None:
    with store.reading() as connection:
        assert store.position_at(connection, MORNING) == 0


def test_recorded_at_never_goes_back_along_positions(filled: EventStore) -> None:
    with filled.reading() as connection:
        events = next(filled.read(connection))
    assert all(before.recorded_at <= after.recorded_at for before, after in pairwise(events))


def test_an_event_type_that_the_program_does_not_know_stops_reading_with_its_name(filled: EventStore) -> None:
    stranger = EventStore(filled.engine, Codec([]))
    with pytest.raises(UnknownEventType, match="NoteWritten"), stranger.reading() as connection:
        next(stranger.read(connection))
    with pytest.raises(UnknownEventType, match="NoteWritten"), stranger.reading() as connection:
        stranger.load(connection, stream(0))


def test_what_is_read_often_is_planned_for_its_own_values_each_time(postgres_url: str) -> None:
    with connected(postgres_url) as engine, EventStore(engine, CODEC).reading() as connection:
        for position in range(20):
            connection.execute(select(events.c.stream).where(events.c.position > position)).all()
        prepared = "SELECT sum(custom_plans), sum(generic_plans) FROM pg_prepared_statements WHERE statement LIKE %s"
        made, for_any_value = connection.exec_driver_sql(prepared, ("%events.position >%",)).one()
    assert made > 10
    assert for_any_value == 0
