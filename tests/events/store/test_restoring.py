"""Restoring an exported log: only into an empty store, every field kept, verified line by line."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.events.store.examples import CODEC, MORNING, ORIGIN, PERMIT, notes
from tests.support.databases import connected, migrate, sqlite
from vth.events.codec import Codec
from vth.events.envelope import RecordedEvent
from vth.events.hashing import event_hash
from vth.events.restoring import row_of
from vth.events.store import EventStore
from vth.events.verification import verify
from vth.kernel.errors import StoreNotEmpty, TamperedLog, UnknownEventType
from vth.kernel.instants import to_stored

Line = dict[str, object]
WRONG = {
    "data": '{"text":"vervalst"}',
    "hash": "0" * 64,
    "actor": "someone else",
    "position": 6,
    "recorded_at": "2020-01-01T00:00:00.000000Z",
    "effective_on": "March",
    "date_basis": 4,
    "version": "one",
    "causation": "none",
    "command_id": None,
}


@pytest.fixture
def source(tmp_path: Path) -> Iterator[EventStore]:
    """Another store, whose log is exported."""
    url = sqlite(tmp_path / "source.db")
    migrate(url)
    with connected(url) as engine:
        store = EventStore(engine, CODEC)
        for version in range(4):
            with store.writing() as connection:
                store.append(connection, PERMIT, version * 2, notes(2), ORIGIN, MORNING)
        yield store


def exported(store: EventStore) -> list[Line]:
    with store.reading() as connection:
        return [line(event) for batch in store.read(connection) for event in batch]


def line(event: RecordedEvent) -> Line:
    """What an export keeps of an event."""
    values: Line = {name: value for name, value in msgspec.structs.asdict(event).items() if name != "fact"}
    return {**values, "effective_on": event.effective_on.isoformat(), "recorded_at": to_stored(event.recorded_at)}


def test_a_restored_log_equals_the_exported_one_and_goes_on_from_there(source: EventStore, store: EventStore) -> None:
    lines = exported(source)
    with store.writing() as connection:
        head = store.restore(connection, iter(lines))
    with source.reading() as connection:
        assert (head.position, head.hash, head.recorded_at) == (8, lines[-1]["hash"], MORNING)
    assert exported(store) == lines
    with store.writing() as connection:
        (event,) = store.append(connection, PERMIT, 8, notes(1), ORIGIN, MORNING)
        assert event.position == 9
        assert verify(connection, codec=CODEC).sound


@pytest.mark.parametrize("kind", [str.encode, lambda data: msgspec.Raw(data.encode())])
def test_data_may_come_as_the_raw_bytes_of_an_exported_line(
    source: EventStore, store: EventStore, kind: object
) -> None:
    assert callable(kind)
    lines = [{**event, "data": kind(event["data"])} for event in exported(source)]
    with store.writing() as connection:
        store.restore(connection, lines)
    assert exported(store) == exported(source)


def test_nothing_is_restored_into_a_store_that_holds_events(filled: EventStore) -> None:
    with pytest.raises(StoreNotEmpty), filled.writing() as connection:
        filled.restore(connection, [])


def test_an_export_without_events_leaves_the_store_empty(store: EventStore) -> None:
    with store.writing() as connection:
        assert store.restore(connection, []).position == 0


@pytest.mark.parametrize(("field", "value"), WRONG.items())
def test_a_changed_field_is_refused_with_its_line_and_nothing_is_restored(
    source: EventStore, store: EventStore, field: str, value: object
) -> None:
    lines = exported(source)
    lines[4] = {**lines[4], field: value}
    with pytest.raises(TamperedLog) as refusal, store.writing() as connection:
        store.restore(connection, lines)
    assert refusal.value.faults[0].where == ":5"
    assert exported(store) == []


@pytest.mark.parametrize("instant", ["2026-03-02T09:30:15.123456+01:00", "2026-03-02", "20260302T083015.123456Z"])
def test_another_notation_of_the_same_instant_is_refused(source: EventStore, store: EventStore, instant: str) -> None:
    lines = exported(source)
    lines[0] = {**lines[0], "recorded_at": instant}
    with pytest.raises(TamperedLog, match="recorded_at is not an instant in UTC"), store.writing() as connection:
        store.restore(connection, lines)


@pytest.mark.parametrize("field", ["hash", "data", "stream", "position"])
def test_a_missing_field_is_refused_with_its_line(source: EventStore, store: EventStore, field: str) -> None:
    lines = exported(source)
    del lines[2][field]
    with pytest.raises(TamperedLog, match="Line 3"), store.writing() as connection:
        store.restore(connection, lines)


def test_a_removed_line_is_refused_where_it_is_missing(source: EventStore, store: EventStore) -> None:
    lines = exported(source)
    del lines[3]
    with pytest.raises(TamperedLog, match="Line 4"), store.writing() as connection:
        store.restore(connection, lines)


def test_an_event_type_that_the_program_does_not_know_is_refused_with_its_line(
    source: EventStore, store: EventStore
) -> None:
    stranger = EventStore(store.engine, Codec([]))
    with pytest.raises(UnknownEventType) as refusal, stranger.writing() as connection:
        stranger.restore(connection, exported(source))
    assert refusal.value.faults[0].where == ":1"


def test_versions_that_do_not_count_on_are_refused(source: EventStore, store: EventStore) -> None:
    lines = exported(source)
    with pytest.raises(TamperedLog, match=f"Line 2: the versions of {PERMIT}"), store.writing() as connection:
        store.restore(connection, rechained([lines[0], *lines[2:]]))


def rechained(lines: list[Line]) -> Iterator[Line]:
    """The lines with following positions and a chain that fits them."""
    previous = ""
    for position, event in enumerate(lines, 1):
        moved = {**event, "position": position}
        previous = event_hash(previous, row_of(moved, position))
        yield {**moved, "hash": previous}
