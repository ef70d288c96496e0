"""The content of a stream may go when its destruction was approved; everything else stays and still verifies."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from tests.events.store.examples import CODEC, MORNING, ORIGIN, note, stream
from tests.events.store.test_refusing_change import assert_refused, everything
from tests.support.databases import connected
from vth.application.exporting import exported
from vth.events.destroying import destroy
from vth.events.findings import FindingKind
from vth.events.store import EventStore
from vth.events.tombstones import DESTROYED, is_destroyed, tombstone
from vth.events.verification import verify

SLIP = "INSERT INTO destroyed_streams VALUES ('{stream}', 'destruction/1')"


def test_only_the_content_goes(filled: EventStore) -> None:
    before = everything(filled)
    with filled.writing() as connection:
        assert destroy(connection, [stream(1)], "destruction/1") == 4
    after = everything(filled)
    kept = [(event.position, event.hash, event.recorded_at, event.type) for event in after]
    assert kept == [(event.position, event.hash, event.recorded_at, event.type) for event in before]
    assert {event.stream for event in after if event.fact is DESTROYED} == {stream(1)}
    assert is_destroyed([event for event in after if event.stream == stream(1)])
    assert not any("notitie" in event.data for event in after if event.stream == stream(1))


def test_destroying_again_changes_nothing(filled: EventStore) -> None:
    with filled.writing() as connection:
        destroy(connection, [stream(1)], "destruction/1")
    with filled.writing() as connection:
        assert destroy(connection, [stream(1)], "destruction/2") == 0


def test_the_chain_holds_though_verifying_names_what_nobody_approved(filled: EventStore) -> None:
    with filled.writing() as connection:
        destroy(connection, [stream(1)], "destruction/1")
    with filled.reading() as connection:
        report = verify(connection, codec=CODEC)
    assert [(finding.kind, finding.position) for finding in report.findings] == [(FindingKind.UNAPPROVED, 2)]


@pytest.mark.parametrize(
    "change",
    [
        'data = \'{"text":"vervalst"}\'',
        f"data = '{tombstone('x')}', actor = 'someone else'",
        f"data = '{tombstone('x')}', hash = '{'0' * 64}'",
        f"data = '{tombstone('x')[:-2]}'",
    ],
)
def test_the_database_admits_no_other_change_of_an_approved_stream(filled: EventStore, change: str) -> None:
    with filled.writing() as connection:
        connection.exec_driver_sql(SLIP.format(stream=stream(0)))
    assert_refused(filled.engine, f"UPDATE events SET {change} WHERE position = 1", "events are never")


def test_the_database_refuses_to_destroy_what_no_approval_names(filled: EventStore) -> None:
    first = everything(filled)[0]
    assert_refused(
        filled.engine, f"UPDATE events SET data = '{tombstone(first.data)}' WHERE position = 1", "events are"
    )


def test_a_wrong_hash_in_a_tombstone_is_refused_or_found(filled: EventStore) -> None:
    with filled.writing() as connection:
        connection.exec_driver_sql(SLIP.format(stream=stream(0)))
    with suppress(DBAPIError), filled.writing() as connection:
        connection.exec_driver_sql(f"UPDATE events SET data = '{tombstone('x')}' WHERE position = 1")
    with filled.reading() as connection:
        kinds = {finding.kind for finding in verify(connection, codec=CODEC).findings}
    refused = not is_destroyed(everything(filled)[:1])
    assert refused or FindingKind.CHANGED in kinds


def test_an_export_with_tombstones_is_restored_and_stays_the_same(filled: EventStore, blank: EventStore) -> None:
    with filled.writing() as connection:
        destroy(connection, [stream(0), stream(2)], "destruction/1")
    lines = [exported(event) for event in everything(filled)]
    with blank.writing() as connection:
        blank.restore(connection, [{name: getattr(line, name) for name in line.__struct_fields__} for line in lines])
    assert [exported(event) for event in everything(blank)] == lines


@pytest.fixture
def blank(tmp_path: Path, sqlite_template: Path) -> EventStore:
    """Another, empty store."""
    file = tmp_path / "other.db"
    file.write_bytes(sqlite_template.read_bytes())
    with connected(f"sqlite:///{file}") as engine:
        return EventStore(engine, CODEC)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lengths=st.lists(st.integers(1, 3), min_size=1, max_size=4),
    texts=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    gone=st.sets(st.integers(0, 3)),
)
def test_whatever_is_destroyed_the_chain_of_hashes_holds(
    tmp_path: Path, sqlite_template: Path, lengths: list[int], texts: str, gone: set[int]
) -> None:
    file = tmp_path / "any.db"
    file.write_bytes(sqlite_template.read_bytes())
    with connected(f"sqlite:///{file}") as engine:
        store = EventStore(engine, CODEC)
        for number, length in enumerate(lengths):
            with store.writing() as connection:
                store.append(connection, stream(number), 0, [note(texts)] * length, ORIGIN, MORNING)
        with store.writing() as connection:
            destroy(connection, [stream(number) for number in gone], "destruction/1")
        with store.reading() as connection:
            kinds = {finding.kind for finding in verify(connection, codec=CODEC).findings}
        assert kinds <= {FindingKind.UNAPPROVED}
