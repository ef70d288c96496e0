"""Writes a log straight into a database, with valid hashes and without asking the rules: a million events a minute."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Engine

from vth.events import restoring
from vth.events.appending import MOVE_HEAD
from vth.events.engine import driver, spelled
from vth.events.rows import Row

ROWS_A_BATCH = 20_000


def insert(engine: Engine, found: Iterator[Row]) -> int:
    """Writes the rows, which continue one another from position 1 on, in one transaction; returns how many there are.

    The read models stay empty.
    """
    last: Row | None = None
    with engine.begin() as connection:
        while batch := list(islice(found, ROWS_A_BATCH)):
            restoring.insert(connection, batch)
            last = batch[-1]
        if last is not None:
            driver(connection).execute(spelled(MOVE_HEAD, engine.dialect), (last[0], last[13], last[7]))
    return last[0] if last else 0
