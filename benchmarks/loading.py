"""Writes a history straight into the log, with valid hashes and without asking the rules: a million events a minute."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Engine

from benchmarks.history import Recording
from vth.events.appending import MOVE_HEAD
from vth.events.codec import encode
from vth.events.engine import driver, spelled
from vth.events.hashing import event_hash
from vth.events.restoring import COPY
from vth.events.rows import INSERT, SELECT, Row
from vth.kernel.instants import to_stored

ACTORS = 40
ROWS_A_BATCH = 20_000
IN_ORDER = f"{SELECT} ORDER BY position"


def load(engine: Engine, recordings: Iterable[Recording]) -> int:
    """Fills the empty log of a migrated database and returns the number of events. The read models stay empty."""
    return insert(engine, rows(recordings))


def copy(source: Engine, target: Engine) -> int:
    """Fills the empty log of `target` with the events of `source`."""
    with source.connect() as connection:
        return insert(target, iter(driver(connection).execute(IN_ORDER)))


def rows(recordings: Iterable[Recording]) -> Iterator[Row]:
    """The events as they stand in a log; each recording is one command of one of forty officers."""
    position, previous = 0, ""
    for command, recording in enumerate(recordings):
        recorded_at = to_stored(recording.recorded_at)
        origin = (f"officer-{command % ACTORS}", "odu", f"command-{command}", None)
        for step, dated in enumerate(recording.facts):
            position += 1
            declared, on = dated.fact.declaration, dated.effective_on.isoformat()
            place = (position, recording.stream, recording.version + step)
            row: Row = (*place, declared.name, declared.schema, on, dated.date_basis, recorded_at, *origin,
                        encode(dated.fact), "")  # fmt: skip
            previous = event_hash(previous, row)
            yield (*row[:13], previous)


def insert(engine: Engine, found: Iterator[Row]) -> int:
    """Writes the rows, which continue one another from position 1 on, in one transaction."""
    last: Row | None = None
    with engine.begin() as connection:
        own: Any = driver(connection)
        while batch := list(islice(found, ROWS_A_BATCH)):
            _write(own, batch, engine.dialect.name)
            last = batch[-1]
        if last is not None:
            own.execute(spelled(MOVE_HEAD, engine.dialect), (last[0], last[13], last[7]))
    return last[0] if last else 0


def _write(own: Any, batch: list[Row], dialect: str) -> None:
    if dialect == "sqlite":
        own.executemany(INSERT, batch)
        return
    with closing(own.cursor()) as cursor, cursor.copy(COPY) as into:
        for row in batch:
            into.write_row(row)
