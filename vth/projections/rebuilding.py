"""Rebuilding: read models made anew from the log while everybody goes on reading and recording.

The log is read once for all of them. New tables are filled beside the old ones, catch up with what is recorded in the
meantime, and take the old ones' names in one transaction that has the database to itself for a moment.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine

from vth.events.catalogue.destruction import DestructionProposed, RecordsDestroyed
from vth.events.envelope import RecordedEvent
from vth.kernel.errors import Fault, StoreUnavailable
from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.generation import Generation
from vth.projections.history import History
from vth.projections.readmodel import ReadModel
from vth.projections.registry import READ_MODELS

Progress = Callable[[int, int], None]
EVENTS_A_BATCH = 50_000
EVENTS_LEFT = 200
ROUNDS = 10
ATTEMPTS = 30
PATIENCE_SECONDS = 1.0  # newcomers wait as long behind whoever waits to be alone
BUSY = "database_locked"


class Head(Protocol):
    @property
    def position(self) -> int: ...


class Log(Protocol):
    """What a rebuild asks of the event store."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...
    def head(self, connection: Connection) -> Head: ...
    def alone(self, patience_seconds: float) -> AbstractContextManager[Connection]: ...
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
    """Catches up until little is left and then swaps, as soon as those who are reading have ended."""
    for _ in range(ATTEMPTS):
        position = approach(log, generation, position)
        with suppress_busy(), log.alone(PATIENCE_SECONDS) as connection:
            head = log.head(connection).position
            catch_up(log, connection, generation, position, head)
            generation.swap(connection, head)
            return head
    raise still_read()


def approach(log: Log, generation: Generation, position: int) -> int:
    """Catches up beside the writers until few events are left."""
    for _ in range(ROUNDS):
        with log.writing() as connection:
            head = log.head(connection).position
            catch_up(log, connection, generation, position, head)
        behind, position = head - position, head
        if behind <= EVENTS_LEFT:
            break
    return position


@contextmanager
def suppress_busy() -> Iterator[None]:
    """Goes on when the database was too busy to be alone with."""
    try:
        yield
    except StoreUnavailable as error:
        if error.faults[0].code != BUSY:
            raise


def still_read() -> StoreUnavailable:
    return StoreUnavailable(
        Fault(
            BUSY,
            Text(
                "De registers zijn niet vervangen: er wordt al die tijd in gelezen. Wacht tot lange rapporten en "
                "back-ups klaar zijn en draai 'vth rebuild' opnieuw.",
                "The registers were not replaced: they were being read all that time. Wait until long reports and "
                "backups are done, then run 'vth rebuild' again.",
            ),
        )
    )


def moved_streams(log: Log, connection: Connection, after: int, until: int) -> Iterator[str]:
    """The streams that were recorded on between these positions, and those whose content was destroyed."""
    for event in (event for batch in log.read(connection, after, until) for event in batch):
        yield event.stream
        if isinstance(event.fact, RecordsDestroyed):
            lists = (known.fact for known in log.load(connection, event.stream))
            yield from (one.record for fact in lists if isinstance(fact, DestructionProposed) for one in fact.records)


def catch_up(log: Log, connection: Connection, generation: Generation, after: int, until: int) -> None:
    """Replaces the rows of every stream that moved on between these positions."""
    moved = set(moved_streams(log, connection, after, until)) if until > after else set()
    batch = generation.empty_batch()
    for stream in sorted(moved):
        generation.take_in(stream, History(log.load(connection, stream)), batch)
    generation.forget(connection, sorted(moved))
    generation.write(connection, batch)
