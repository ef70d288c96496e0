"""The audit log on both engines: chained, guarded, searched."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from tests.support.systems import Clock
from vth.audit.entry import Action, Entry, Origin, Outcome, Via
from vth.audit.log import AuditFilter, AuditLog
from vth.audit.place import engine_beside

ORIGIN = Origin(Via.API, "192.0.2.7", "0af7651916cd43dd8448eb211c80319c")
FORGED = "UPDATE audit_log SET actor = 'somebody else' WHERE position = 2"
UNGUARDED = {
    "sqlite": ("DROP TRIGGER audit_log_refuse_update",),
    "postgresql": ("DROP TRIGGER audit_log_refuse_change ON audit_log",),
}


def read_by(actor: str, subject: str = "permit/1") -> Entry:
    return Entry(Action.READ, Outcome.DONE, ORIGIN, actor, "odu", subject)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def beside(engine: Engine) -> Iterator[Engine]:
    found = engine_beside(engine)
    yield found
    found.dispose()


@pytest.fixture
def log(beside: Engine, clock: Clock) -> AuditLog:
    return AuditLog(lambda: beside, clock)


def test_what_is_noted_is_found_as_it_was(log: AuditLog, clock: Clock) -> None:
    log.add(read_by("u-1"))
    (found,) = log.page(AuditFilter(), 10)
    assert (found.position, found.at, found.entry) == (1, clock(), read_by("u-1"))


def test_the_newest_lines_come_first_and_in_pages(log: AuditLog) -> None:
    for number in range(5):
        log.add(read_by(f"u-{number}"))
    first = log.page(AuditFilter(), 3)
    assert [line.position for line in first] == [5, 4, 3]
    assert [line.position for line in log.page(AuditFilter(), 3, before=3)] == [2, 1]


def test_lines_are_found_by_who_what_and_when(log: AuditLog, clock: Clock) -> None:
    log.add(read_by("u-1", "permit/1"))
    clock.advance(hours=1)
    log.add(read_by("u-2", "person/2"))
    log.add(Entry(Action.REFUSED, Outcome.REFUSED, ORIGIN, "u-2", "odu", "permit/1", "may_not_read"))
    assert _positions(log, actor="u-2") == [2, 3]
    assert _positions(log, subject="permit/1") == [1, 3]
    assert _positions(log, about=("person/2", "staff/2")) == [2]
    assert _positions(log, action=Action.REFUSED) == [3]
    assert _positions(log, outcome=Outcome.DONE) == [1, 2]
    assert _positions(log, since=clock()) == [2, 3]
    assert _positions(log, until=clock() - timedelta(minutes=1)) == [1]


def _positions(log: AuditLog, **wanted: object) -> list[int]:
    return [line.position for line in log.lines(AuditFilter(**wanted))]  # type: ignore[arg-type]


def test_lines_are_read_in_batches_without_losing_any(log: AuditLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vth.audit.log.BATCH", 2)
    for number in range(5):
        log.add(read_by(f"u-{number}"))
    assert _positions(log) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "statement",
    [FORGED, "DELETE FROM audit_log WHERE position = 1", "DELETE FROM audit_log"],
)
def test_the_database_refuses_to_change_or_remove_a_line(log: AuditLog, beside: Engine, statement: str) -> None:
    log.add(read_by("u-1"))
    log.add(read_by("u-2"))
    with pytest.raises(DatabaseError), beside.begin() as connection:
        connection.execute(text(statement))
    assert len(log.page(AuditFilter(), 10)) == 2


def test_a_line_that_was_changed_all_the_same_is_named(log: AuditLog, beside: Engine) -> None:
    for actor in ("u-1", "u-2", "u-3"):
        log.add(read_by(actor))
    assert log.first_broken() is None
    with beside.begin() as connection:
        for statement in (*UNGUARDED[beside.dialect.name], FORGED):
            connection.execute(text(statement))
    assert log.first_broken() == 2


def test_writers_at_the_same_time_make_one_chain(beside: Engine) -> None:
    def write() -> None:
        mine = AuditLog(lambda: beside, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
        for _ in range(5):
            mine.add(read_by("u-1"))

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = AuditLog(lambda: beside, Clock())
    assert _positions(log) == list(range(1, 21))
    assert log.first_broken() is None
