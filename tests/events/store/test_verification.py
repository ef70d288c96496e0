"""Verification finds and names every changed, removed, inserted or moved event, a cut tail and a rewritten chain."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from tests.events.store.examples import CODEC, MORNING, stream
from vth.events.codec import Codec
from vth.events.findings import FindingKind, Findings, Report
from vth.events.hashing import event_hash
from vth.events.rows import SELECT
from vth.events.seals import Seal
from vth.events.store import EventStore
from vth.events.tables import EVENT_COLUMNS, events, log_head
from vth.events.verification import verify
from vth.kernel.instants import to_stored

EVENTS = 12
positions = st.integers(1, EVENTS)
CHANGES: dict[str, object] = {
    "stream": stream(8),
    "version": 900,
    "type": "NoteRead",
    "schema": 2,
    "effective_on": "2020-01-01",
    "date_basis": "estimated",
    "recorded_at": "2031-01-01T00:00:00.000000Z",
    "actor": "someone else",
    "organisation": "od-nzkg",
    "command_id": "another",
    "causation": 1,
    "data": '{"text":"vervalst"}',
    "hash": "0" * 64,
}
UNLOCK = {
    "sqlite": [f"DROP TRIGGER events_refuse_{what}" for what in ("update", "delete", "replace")],
    "postgresql": [f"DROP TRIGGER events_refuse_{what} ON events" for what in ("change", "removal")],
}


@contextmanager
def tampering(store: EventStore) -> Iterator[Connection]:
    """A connection that may change the log; everything is undone afterwards."""
    with store.engine.connect() as connection:
        for statement in UNLOCK[store.engine.dialect.name]:
            connection.exec_driver_sql(statement)
        yield connection
        connection.rollback()


def found(report: Report) -> set[tuple[FindingKind, int]]:
    return {(finding.kind, finding.position) for finding in report.findings}


def test_a_log_that_nobody_touched_is_sound(filled: EventStore) -> None:
    with filled.reading() as connection:
        head = filled.head(connection)
        report = verify(connection, [sealed(filled, connection, 5)], CODEC)
    assert report.sound
    assert (report.events, report.position, report.hash, report.log_id) == (12, 12, head.hash, head.log_id)


def test_an_empty_log_is_sound(store: EventStore) -> None:
    with store.reading() as connection:
        assert verify(connection, codec=CODEC).sound


def test_progress_tells_the_position_reached(filled: EventStore) -> None:
    told: list[int] = []
    with filled.reading() as connection:
        verify(connection, codec=CODEC, progress=told.append)
    assert told == [EVENTS]


several = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@several
@given(position=positions, field=st.sampled_from(sorted(CHANGES)))
def test_any_changed_field_of_any_event_is_found_and_the_event_named(
    filled: EventStore, position: int, field: str
) -> None:
    with tampering(filled) as connection:
        connection.execute(update(events).where(events.c.position == position).values({field: CHANGES[field]}))
        report = verify(connection, codec=CODEC)
    assert (FindingKind.CHANGED, position) in found(report)
    assert {at for kind, at in found(report) if kind is FindingKind.CHANGED} == {position}


@several
@given(position=positions)
def test_any_removed_event_is_found(filled: EventStore, position: int) -> None:
    with tampering(filled) as connection:
        connection.execute(events.delete().where(events.c.position == position))
        report = verify(connection, codec=CODEC)
    kind = FindingKind.CUT if position == EVENTS else FindingKind.REMOVED
    assert kind in {finding.kind for finding in report.findings}
    assert str(position) in report.findings[0].message.en


@several
@given(first=positions, second=positions)
def test_two_events_that_changed_places_are_found(filled: EventStore, first: int, second: int) -> None:
    with tampering(filled) as connection:
        for old, new in ((first, 99), (second, first), (99, second)):
            connection.execute(update(events).where(events.c.position == old).values(position=new))
        report = verify(connection, codec=CODEC)
    moved = set() if first == second else {first, second}
    assert moved <= {at for kind, at in found(report) if kind is FindingKind.CHANGED}
    assert report.sound == (first == second)


@pytest.mark.parametrize("place", [-4, 0, 13, 4000])
def test_an_event_put_in_outside_the_log_is_found(filled: EventStore, place: int) -> None:
    with tampering(filled) as connection:
        if filled.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        else:
            connection.exec_driver_sql("ALTER TABLE events DROP CONSTRAINT ck_events_position")
        copy_event(connection, EVENTS, place)
        report = verify(connection, codec=CODEC)
    assert (FindingKind.INSERTED, place) in found(report)


def test_a_tail_cut_off_is_found_by_the_stored_head(filled: EventStore) -> None:
    with tampering(filled) as connection:
        connection.execute(events.delete().where(events.c.position > 9))
        report = verify(connection, codec=CODEC)
    assert found(report) == {(FindingKind.CUT, 9)}
    assert "12" in report.findings[0].message.nl


def test_a_tail_cut_off_together_with_the_head_is_found_by_a_seal(filled: EventStore) -> None:
    with tampering(filled) as connection:
        seal = sealed(filled, connection, 11)
        connection.execute(events.delete().where(events.c.position > 9))
        move_head_to_the_end(connection)
        assert verify(connection, codec=CODEC).sound
        assert found(verify(connection, [seal], CODEC)) == {(FindingKind.CUT, 9)}


@pytest.mark.parametrize(("log_id", "kind"), [("", FindingKind.REWRITTEN), ("other", FindingKind.OTHER_LOG)])
def test_a_chain_rewritten_as_a_whole_is_found_by_a_seal(filled: EventStore, log_id: str, kind: FindingKind) -> None:
    with tampering(filled) as connection:
        seals = [sealed(filled, connection, position, log_id) for position in (2, 5, 12)]
        connection.execute(update(events).where(events.c.position == 4).values(data='{"text":"vervalst"}'))
        rewrite_chain(connection)
        assert verify(connection, codec=CODEC).sound
        assert found(verify(connection, seals, CODEC)) == {(kind, 5), (kind, 12)}


def test_a_removed_version_that_was_hidden_by_a_rewritten_chain_is_found(filled: EventStore) -> None:
    with tampering(filled) as connection:
        connection.execute(events.delete().where(events.c.position == 4))
        for position in range(5, EVENTS + 1):
            connection.execute(update(events).where(events.c.position == position).values(position=position - 1))
        rewrite_chain(connection)
        report = verify(connection, codec=CODEC)
    assert found(report) == {(FindingKind.VERSIONS, 6)}


def test_a_recording_time_that_goes_back_in_a_rewritten_chain_is_found(filled: EventStore) -> None:
    with tampering(filled) as connection:
        early = to_stored(MORNING.replace(year=2020))
        connection.execute(update(events).where(events.c.position == 7).values(recorded_at=early))
        rewrite_chain(connection)
        report = verify(connection, codec=CODEC)
    assert found(report) == {(FindingKind.TIME, 7)}


@pytest.mark.parametrize(
    "change", [{"position": 11}, {"hash": "1" * 64}, {"recorded_at": "2026-01-01T00:00:00.000000Z"}]
)
def test_a_changed_head_is_found(filled: EventStore, change: dict[str, object]) -> None:
    with tampering(filled) as connection:
        connection.execute(log_head.update().values(change))
        assert not verify(connection, codec=CODEC).sound


def test_a_removed_head_is_found(filled: EventStore) -> None:
    with tampering(filled) as connection:
        connection.execute(log_head.delete())
        assert found(verify(connection, codec=CODEC)) == {(FindingKind.HEAD, EVENTS)}


def test_events_that_this_program_cannot_read_are_named(filled: EventStore) -> None:
    with filled.reading() as connection:
        report = verify(connection, codec=Codec([]))
    assert found(report) == {(FindingKind.UNREADABLE, position) for position in range(1, EVENTS + 1)}
    assert "NoteWritten" in report.findings[0].message.nl


def test_a_log_that_is_wrong_everywhere_is_counted_whole_and_named_in_part() -> None:
    findings = Findings(limit=2)
    for position in (1, 2, 3):
        findings.add(FindingKind.TIME, position)
    assert findings.count == 3
    assert [finding.position for finding in findings.named] == [1, 2]


@pytest.mark.parametrize("value", ["CAST(x'ff' AS TEXT)", "x'7b7d'", "'nonsense'", "'{\"text\": 1}'"])
def test_bytes_that_are_no_text_are_found_as_a_change(filled_sqlite: EventStore, value: str) -> None:
    with tampering(filled_sqlite) as connection:
        connection.exec_driver_sql(f"UPDATE events SET data = {value} WHERE position = 3")
        report = verify(connection, codec=CODEC)
    assert found(report) == {(FindingKind.CHANGED, 3), (FindingKind.UNREADABLE, 3)}


def sealed(store: EventStore, connection: Connection, position: int, log_id: str = "") -> Seal:
    *_, last = next(store.read(connection, until=position))
    return Seal(last.position, last.hash, to_stored(MORNING), log_id or store.head(connection).log_id)


def copy_event(connection: Connection, source: int, position: int) -> None:
    columns = ", ".join({"position": str(position), "version": "77"}.get(name, name) for name in EVENT_COLUMNS)
    connection.exec_driver_sql(f"INSERT INTO events SELECT {columns} FROM events WHERE position = {source}")


def rewrite_chain(connection: Connection) -> None:
    """What somebody would do who knows how the hashes are made."""
    previous = ""
    for row in connection.exec_driver_sql(f"{SELECT} ORDER BY position").all():
        previous = event_hash(previous, tuple(row))
        connection.execute(update(events).where(events.c.position == row[0]).values(hash=previous))
    move_head_to_the_end(connection)


def move_head_to_the_end(connection: Connection) -> None:
    last = connection.execute(events.select().order_by(events.c.position.desc()).limit(1)).one()
    connection.execute(log_head.update().values(position=last.position, hash=last.hash, recorded_at=last.recorded_at))
