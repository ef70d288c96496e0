"""Appending: all or none, at the expected version, at the end of the log, never earlier than what was recorded."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.events.store.examples import (
    COMPANY,
    MORNING,
    ORIGIN,
    PERMIT,
    NoteRead,
    NoteWritten,
    later,
    note,
    notes,
    origin,
    stream,
)
from vth.events.appending import Head
from vth.events.codec import DEFAULT_CODEC
from vth.events.envelope import DatedFact
from vth.events.hashing import event_hash
from vth.events.store import EventStore
from vth.kernel.errors import StaleStream
from vth.kernel.instants import to_stored
from vth.kernel.origin import Origin


def test_what_was_appended_is_loaded_with_its_whole_envelope(store: EventStore) -> None:
    who = Origin('actor "één"', "odu", "sleutel\\1", causation=41)
    fact = NoteWritten(text='Groen "hout"\n€', tonnes=Decimal("12.50"))
    with store.writing() as connection:
        appended = store.append(connection, PERMIT, 0, [DatedFact(fact, date(2026, 2, 28), "published")], who, MORNING)
    with store.reading() as connection:
        (event,) = store.load(connection, PERMIT)
    assert [event] == appended
    assert (event.position, event.stream, event.version) == (1, PERMIT, 1)
    assert (event.type, event.schema, event.fact) == ("NoteWritten", 1, fact)
    assert (event.effective_on, event.date_basis, event.recorded_at) == (date(2026, 2, 28), "published", MORNING)
    assert (event.actor, event.organisation, event.command_id) == (who.actor, who.organisation, who.command_id)
    assert event.causation == 41
    assert event.data == '{"text":"Groen \\"hout\\"\\n€","tonnes":12.50}'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"])),
    who=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
)
def test_any_text_comes_back_as_it_was_and_hashes_the_same_on_every_engine(
    store: EventStore, text: str, who: str
) -> None:
    with store.writing() as connection:
        before = store.lock(connection)
        version = len(store.load(connection, PERMIT))
        (event,) = store.append(connection, PERMIT, version, [note(text)], Origin(who, who, who), MORNING)
    row = (
        event.position, event.stream, event.version, event.type, event.schema, event.effective_on.isoformat(),
        event.date_basis, to_stored(event.recorded_at), event.actor, event.organisation, event.command_id,
        event.causation, event.data, event.hash,
    )  # fmt: skip
    assert event.fact == note(text).fact
    assert event.hash == event_hash(before.hash, row)


def test_several_facts_get_following_versions_and_positions(store: EventStore) -> None:
    with store.writing() as connection:
        store.append(connection, COMPANY, 0, notes(1), ORIGIN, MORNING)
        events = store.append(connection, PERMIT, 0, [note(), DatedFact(NoteRead(), date(2026, 3, 1))], ORIGIN, MORNING)
    assert [(event.position, event.version, event.type) for event in events] == [
        (2, 1, "NoteWritten"),
        (3, 2, "NoteRead"),
    ]


def test_an_unknown_stream_has_no_events(store: EventStore) -> None:
    with store.reading() as connection:
        assert store.load(connection, PERMIT) == []


def test_an_append_without_facts_is_refused(store: EventStore) -> None:
    with pytest.raises(ValueError, match="at least one fact"), store.writing() as connection:
        store.append(connection, PERMIT, 0, [], ORIGIN, MORNING)


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_another_expected_version_is_refused_with_the_current_one(store: EventStore, expected: int) -> None:
    with store.writing() as connection:
        store.append(connection, PERMIT, 0, notes(2), ORIGIN, MORNING)
    with pytest.raises(StaleStream) as refusal, store.writing() as connection:
        store.append(connection, PERMIT, expected, notes(1), ORIGIN, MORNING)
    assert refusal.value.current_version == 2
    with store.reading() as connection:
        assert store.head(connection).position == 2


def test_a_transaction_that_fails_leaves_nothing(store: EventStore) -> None:
    def fail_after_appending() -> None:
        with store.writing() as connection:
            store.append(connection, PERMIT, 0, notes(3), ORIGIN, MORNING)
            raise RuntimeError("the projection failed")

    with pytest.raises(RuntimeError):
        fail_after_appending()
    with store.writing() as connection:
        assert store.head(connection) == Head(0, "", None, store.head(connection).log_id)
        (event,) = store.append(connection, COMPANY, 0, notes(1), ORIGIN, MORNING)
    assert event.position == 1


def test_what_was_recorded_under_a_command_is_found_by_it(store: EventStore) -> None:
    with store.writing() as connection:
        store.append(connection, PERMIT, 0, notes(2), origin("first"), MORNING)
        store.append(connection, COMPANY, 0, notes(1), origin("second"), MORNING)
        store.append(connection, PERMIT, 2, notes(1), origin("first"), MORNING)
    with store.reading() as connection:
        assert [event.position for event in store.by_command(connection, "first")] == [1, 2, 4]
        assert store.by_command(connection, "never used") == []


def test_recorded_at_stays_where_it_was_when_the_clock_goes_back(store: EventStore) -> None:
    with store.writing() as connection:
        store.append(connection, PERMIT, 0, notes(1), ORIGIN, MORNING)
    with store.writing() as connection:
        (event,) = store.append(connection, COMPANY, 0, notes(1), ORIGIN, later(-3600))
    assert event.recorded_at == MORNING


def test_the_head_is_the_last_event(filled: EventStore) -> None:
    with filled.reading() as connection:
        *_, last = next(filled.read(connection))
        head = filled.head(connection)
    assert (head.position, head.hash, head.recorded_at) == (12, last.hash, last.recorded_at)


def test_a_reader_sees_one_snapshot_however_long_it_reads(filled: EventStore) -> None:
    with filled.reading() as connection:
        before = filled.head(connection)
        with filled.writing() as writer:
            filled.append(writer, stream(9), 0, notes(1), ORIGIN, later(3600))
        assert filled.head(connection) == before
        assert sum(len(batch) for batch in filled.read(connection)) == 12
    with filled.reading() as connection:
        assert filled.head(connection).position == 13


def test_the_catalogue_of_the_program_is_the_default(store: EventStore) -> None:
    assert EventStore(store.engine).codec is DEFAULT_CODEC
