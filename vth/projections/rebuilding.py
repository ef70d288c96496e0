"""Rebuilding: read models made anew from the log while everybody goes on reading and recording.

The log is read once for all of them. New tables are filled beside the old ones, catch up with what is recorded in the
meantime, and take the old ones' names in one transaction that has the database to itself for a moment.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection, Engine

from vth.events.catalogue.destruction import DestructionProposed, RecordsDestroyed
from vth.kernel.errors import Fault, StoreUnavailable
from vth.kernel.text import Text
from vth.policy.models import Regulations
from vth.projections.crew import Opened, Work, crew, do
from vth.projections.filling import Log, fill, parts
from vth.projections.generation import Generation
from vth.projections.history import History
from vth.projections.readmodel import ReadModel
from vth.projections.registry import READ_MODELS

Progress = Callable[[int, int], None]
EVENTS_A_PART = 5_000
LONG = 50_000
MOST_PROCESSES = 4
EVENTS_LEFT = 200
ROUNDS = 10
ATTEMPTS = 30
PATIENCE_SECONDS = 1.0  # newcomers wait as long behind whoever waits to be alone
BUSY = "database_locked"


def rebuild(
    engine: Engine,
    log: Log,
    regulations: Regulations,
    models: Sequence[ReadModel] = READ_MODELS,
    progress: Progress = lambda done, total: None,
    opened: Opened | None = None,
) -> int:
    """Makes these read models anew and returns the position of the log that they stand at.

    `progress` is told how many events of how many were taken in. With `opened`, which opens the database once more,
    other processes help with a long log. Errors: StoreUnavailable when readers keep the old tables busy for long; the
    old tables then stay, and nothing is left of the new ones.
    """
    with log.writing() as connection:
        generation = Generation.make(connection, models, regulations)
    try:
        with log.reading() as connection:
            position = log.head(connection).position
        progress(0, position)
        if opened and position >= LONG and (helpers := min(cores(), MOST_PROCESSES) - 1):
            names = frozenset(model.name for model in models)
            work = Work(opened, regulations, names, generation.number, position)
            make_together(engine, log, generation, work, helpers, progress)
        else:
            make_alone(engine, log, generation, position, progress)
        return finish(log, generation, position)
    except BaseException:
        generation.discard(engine)
        raise


def make_alone(engine: Engine, log: Log, generation: Generation, until: int, progress: Progress) -> None:
    """Takes in the log and makes the indexes."""
    done = 0
    for part in parts(log, EVENTS_A_PART) if until else ():
        done += fill(log, generation, part, until)
        progress(done, until)
    generation.index(engine)


def make_together(
    engine: Engine, log: Log, generation: Generation, work: Work, helpers: int, progress: Progress
) -> None:
    """The same with other processes. One at a time writes on SQLite, so there the indexes are made by this one."""
    done, own = 0, partial(do, engine=engine, log=log, generation=generation, until=work.until)
    with crew(work, helpers, own) as helping:
        for taken in helping.each_done(parts(log, EVENTS_A_PART)):
            done += taken
            progress(done, work.until)
        if engine.dialect.name == "sqlite":
            generation.index(engine)
        else:
            list(helping.each_done(range(len(work.names))))


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
