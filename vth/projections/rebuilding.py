"""Rebuilding: read models made anew from the log while everybody goes on reading and recording.

The log is read once for all of them. New tables are filled beside the old ones, catch up with what is recorded in the
meantime, and take the old ones' names in one transaction under the lock of all writers.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine

from vth.events.envelope import RecordedEvent
from vth.policy.models import Regulations
from vth.projections.generation import Generation
from vth.projections.history import History
from vth.projections.readmodel import ReadModel
from vth.projections.registry import READ_MODELS

Progress = Callable[[int, int], None]
EVENTS_A_BATCH = 50_000
EVENTS_UNDER_LOCK = 200
ROUNDS = 10


class Head(Protocol):
    @property
    def position(self) -> int: ...


class Log(Protocol):
    """What a rebuild asks of the event store."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...
    def head(self, connection: Connection) -> Head: ...
    def lock(self, connection: Connection) -> Head: ...
    def load(self, connection: Connection, stream: str) -> list[RecordedEvent]: ...
    def read(self, connection: Connection, after: int, until: int | None) -> Iterator[list[RecordedEvent]]: ...
    def streams(
        self, connection: Connection, until: int | None, after_stream: str
    ) -> Iterator[tuple[str, list[RecordedEvent]]]: ...


def rebuild(
    engine: Engine,
    log: Log,
    regulations: Regulations,
    models: Sequence[ReadModel] = READ_MODELS,
    progress: Progress = lambda done, total: None,
) -> int:
    """Makes these read models anew and returns the position of the log that they stand at.

    `progress` is told how many events of how many were taken in. Errors: StoreUnavailable when readers keep the old
    tables busy for long; the old tables then stay, and nothing is left of the new ones.
    """
    with log.writing() as connection:
        generation = Generation.make(connection, models, regulations)
    try:
        with log.reading() as connection:
            position = log.head(connection).position
        fill(log, generation, position, progress)
        generation.index(engine)
        return finish(log, generation, position)
    except BaseException:
        generation.discard(engine)
        raise


def fill(log: Log, generation: Generation, until: int, progress: Progress) -> None:
    """Takes in the log up to this position, in snapshots short enough not to hinder the database."""
    last, done = "", 0
    progress(done, until)
    while done < until:
        batch, before = generation.empty_batch(), done
        with log.reading() as connection:
            for stream, events in log.streams(connection, until, last):
                generation.take_in(stream, History(events), batch)
                last, done = stream, done + len(events)
                if done - before >= EVENTS_A_BATCH:
                    break
        with log.writing() as connection:
            generation.write(connection, batch)
        progress(done, until)


def finish(log: Log, generation: Generation, position: int) -> int:
    """Catches up without the lock until little is left, then under the lock takes in the rest and swaps."""
    for _ in range(ROUNDS):
        with log.writing() as connection:
            head = log.head(connection).position
            catch_up(log, connection, generation, position, head)
        behind, position = head - position, head
        if behind <= EVENTS_UNDER_LOCK:
            break
    with log.writing() as connection:
        head = log.lock(connection).position
        catch_up(log, connection, generation, position, head)
        generation.swap(connection, head)
    return head


def catch_up(log: Log, connection: Connection, generation: Generation, after: int, until: int) -> None:
    """Replaces the rows of every stream that moved on between these positions."""
    moved = {event.stream for batch in log.read(connection, after, until) for event in batch} if until > after else ()
    batch = generation.empty_batch()
    for stream in sorted(moved):
        generation.take_in(stream, History(log.load(connection, stream)), batch)
    generation.forget(connection, sorted(moved))
    generation.write(connection, batch)
